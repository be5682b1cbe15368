import { checkIdNumber } from '../dossier/id-number.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { type Broken, Refusal } from '../kernel/refusal.js';
import type { Projector } from '../projector/projector.js';
import { findUnit, unitAt } from '../replay/unit-at.js';
import type { AsOf } from '../replay/as-of.js';

/** Turns the names by which people speak of units and posts into ids, as of the day the fact comes into force. */
export class References {
  constructor(private readonly projector: Projector) {}

  /** The body with `unit` and `post` as ids, and the post's own level where none is given. Errors: Refusal (UNKNOWN_UNIT, UNKNOWN_POST), AmbiguousUnit. */
  taking({ unit, post, ...body }: { unit?: string; post?: string; level?: string; effectiveOn?: string }, today: Day): object {
    if (unit === undefined && post === undefined) return body;
    const asOf = this.asOf(body.effectiveOn === undefined ? today : firstDay(body.effectiveOn));
    const unitId = this.unit(unit ?? '', asOf);
    if (post === undefined) return { ...body, unitId };
    const { posts } = unitAt(this.projector.db, unitId, asOf);
    const known = posts[post] ?? Object.values(posts).find(({ name, abolished }) => name === post && !abolished);
    if (!known) throw refused('onlyAnEstablishedPost', 'UNKNOWN_POST', '该机构没有这个职位');
    return { ...body, unitId, postId: known.postId, ...(body.level ?? known.level ? { level: body.level ?? known.level } : {}) };
  }

  /** A unit's id, given as such or as its exact name. */
  unit(idOrName: string, asOf: AsOf): string {
    const id = findUnit(this.projector.db, idOrName, asOf);
    if (id === undefined) throw refused('onlyARegisteredUnit', 'UNKNOWN_UNIT', '没有这个机构');
    return id;
  }

  asOf(effectiveAt: Day): AsOf {
    return { effectiveAt, knownAt: '', position: Number(this.projector.position) };
  }
}

/** The identity number as it is kept: 18 characters, capital X. Errors: Refusal (ID_NUMBER_WRONG). */
export function idNumberAsKept(number: string, today: Day): string {
  const check = checkIdNumber(number, today);
  if (!check.ok) throw refused('bornBeforeToday', 'ID_NUMBER_WRONG', `公民身份号码不成立（${check.reason}）`);
  return check.number;
}

function refused(id: string, code: string, message: Broken['message']): Refusal {
  return new Refusal([{ code, message, rule: { id, version: '1' } }]);
}
