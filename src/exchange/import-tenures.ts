import { canonical, digest } from '../kernel/canonical.js';
import { KeyReused } from '../kernel/commands.js';
import { firstDay } from '../kernel/dates.js';
import { Refusal } from '../kernel/refusal.js';
import type { ImportLog } from './import-report.js';
import { findingsOf, type Recorder } from './recorder.js';
import type { Tenure } from './tenure.js';
import type { UnitDirectory } from './unit-directory.js';

/** Persons worked on at the same time; their appends share the log's transactions. */
const AT_ONCE = 64;

/** Refusals that a tenure as found in a source is exempt from: it is then taken over as it stands (照录). */
const AS_FOUND: ReadonlySet<string> = new Set(['POST_ALREADY_HELD', 'SECOND_MAIN_POST', 'END_BEFORE_START']);

/** Takes tenures in: one dossier per 人员标识, one appointment per row and, where the row has an end, one relief. */
export async function importTenures(
  tenures: readonly Tenure[],
  recorder: Recorder,
  directory: UnitDirectory,
  log: ImportLog,
  progress: (done: number, of: number) => void,
): Promise<void> {
  for (const [unit, rows] of Map.groupBy(tenures, (tenure) => tenure.unit)) {
    const posts = new Map(rows.toReversed().map(({ post, level }) => [post, { name: post, level }]));
    await directory.prepare(unit, [...posts.values()].toReversed(), earliest(rows));
  }
  const takeable = tenures.filter((tenure) => !isRefused(tenure, directory, log));
  const persons = [...Map.groupBy(takeable, ({ ref }) => ref).values()];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let rows = persons[next++]; rows; rows = persons[next++]) {
      await importPerson(rows, recorder, directory, log);
      progress((done += rows.length), takeable.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Told of a row whose unit or post can't be spoken of, and why. */
function isRefused({ unit, post, row }: Tenure, directory: UnitDirectory, log: ImportLog): boolean {
  const problem = directory.problem(unit, post);
  for (const finding of problem ? findingsOf(problem, row) : []) log.refuse(finding);
  return problem !== undefined;
}

async function importPerson(
  rows: readonly Tenure[],
  recorder: Recorder,
  directory: UnitDirectory,
  log: ImportLog,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { ref: externalRef, name, sex, birth, row } = first;
  log.persons += 1;
  try {
    const known = await recorder.find({ externalRef });
    const dossierId =
      known ?? (await recorder.open({ name, sex, birth, externalRef, effectiveOn: earliest(rows) }, `tenures:${externalRef}`));
    log.names.note(name, dossierId);
    if (known === undefined) log.dossiersOpened += 1;
    for (const [tenure, again] of repeats(inOrder(rows))) await importRow(tenure, again, dossierId, recorder, directory, log);
  } catch (error) {
    for (const finding of findingsOf(error, row)) log.refuse(finding);
  }
}

/** From the first post to the last, so that each is judged beside those before it. */
const inOrder = (rows: readonly Tenure[]): readonly Tenure[] =>
  rows.toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : Number(firstDay(a.from) > firstDay(b.from))));

/** Each row with how many before it name the same person, post and start, so that each is an appointment of its own. */
function repeats(rows: readonly Tenure[]): readonly (readonly [Tenure, number])[] {
  const seen = new Map<string, number>();
  return rows.map((tenure) => {
    const same = canonical([tenure.unit, tenure.post, tenure.from]);
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    return [tenure, before] as const;
  });
}

async function importRow(
  tenure: Tenure,
  again: number,
  dossierId: string,
  recorder: Recorder,
  directory: UnitDirectory,
  log: ImportLog,
): Promise<void> {
  const { ref, row, unit, post, level, from, to, reason, reasonCode, originalCode } = tenure;
  const key = `tenure:${digest(canonical([ref, unit, post, from, again]))}`;
  try {
    const taken = { dossierId, effectiveOn: from, ...directory.of(unit, post), ...(level === undefined ? {} : { level }) };
    const { events } = await asItStands((asFound) => recorder.onCareer({ type: 'Appoint', data: { ...taken, ...asFound } }, key));
    const holding = events[0]?.id ?? '';
    if (to === undefined) return;
    const left = { dossierId, effectiveOn: to, holding, reason: reasonCode, note: reason, originalCode };
    await asItStands((asFound) => recorder.onCareer({ type: 'Relieve', data: { ...left, ...asFound } }, `${key}:${to}`));
  } catch (error) {
    for (const finding of findingsOf(error, row)) log.refuse(finding);
  }
}

/** Records a fact; if only contradictions within the source forbid it, or it has been recorded so before, records it as found. */
async function asItStands<T>(record: (asFound: { asFound?: boolean }) => Promise<T>): Promise<T> {
  try {
    return await record({});
  } catch (error) {
    const contradicts = error instanceof Refusal && error.broken.every(({ code }) => AS_FOUND.has(code));
    if (!contradicts && !(error instanceof KeyReused)) throw error;
    return record({ asFound: true });
  }
}

const earliest = (rows: readonly Tenure[]): string =>
  rows.map(({ from }) => from).reduce((a, b) => (firstDay(b) < firstDay(a) ? b : a));
