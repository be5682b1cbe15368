import { careerFold, noCareer } from '../appointment/career.fold.js';
import { type Held, heldPosts } from '../appointment/held.fold.js';
import type { Beside } from '../kernel/context.js';
import { firstDay, lastDay, type LegalDate, shiftMonths } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { type Merit, meritIn, within } from '../merit/merit.fold.js';
import type { Judged } from '../rulebook/ruling.js';
import type { DecisionMade } from '../merit/merit.events.js';
import type { Outcome, Subject } from './retrospective.events.js';

/** A subject as it is given: the tenure by its event; from when to when it was is looked up. */
export type Named = Pick<Subject, 'dossierId' | 'tenure' | 'share' | 'conclusion' | 'opens'>;

/** A retrospective as it is to be judged, its tenures as the record has them. */
export interface Assessing extends Judged {
  readonly retrospectiveId: string;
  readonly subjects: readonly Subject[];
  readonly merits?: readonly string[];
  readonly decisions?: readonly DecisionMade[];
  readonly outcome: Outcome;
  readonly answers?: string;
  readonly assessors?: readonly string[];
  readonly findings?: readonly { readonly dossierId: string }[];
}

const looked = new WeakMap<Beside, Map<string, readonly Held[]>>();

/** The posts that a dossier tells of; looked up once for each command. */
export function postsOf(dossierId: string, beside: Beside): readonly Held[] {
  const known = looked.get(beside) ?? new Map<string, readonly Held[]>();
  looked.set(beside, known);
  const career = (): readonly Held[] =>
    heldPosts(fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`)));
  const posts = known.get(dossierId) ?? career();
  known.set(dossierId, posts);
  return posts;
}

export const tenureOf = ({ dossierId, tenure }: Named, beside: Beside): Held | undefined =>
  postsOf(dossierId, beside).find(({ id }) => id === tenure);

export const hasADossier = (dossierId: string, beside: Beside): boolean =>
  beside(`dossier-${dossierId}`, 'DossierOpened').length > 0;

export const meritOf = (id: string, beside: Beside): Merit => meritIn(beside(`merit-${id}`));

/** A subject with the tenure as the record has it. */
export function asOnRecord(subject: Named, beside: Beside): Subject {
  const { dossierId, tenure, share, conclusion, opens } = subject;
  const { from = '', to, unitId = '', postId = '' } = tenureOf(subject, beside) ?? {};
  const period = { from, ...(to !== undefined && { until: to }) };
  return { dossierId, tenure, ...period, unitId, postId, share, conclusion, ...(opens && { opens }) };
}

/** A stretch of time that something was done in: a decision its day, a merit as long as it went on. */
export interface Stretch {
  readonly from: LegalDate;
  readonly until?: LegalDate;
}

/** What is looked back on, with when it was; merits that there are not are left out. */
export const lookedBackOn = (
  merits: readonly string[],
  decisions: readonly DecisionMade[],
  beside: Beside,
): readonly Stretch[] => [
  ...merits.flatMap((id) => meritOf(id, beside).stated ?? []),
  ...decisions.map(({ on }) => ({ from: on, until: on })),
];

/** Whether it was in a tenure, or so many months before it began. */
export const isOf = (stretch: Stretch, { from, to }: Held, beforeMonths: number): boolean =>
  within(stretch, { from: shiftMonths(firstDay(from), -beforeMonths), until: to });

/** The day on which the latest of it began. */
export const lastBegun = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from }) => firstDay(from)).reduce((last, day) => (day > last ? day : last), '');

export const isBefore = (a: LegalDate, b: LegalDate): boolean => lastDay(a) < firstDay(b);
