import { provision } from './provision.js';

/** 班子预警的参数: thresholds of a city's practice, and the ages and terms by which they are counted. */
export interface TeamThresholds {
  /** 退休年龄, years; women from `leadingLevel` (ZB09) up retire at `womenLeading`. */
  readonly men: number;
  readonly women: number;
  readonly womenLeading: number;
  readonly leadingLevel: string;
  /** 主要领导到龄的月数. */
  readonly chiefMonths: number;
  /** 连续末位的年数. */
  readonly lastYears: number;
  /** 成员受处分: from the beginning of the year so many years back. */
  readonly punishedYears: number;
  /** 负面名单: of the year or so many years back. */
  readonly negativeYears: number;
  /** 年轻干部: younger than so many years; their share at least, per cent. */
  readonly youngAge: number;
  readonly youngPercent: number;
  /** 到龄: within so many years, one in so many of the team, or so many people. */
  readonly retiringYears: number;
  readonly retiringOneIn: number;
  readonly retiringCount: number;
  /** 女干部、党外干部: at least so many. */
  readonly womenLeast: number;
  readonly nonPartyLeast: number;
  /** 交流: after so many years in one post. */
  readonly tenureYears: number;
}

/** 领导班子预警. */
export const teamFlags = provision<TeamThresholds>({
  id: 'teamFlags',
  title: '领导班子预警',
  about:
    '红：缺主要领导或 chiefMonths 个月内到龄，连续 lastYears 年年度考核末位，需回避任职，班子不团结；橙：上年度（punishedYears）以来成员受处分；黄：专项考核列入负面名单（negativeYears 年内）；蓝：年轻干部（不满 youngAge 岁）不足 youngPercent%，retiringYears 年内到龄 1/retiringOneIn 或 retiringCount 人，女（womenLeast）、党外（nonPartyLeast）不达标，上年末位；白：任同一职务满 tenureYears 年需交流。退休年龄：men、women，womenLeading 为 leadingLevel 以上女干部。',
  editions: [
    {
      version: '1',
      from: '1900-01-01',
      article: '某市领导班子预警办法（公开做法），文号、条号待核',
      source:
        '预警种类、颜色和 15%、1/3、3 人、半年、三年见一市公开做法；退休年龄、年轻干部年龄、女和党外人数、交流年限为缺省，待核',
      evidence: 'M',
      parameters: {
        men: 60,
        women: 55,
        womenLeading: 60,
        leadingLevel: '0132',
        chiefMonths: 6,
        lastYears: 3,
        punishedYears: 1,
        negativeYears: 1,
        youngAge: 40,
        youngPercent: 15,
        retiringYears: 3,
        retiringOneIn: 3,
        retiringCount: 3,
        womenLeast: 1,
        nonPartyLeast: 1,
        tenureYears: 10,
      },
    },
  ],
});
