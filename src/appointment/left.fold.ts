import { type Day, firstDay, type LegalDate, shiftMonths } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import { isHead, noUnit, unitFold } from '../units/unit.fold.js';
import type { Beside } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import { careerFold, noCareer } from './career.fold.js';
import { heldPosts } from './held.fold.js';

/** 所离职务: a post as it was held, and what ended it. */
export interface LeftPost {
  /** The event that began it. */
  readonly holding: string;
  readonly unitId: string;
  readonly postId: string;
  /** ZB09. */
  readonly level?: string;
  /** 主职务 when it was left. */
  readonly main: boolean;
  /** 主要负责人 of its unit. */
  readonly head: boolean;
  readonly from: LegalDate;
  readonly until: LegalDate;
}

/** Types by which a serving official leaves posts; who dies hands nothing over. */
export const LEAVING = [
  'CadreRelieved',
  'CadreAppointed',
  'CadrePromoted',
  'CadreDemoted',
  'CadreTransferred',
  'ProbationFailed',
  'CadreRetired',
] as const;

/** Months after which a leaving that is recorded is history (后补): what follows from it is begun by hand, if at all. */
const FRESH_MONTHS = 12;

/** Whether posts may have been left with an event, so lately that something is to follow from it. */
export function isFreshLeaving({ type, eff, meta, data }: Recorded): boolean {
  const { asFound, vacates } = data as { readonly asFound?: boolean; readonly vacates?: readonly string[] };
  const leaves = type === 'CadreRelieved' || type === 'ProbationFailed' || type === 'CadreRetired' || Boolean(vacates?.length);
  const recorded: Day = meta.ts.slice(0, 10);
  return leaves && !asFound && firstDay(eff) >= shiftMonths(recorded, -FRESH_MONTHS);
}

/** The posts that an event of a dossier ended, the main one first; a secondment's end is none. */
export function postsLeft(dossierId: string, leaving: string, beside: Beside): readonly LeftPost[] {
  const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`));
  return heldPosts(career)
    .flatMap(({ id, type, unitId, postId, level, main, from, end }) => {
      if (end?.by !== leaving || type === 'CadreSeconded' || unitId === undefined || postId === undefined) return [];
      const unit = fold({ evolve: unitFold, initial: noUnit }, beside(`unit-${unitId}`));
      const head = isHead(level, unit.posts[postId]);
      return [{ holding: id, unitId, postId, level, main, head, from, until: end.on }];
    })
    .toSorted((a, b) => Number(b.main) - Number(a.main));
}
