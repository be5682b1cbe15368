import * as clearing from './clearing.book.js';
import * as deciding from './deciding.book.js';
import * as discipline from './discipline.book.js';
import * as downs from './downs.book.js';
import * as grades from './grades.book.js';
import * as measures from './measures.book.js';
import * as promotion from './promotion.book.js';
import type { Provision } from './provision.js';
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
  { title: '容错纠错', provisions: provisionsIn(tolerance) },
  { title: '澄清正名', provisions: provisionsIn(clearing) },
  { title: '领导班子', provisions: provisionsIn(teams) },
  { title: '统计', provisions: provisionsIn(statistics) },
];

const byId = new Map(chapters.flatMap(({ provisions }) => provisions.map((one) => [one.id, one] as const)));

export const provisionOf = (id: string): Provision | undefined => byId.get(id);
