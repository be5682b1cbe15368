import type { Database } from 'better-sqlite3';
import { firstDay, lastDay } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import { type AsOf, factsAt, factsOfTypes } from '../replay/as-of.js';
import { clearings } from './clearings.js';
import { demotions, reusedAfterPunishment } from './demotions.js';
import { examples } from './examples.js';
import { frontlinePlacements, promotedFromFrontline, promotions } from './frontline.js';
import { handovers } from './handovers.js';
import { admonished, movedDown, punished } from './measures.js';
import { protection } from './protection.js';
import type { Answer, Statistic } from './question.js';
import { townshipSecretaryExperience } from './secretaries.js';
import { riskFilings, tolerances } from './tolerances.js';

/** 统计指标, in the order in which they are listed. */
export const statistics: readonly Statistic[] = [
  { name: 'promotions', label: '晋升情况', ask: promotions },
  { name: 'promoted-from-frontline', label: '一线提拔占比', ask: promotedFromFrontline },
  { name: 'frontline-placements', label: '四个一线选派', ask: frontlinePlacements },
  { name: 'township-secretaries', label: '乡镇党委书记经历占比', ask: townshipSecretaryExperience },
  { name: 'moved-down', label: '能上能下人数', ask: movedDown },
  { name: 'punished', label: '受处分人数', ask: punished },
  { name: 'admonished', label: '诫勉人数', ask: admonished },
  { name: 'tolerances', label: '容错件数', ask: tolerances },
  { name: 'risk-filings', label: '风险备案件数', ask: riskFilings },
  { name: 'clearings', label: '澄清件数', ask: clearings },
  { name: 'protection', label: '保护干部件数', ask: protection },
  { name: 'demotions', label: '降职件数', ask: demotions },
  { name: 'reused-after-punishment', label: '处分后重新使用人数', ask: reusedAfterPunishment },
  { name: 'handovers', label: '离任交接件数', ask: handovers },
  { name: 'examples', label: '事例库', ask: examples },
];

/** What a statistic is asked of; dates as they come from outside, a month or year for the whole of it. */
export interface Asked {
  readonly unitId?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface StatisticAnswer extends Answer {
  readonly name: string;
  readonly label: string;
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly position: string;
  readonly unitId: string | null;
  readonly from: string | null;
  readonly to: string;
}

/** 统计: counts and shares as of a day and an instant, over a period that never goes beyond the day; `undefined` when there is no such statistic. */
export function statistic(db: Database, name: string, { unitId, from, to }: Asked, asOf: AsOf): StatisticAnswer | undefined {
  const found = statistics.find((one) => one.name === name);
  if (!found) return undefined;
  const { effectiveAt, knownAt, position } = asOf;
  const days = { from: from === undefined ? undefined : firstDay(from), to: earlier(effectiveAt, to) };
  const { label, ask } = found;
  const answer = ask({ db, asOf, unitId, ...days, beside: besideAt(db, position) });
  return {
    name,
    label,
    effectiveAt,
    knownAt,
    position: String(position),
    unitId: unitId ?? null,
    from: days.from ?? null,
    to: days.to,
    ...answer,
  };
}

const earlier = (day: string, to: string | undefined): string => (to !== undefined && lastDay(to) < day ? lastDay(to) : day);

const besideAt =
  (db: Database, position: number): Beside =>
  (stream, ...types) =>
    types.length === 0 ? factsAt(db, stream, position) : factsOfTypes(db, stream, types, position);
