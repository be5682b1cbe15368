import { codeName } from '../codes/codes.js';
import { canonical, digest } from '../kernel/canonical.js';
import { KeyReused } from '../kernel/repeated.js';
import { firstDay } from '../kernel/dates.js';
import { Refusal } from '../kernel/refusal.js';
import type { ImportLog } from './import-report.js';
import { type Importing, orTold } from './importing.js';
import { findingsOf } from './recorder.js';
import type { Tenure } from './tenures/tenure.js';
import type { UnitDirectory } from './unit-directory.js';

/** Units, then persons, worked on at the same time; their appends share the log's transactions. */
const AT_ONCE = 64;

/** Refusals that a tenure as found in a source is exempt from: it is then taken over as it stands (照录). */
const AS_FOUND: ReadonlySet<string> = new Set(['POST_ALREADY_HELD', 'SECOND_MAIN_POST', 'END_BEFORE_START']);

/** Takes tenures in: one dossier per 人员标识, one appointment per row and, where the row has an end, one relief. */
export async function importTenures(tenures: readonly Tenure[], directory: UnitDirectory, importing: Importing): Promise<void> {
  await severalAtOnce([...Map.groupBy(tenures, (tenure) => tenure.unit)], ([unit, rows]) => {
    const posts = new Map(rows.toReversed().map(({ post, level }) => [post, { name: post, level }]));
    return directory.prepare(unit, [...posts.values()].toReversed(), earliest(rows));
  });
  const takeable = tenures.filter((tenure) => !isRefused(tenure, directory, importing));
  const opened = new Map<string, Tenure>();
  let done = 0;
  await severalAtOnce([...Map.groupBy(takeable, ({ ref }) => ref).values()], async (rows) => {
    const id = await importPerson(rows, directory, importing);
    if (id !== undefined && rows[0]) opened.set(id, rows[0]);
    importing.progress((done += rows.length), takeable.length);
  });
  tellOfNamesakes(opened, importing.log);
}

/** 同名: told of once all dossiers are open, since they are opened side by side; by the row that names the person first. */
function tellOfNamesakes(opened: ReadonlyMap<string, Tenure>, log: ImportLog): void {
  const taken = [...opened].filter(([id, { name }]) => log.names.isTaken(name, id));
  for (const { row } of taken.map(([, tenure]) => tenure).toSorted((a, b) => a.row - b.row))
    log.warn({
      row,
      code: 'SAME_NAME',
      message: `第 ${row} 行的人员标识为首次出现，已有同名人员的档案，已另建档；如为同一人，请以公民身份号码核对后更正`,
    });
}

async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Told of a row whose unit or post can't be spoken of, and why. */
function isRefused({ unit, post, row }: Tenure, directory: UnitDirectory, { log }: Importing): boolean {
  const problem = directory.problem(unit, post);
  for (const finding of problem ? findingsOf(problem, row) : []) log.refuse(finding);
  return problem !== undefined;
}

/** Answers the id of the dossier if it had to be opened. */
async function importPerson(
  rows: readonly Tenure[],
  directory: UnitDirectory,
  importing: Importing,
): Promise<string | undefined> {
  const [first] = rows;
  if (!first) return undefined;
  const { log } = importing;
  let opened: string | undefined;
  log.persons += 1;
  await orTold(log, first.row, async () => {
    const { dossierId, isNew } = await dossierFor(first, earliest(rows), importing);
    if (isNew) opened = dossierId;
    for (const repeat of repeats(inOrder(rows))) await importRow(repeat, dossierId, directory, importing);
  });
  return opened;
}

/** The dossier of a 人员标识, opened if there is none. */
async function dossierFor(
  { ref: externalRef, name, sex, birth }: Tenure,
  since: string,
  { recorder, log }: Importing,
): Promise<{ dossierId: string; isNew: boolean }> {
  const known = await recorder.find({ externalRef });
  const person = { name, sex, birth, externalRef, effectiveOn: since };
  const dossierId = known ?? (await recorder.open(person, `tenures:${externalRef}`));
  log.names.note(name, dossierId);
  const isNew = known === undefined;
  if (isNew) log.dossiersOpened += 1;
  return { dossierId, isNew };
}

/** From the first post to the last, so that each is judged beside those before it. */
const inOrder = (rows: readonly Tenure[]): readonly Tenure[] =>
  rows.toSorted((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : Number(firstDay(a.from) > firstDay(b.from))));

/** A row, and how many before it name the same person, post and start, so that each is an appointment of its own. */
interface Repeat {
  readonly tenure: Tenure;
  readonly again: number;
}

function repeats(rows: readonly Tenure[]): readonly Repeat[] {
  const seen = new Map<string, number>();
  return rows.map((tenure) => {
    const same = canonical([tenure.unit, tenure.post, tenure.from]);
    const again = seen.get(same) ?? 0;
    seen.set(same, again + 1);
    return { tenure, again };
  });
}

async function importRow(
  { tenure, again }: Repeat,
  dossierId: string,
  directory: UnitDirectory,
  { recorder, log }: Importing,
): Promise<void> {
  const { ref, row, unit, post, level, from, to, reason, reasonCode, originalCode } = tenure;
  const key = `tenure:${digest(canonical([ref, unit, post, from, again]))}`;
  await orTold(log, row, async () => {
    const taken = { dossierId, effectiveOn: from, ...directory.of(unit, post), ...(level === undefined ? {} : { level }) };
    const { events } = await asItStands((asFound) => recorder.onCareer({ type: 'Appoint', data: { ...taken, ...asFound } }, key));
    const holding = events[0]?.id ?? '';
    if (to === undefined) return;
    const note = reason === codeName('ZB16', reasonCode ?? '') ? undefined : reason;
    const left = { dossierId, effectiveOn: to, holding, reason: reasonCode, note, originalCode };
    await asItStands((asFound) => recorder.onCareer({ type: 'Relieve', data: { ...left, ...asFound } }, `${key}:${to}`));
  });
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
