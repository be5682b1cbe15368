import * as discipline from './discipline.book.js';
import * as grades from './grades.book.js';
import * as measures from './measures.book.js';
import type { Provision } from './provision.js';
import * as supervision from './supervision.book.js';

/** The provisions that a chapter's file holds, in its order. */
const provisionsIn = (file: object): readonly Provision[] =>
  Object.values(file).filter((value): value is Provision => typeof value === 'object' && value !== null && 'editions' in value);

/** 规则库: every provision the service knows, by chapter. */
export const chapters: readonly { readonly title: string; readonly provisions: readonly Provision[] }[] = [
  { title: '处分和组织处理', provisions: [discipline, measures, grades].flatMap(provisionsIn) },
  { title: '监督', provisions: provisionsIn(supervision) },
];

const byId = new Map(chapters.flatMap(({ provisions }) => provisions.map((one) => [one.id, one] as const)));

export const provisionOf = (id: string): Provision | undefined => byId.get(id);
