import { mainPostOn } from '../appointment/held.fold.js';
import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { AssessmentDecided, HeldThen } from './assessment.events.js';
import { ANNUAL } from './assessments.fold.js';
import type { Cadre } from './cadre.fold.js';

/** A grade to be decided, as a command of its own or a round asks it of a dossier. */
export type Grading = {
  readonly dossierId: string;
  readonly effectiveOn: LegalDate;
} & Readonly<Omit<AssessmentDecided['data'], 'basis' | 'duties' | 'fulfils' | 'held' | 'barring'>>;

/** The unit whose local rules judge a grade: that of the main post on the day of the decision. */
export const unitOfGraded = (_: unknown, state: Cadre, day: Day): string | undefined => mainPostOn(state, day)?.unitId;

export const isAnnual = ({ kind, year }: Pick<Grading, 'kind' | 'year'>): boolean => kind === ANNUAL && year !== undefined;

/** The last day of the time that is assessed: of the year, or of the period. */
export const endOfPeriod = ({ kind, year, to, effectiveOn }: Pick<Grading, 'kind' | 'year' | 'to' | 'effectiveOn'>): Day => {
  if (kind !== ANNUAL && to !== undefined) return lastDay(to);
  return year === undefined ? firstDay(effectiveOn) : `${year}-12-31`;
};

/** 时任职务: the main post held at the end of what is assessed, as the record has it; nothing where there was none. */
export function heldThen(
  data: Pick<Grading, 'kind' | 'year' | 'to' | 'effectiveOn'>,
  state: Cadre,
): { readonly held?: HeldThen } {
  const { unitId, level } = mainPostOn(state, endOfPeriod(data)) ?? {};
  return unitId === undefined ? {} : { held: { unitId, ...(level !== undefined && { level }) } };
}
