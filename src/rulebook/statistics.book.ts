import { provision } from './provision.js';

/** 一线提拔占比目标. */
export const frontlinePromotions = provision<{ readonly percent: number }>({
  id: 'frontlinePromotionTarget',
  title: '一线提拔占比目标',
  about:
    '提拔重用干部中依据四个一线（招商引资、重大项目、信访维稳、环保攻坚）选派经历的占比目标，percent 为百分数。国家没有规定，由地方施行；缺省 60 为仪征做法（近 60%）。',
  editions: [],
  local: { percent: 60 },
});

/** 乡镇党委书记经历占比目标. */
export const townshipSecretaryShare = provision<{ readonly percent: number }>({
  id: 'townshipSecretaryTarget',
  title: '乡镇（街道）党（工）委书记经历占比目标',
  about:
    '县级党政班子成员中有乡镇（街道）党（工）委书记经历的占比目标，percent 为百分数。国家没有规定，由地方施行；缺省 50 为浙江 2018 年实施意见的“逐步达到50%”。',
  editions: [],
  local: { percent: 50 },
});

/** 乡镇党委书记经历的口径. */
export const townshipSecretaries = provision<{
  readonly names: readonly string[];
  readonly levels: readonly string[];
  readonly teamLevels: readonly string[];
}>({
  id: 'townshipSecretaryDefinition',
  title: '乡镇党委书记经历的统计口径',
  about:
    '级别（ZB03）为 levels 的机构中名称为 names 之一的职位，视为乡镇（街道）党（工）委书记；级别为 teamLevels 的机构，其领导职务层次的任职者为班子成员。均由组织部门按本地编制设定。',
  editions: [
    {
      version: '1',
      from: '1949-10-01',
      article: '统计口径（未见条文）',
      source: '缺省口径，待组织部门确认；浙江 2018 年实施意见所称县级党政班子和乡镇（街道）党（工）委书记，代码对应未经核实',
      evidence: 'M',
      parameters: { names: ['党委书记', '党工委书记'], levels: ['109'], teamLevels: ['107'] },
    },
  ],
});
