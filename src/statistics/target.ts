import type { Day } from '../kernel/dates.js';
import type { Provision } from '../rulebook/provision.js';
import { basisOf, editionFor } from '../rulebook/ruling.js';
import type { Question, Target } from './question.js';

/** The target that a rule sets on a day for the unit, if one does. */
export function targetIn(
  provision: Provision<{ readonly percent: number }>,
  day: Day,
  { unitId, beside }: Pick<Question, 'unitId' | 'beside'>,
): Target | undefined {
  const edition = editionFor(provision, day, unitId, beside);
  return edition && { percent: edition.parameters.percent, basis: basisOf(provision, edition) };
}
