import type { Database } from 'better-sqlite3';
import { catalogue } from '../../src/capabilities.js';
import type { AsOf } from '../../src/replay/as-of.js';
import { findDossiers } from '../../src/replay/dossiers.js';
import { roster } from '../../src/replay/roster.js';
import { timeline } from '../../src/replay/timeline.js';
import { DOSSIERS, NAMES, UNITS } from './commands.js';
import type { Raw } from './naive.js';
import { naiveDossiers, naiveRoster, naiveTimeline, type When } from './naive-answers.js';
import { naiveWatched, watched } from './watch-answers.js';

/** Everything that is asked at one point of time, by question. */
export type Answers = Readonly<Record<string, unknown>>;

/** As the indexed views say. */
export function answersOf(db: Database, asOf: AsOf): Answers {
  const page = { page: 1, size: 50 };
  const answers: Record<string, unknown> = {};
  for (const id of DOSSIERS) answers[`timeline ${id}`] = plainTimeline(timeline(db, catalogue, id, asOf));
  for (const id of UNITS) {
    const { unit, unitId, items } = roster(db, id, asOf);
    answers[`roster ${id}`] = { unit, unitId, items };
    answers[`dossiers in ${id}`] = found(db, { unitId: id, ...page }, asOf);
    answers[`甲 in ${id}`] = found(db, { unitId: id, q: '甲', ...page }, asOf);
  }
  for (const q of [...NAMES, 'P1']) answers[`dossiers called ${q}`] = found(db, { q, ...page }, asOf);
  return plain({ ...answers, ...watched(db, asOf) });
}

function found(db: Database, query: Parameters<typeof findDossiers>[1], asOf: AsOf): object {
  const { total, items } = findDossiers(db, query, asOf);
  return { total, items };
}

/** As the raw log says. */
export function naiveAnswers(log: readonly Raw[], when: When): Answers {
  const answers: Record<string, unknown> = {};
  for (const id of DOSSIERS) answers[`timeline ${id}`] = naiveTimeline(log, id, when);
  for (const unitId of UNITS) {
    answers[`roster ${unitId}`] = naiveRoster(log, unitId, DOSSIERS, when);
    answers[`dossiers in ${unitId}`] = naiveDossiers(log, { unitId }, DOSSIERS, when);
    answers[`甲 in ${unitId}`] = naiveDossiers(log, { unitId, q: '甲' }, DOSSIERS, when);
  }
  for (const q of [...NAMES, 'P1']) answers[`dossiers called ${q}`] = naiveDossiers(log, { q }, DOSSIERS, when);
  return plain({ ...answers, ...naiveWatched(log, when) });
}

/** The members that the oracle has an opinion about. */
function plainTimeline(answer: ReturnType<typeof timeline>): object | undefined {
  if (!answer) return undefined;
  const { dossier, entries, posts, ranks, retrospectives, recordedLater } = answer;
  return {
    dossier,
    entries: entries.map(({ label: _, basis: __, late: ___, ...entry }) => entry),
    posts,
    ranks,
    retrospectives,
    recordedLater,
  };
}

export const plain = (value: unknown): Answers => JSON.parse(JSON.stringify(value)) as Answers;

/** What does not depend on what was recorded since. */
export const withoutLater = (answers: Answers): Answers =>
  JSON.parse(JSON.stringify(answers, (member, value: unknown) => (member === 'recordedLater' ? undefined : value))) as Answers;
