import * as annual from './annual.book.js';
import * as consequences from './consequences.book.js';
import * as clearing from './clearing.book.js';
import * as deciding from './deciding.book.js';
import * as discipline from './discipline.book.js';
import * as downs from './downs.book.js';
import * as evaluation from './evaluation.book.js';
import * as followup from './followup.book.js';
import * as grades from './grades.book.js';
import * as handover from './handover.book.js';
import * as measures from './measures.book.js';
import * as meetings from './meetings.book.js';
import * as merit from './merit.book.js';
import * as periodic from './periodic.book.js';
import * as politics from './politics.book.js';
import * as promotion from './promotion.book.js';
import type { Provision } from './provision.js';
import * as quota from './quota.book.js';
import * as schemes from './schemes.book.js';
import * as selection from './selection.book.js';
import * as statistics from './statistics.book.js';
import * as supervision from './supervision.book.js';
import * as teams from './teams.book.js';
import * as tolerance from './tolerance.book.js';

/** The provisions that a chapter's file holds, in its order. */
const provisionsIn = (file: object): readonly Provision[] =>
  Object.values(file).filter((value): value is Provision => typeof value === 'object' && value !== null && 'editions' in value);

/** 规则库: every provision the service knows, by chapter. */
export const chapters: readonly { readonly title: string; readonly provisions: readonly Provision[] }[] = [
  { title: '晋升', provisions: provisionsIn(promotion) },
  { title: '选拔任用', provisions: [selection, deciding].flatMap(provisionsIn) },
  { title: '处分和组织处理', provisions: [discipline, measures, grades].flatMap(provisionsIn) },
  { title: '监督', provisions: provisionsIn(supervision) },
  { title: '能上能下', provisions: provisionsIn(downs) },
  { title: '平时考核', provisions: provisionsIn(periodic) },
  { title: '容错纠错', provisions: provisionsIn(tolerance) },
  { title: '澄清正名', provisions: provisionsIn(clearing) },
  { title: '政声人去后', provisions: provisionsIn(followup) },
  { title: '干部监督联席会议', provisions: provisionsIn(meetings) },
  { title: '离任交接', provisions: provisionsIn(handover) },
  { title: '领导班子', provisions: provisionsIn(teams) },
  { title: '年度考核', provisions: [annual, consequences].flatMap(provisionsIn) },
  { title: '政治素质与多方评价', provisions: [politics, evaluation].flatMap(provisionsIn) },
  { title: '指标考核', provisions: provisionsIn(schemes) },
  { title: '实绩与追溯考核', provisions: provisionsIn(merit) },
  { title: '考核轮次', provisions: provisionsIn(quota) },
  { title: '统计', provisions: provisionsIn(statistics) },
];

const byId = new Map(chapters.flatMap(({ provisions }) => provisions.map((one) => [one.id, one] as const)));

export const provisionOf = (id: string): Provision | undefined => byId.get(id);
