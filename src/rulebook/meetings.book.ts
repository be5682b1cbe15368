import { provision } from './provision.js';

/** 成员单位 of the joint meeting, by its id among them. */
interface Department {
  readonly id: string;
  readonly label: string;
}

interface JointMeeting {
  readonly departments: readonly Department[];
  readonly conveneDays: number;
  readonly holdDays: number;
  readonly dispositionDays: number;
}

const DEFAULTS: JointMeeting = {
  departments: [
    { id: 'inspection', label: '巡察' },
    { id: 'petitions', label: '信访' },
    { id: 'ecology', label: '生态环境' },
    { id: 'resources', label: '自然资源' },
  ],
  conveneDays: 60,
  holdDays: 15,
  dispositionDays: 60,
};

/** 干部监督联席会议. */
export const jointMeeting = provision<JointMeeting>({
  id: 'jointMeeting',
  title: '干部监督联席会议',
  about:
    '每季度一次，与成员单位（departments）会商，收集负面信息和问题线索：自季度首日起召集的日数（conveneDays），自报送截止之日起开会的日数（holdDays），会上未定期限的处置自会议之日起的日数（dispositionDays）。',
  editions: [
    {
      version: '2019',
      from: '2019-03-03',
      article: '党政领导干部选拔任用工作条例关于联席会议制度的规定（条号待核）',
      source:
        '党政领导干部选拔任用工作条例（2019-03-03）；未见原文。每季度、四个部门据仪征市委公开做法，日数均为缺省，待组织部门确认',
      evidence: 'M',
      parameters: DEFAULTS,
    },
  ],
  local: DEFAULTS,
});

interface CaseWarning {
  readonly days: number;
  readonly fields: readonly string[];
}

/** 一案一警示. */
export const oneCaseOneWarning = provision<CaseWarning>({
  id: 'oneCaseOneWarning',
  title: '一案一警示',
  about:
    '对典型人典型事，一案发一次警示：自处分、结案起发出警示的日数（days）；聚焦的领域（fields：housing 棚改征拆、services 教育医疗、business 营商环境、villages 镇村工程、other 其他）。',
  editions: [],
  local: { days: 30, fields: ['housing', 'services', 'business', 'villages', 'other'] },
});
