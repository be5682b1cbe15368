import { provision } from './provision.js';
import { SINCE_2019 } from './selection-texts.js';

/** 政治体检的类别: 机关, 园镇, 企业, 事业. */
export const PROFILES = { organ: '机关', township: '园镇', enterprise: '企业', institution: '事业' } as const;
export type Profile = keyof typeof PROFILES;

/** 评价的三个方面: 意识, 能力, 实绩. */
export const ASPECTS = { consciousness: '意识', ability: '能力', achievement: '实绩' } as const;
export type Aspect = keyof typeof ASPECTS;

/** 体检指标, by the id under which a check-up says what was found. */
export interface CheckUpItem {
  readonly id: string;
  readonly label: string;
}

export type CheckUpItems = Readonly<Record<Profile, readonly CheckUpItem[]>>;

/** The items of each profile, and what each aspect counts for, per cent. */
export interface CheckUp extends CheckUpItems {
  readonly weights: Readonly<Record<Aspect, number>>;
}

const PER_PROFILE = 11;

/** The items of a profile before a place has set its own: only their number is public. */
const unnamed = (profile: Profile): readonly CheckUpItem[] =>
  Array.from({ length: PER_PROFILE }, (_, i) => ({
    id: `${profile}${i + 1}`,
    label: `${PROFILES[profile]}第${i + 1}项（名称未公布，由地方设定）`,
  }));

const keys = <K extends string>(table: Readonly<Record<K, string>>): readonly K[] => Object.keys(table) as K[];

/** 政治体检. */
export const politicalCheckUp = provision<CheckUp>({
  id: 'politicalCheckUp',
  title: '干部政治体检',
  about:
    '机关（organ）、园镇（township）、企业（enterprise）、事业（institution）四类，各 11 项正、反面指标（id、label）；意识（consciousness）、能力（ability）、实绩（achievement）三个方面按 weights（百分数，合计 100）加权形成评价结果。',
  editions: [
    {
      version: '1',
      from: '1850-01-01',
      article: '仪征市“4类11项”政治体检指标（公开做法），文号、条号待核',
      source: '仪征市委组织部公开做法：4 类、11 项、三个方面加权；各项名称和权重未公布，权重为缺省，均待核，由地方设定',
      evidence: 'M',
      parameters: {
        organ: unnamed('organ'),
        township: unnamed('township'),
        enterprise: unnamed('enterprise'),
        institution: unnamed('institution'),
        weights: { consciousness: 30, ability: 30, achievement: 40 },
      },
    },
  ],
  check: (parameters) => {
    const { weights } = parameters;
    const given: Readonly<Record<string, number | undefined>> = weights;
    const sum = keys(ASPECTS).reduce((all, aspect) => all + (given[aspect] ?? Number.NaN), 0);
    if (sum !== 100) return 'weights 应写明意识、能力、实绩三个方面，合计 100';
    const wrong = keys(PROFILES).find(
      (profile) =>
        new Set(parameters[profile].map(({ id }) => id)).size !== PER_PROFILE || parameters[profile].length !== PER_PROFILE,
    );
    return wrong && `${wrong} 应为 ${PER_PROFILE} 项，id 各不相同`;
  },
});

/** 政治上有问题，一票否决. */
export const politicalVeto = provision<object>({
  id: 'politicalVeto',
  title: '政治上有问题的一票否决',
  about:
    '一票否决决定生效之日起至解除前，不得列为考察对象、讨论决定任用、办理任职手续，不得提拔、进一步使用、晋升职级，不得任用到领导职务（包括改选为主职务）；没有可由地方放宽的参数。',
  editions: [
    {
      ...SINCE_2019,
      article: '对政治上有问题的一票否决、坚决不用（河南公开做法；法规条号待核）',
      source: '河南省委组织部负责人文章（人民论坛网）；全国规定的条文未见，起始日取 2019 年任用条例发布之日，待核',
      evidence: 'S',
      parameters: {},
    },
  ],
});
