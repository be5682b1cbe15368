import { type Due, dutyId } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Basis } from '../kernel/said.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import { deliveredToArchive } from '../rulebook/supervision.book.js';
import { entryType, notEnteredIn } from './entries.fold.js';
import * as membership from './members.rules.js';
import { foundOf, type Quota } from './quota.fold.js';
import type * as events from './rounds.events.js';
import type { Paper } from './rounds.events.js';
import { type Deciding, excellentIn, type Opened, type Round, roundBeside } from './rounds.fold.js';
import type { Target } from './stating.rules.js';

/** A rule of several parts is cited once. */
export const once = (basis: readonly Basis[]): readonly Basis[] =>
  basis.filter((one, i) => basis.findIndex(({ rule, version }) => rule === one.rule && version === one.version) === i);

/** 记入档案 is due within the days in which material goes to the archive. */
export function entryDue(judged: Judged, { about }: Opened, context: Context, of?: string): readonly Due[] {
  const found = consult(deliveredToArchive, judged, about.unitId, context);
  return found ? [{ kind: 'enter-grades', ...(of && { of }), months: found.its.months, rule: found.basis }] : [];
}

/** The figures of a decision, and the rules of the book they come from. */
export const withQuota = (quota: Quota | undefined, given: Iterable<events.Given>) =>
  quota ? { quota: foundOf(quota, excellentIn(given)) } : {};

/** Dossiers looked at before a round asks about them, one by one. */
export function* identities(ids: readonly string[], { beside }: Context): Iterable<unknown> {
  for (const id of ids) yield membership.isThere(id, beside);
}

export function* entriesAhead({ roundId }: Target, context: Context): Iterable<unknown> {
  const { opened, given } = roundBeside(roundId, context.beside, 'RoundOpened', 'GradesDecided', 'GradeSupplemented');
  if (opened) for (const id of given.keys()) yield context.beside(`dossier-${id}`, entryType(opened.about.kind));
}

/** What the dossiers do not hold is ordered once more, what was decided together together. */
export function entryOrders(command: Target & Judged, round: Round, context: Context) {
  const { opened, decided, supplied } = round;
  if (!opened) return [];
  const lacking = notEnteredIn(round, command.roundId, context.beside);
  const as = Map.groupBy(lacking, ({ dossierId }) => supplied.get(dossierId)?.at(-1) ?? decided);
  return [...as].map(([decision, decisions]) => ({
    about: opened.about,
    decisions,
    ...(decision && { decidedAs: paperOf(decision) }),
    duties: entryDue(command, opened, context),
  }));
}

const paperOf = ({ eventId: _, type: __, ...paper }: Deciding): Paper & { on: LegalDate } => paper;

/** What the dossiers hold by now; nothing where that was said before. */
export function confirmed({ roundId, effectiveOn }: Target, round: Round, { beside }: Context): readonly events.GradesEntered[] {
  const open = notEnteredIn(round, roundId, beside).map(({ dossierId }) => dossierId);
  const before = round.notEntered;
  const isNews =
    open.length === 0 ? round.owed.length > 0 : !before || before.size !== open.length || open.some((id) => !before.has(id));
  const fulfils = round.owed.map(([eventId, of]) => dutyId(eventId, 'enter-grades', of));
  const data = { entered: round.given.size - open.length, open, ...(open.length === 0 && { fulfils }) };
  return isNews ? [{ type: 'GradesEntered', eff: effectiveOn, data }] : [];
}
