import { codeName } from '../codes/codes.js';
import { checkIdNumber } from '../dossier/id-number.js';
import { type Day, firstDay } from '../kernel/dates.js';
import type { Position } from '../kernel/event-store.js';
import { type Broken, Refusal } from '../kernel/refusal.js';
import type { Projector } from '../projector/projector.js';
import { findUnit, unitAt } from '../replay/unit-at.js';
import type { AsOf } from '../replay/as-of.js';
import type { Post } from '../units/unit.fold.js';

type Taking = { unit?: string; post?: string; level?: string | null; effectiveOn?: string; asFound?: boolean };
type Related = { parent?: string | null; successor?: string | null; effectiveOn?: string };

/** Turns the names by which people speak of units and posts into ids, as of the day the fact comes into force. */
export class References {
  constructor(private readonly projector: Projector) {}

  /**
   * The body with `unit` and `post` as ids, and the post's own level where none is given; as of `until` in the log, or of now.
   * Errors: Refusal (UNKNOWN_UNIT, UNKNOWN_POST, LEVEL_WRONG), AmbiguousUnit.
   */
  taking<T extends Taking>({ unit, post, ...body }: T, until?: Position): object {
    if (unit === undefined && post === undefined) return body;
    const asOf = this.asOf(body.effectiveOn, until);
    const unitId = this.unit(unit ?? '', asOf);
    if (post === undefined) return { ...body, unitId };
    const { postId, level } = this.post(unitId, post, asOf);
    if (level !== undefined) isTheLevelOf(level, body);
    return { ...(level === undefined ? {} : { level }), ...body, unitId, postId };
  }

  /** A unit's post, given by its id or its exact name. */
  private post(unitId: string, idOrName: string, asOf: AsOf): Post {
    const posts = Object.values(unitAt(this.projector.db, unitId, asOf).posts);
    const known =
      posts.find(({ postId }) => postId === idOrName) ?? posts.find(({ name, abolished }) => name === idOrName && !abolished);
    if (!known) throw refused('onlyAnEstablishedPost', 'UNKNOWN_POST', '该机构没有这个职位');
    return known;
  }

  /** The body with the units it names as superior or successor as ids. Errors: Refusal (UNKNOWN_UNIT), AmbiguousUnit. */
  units<T extends object>(body: T & Related, until?: Position): T {
    const asOf = this.asOf(body.effectiveOn, until);
    const named = (['parent', 'successor'] as const).filter((member) => typeof body[member] === 'string');
    return { ...body, ...Object.fromEntries(named.map((member) => [member, this.unit(body[member] ?? '', asOf)])) };
  }

  /** A unit's id, given as such or as its exact name. */
  private unit(idOrName: string, asOf: AsOf): string {
    const id = findUnit(this.projector.db, idOrName, asOf);
    if (id === undefined) throw refused('onlyARegisteredUnit', 'UNKNOWN_UNIT', '没有这个机构');
    return id;
  }

  private asOf(effectiveOn = '9999-12-31', until: Position = this.projector.position): AsOf {
    return { effectiveAt: firstDay(effectiveOn), knownAt: '', position: Number(until) };
  }
}

/** Errors: Refusal (LEVEL_WRONG) when another level is given than the post's, and not taken over as found. */
function isTheLevelOf(level: string, given: Pick<Taking, 'level' | 'asFound'>): void {
  if (given.level && given.level !== level && !given.asFound)
    throw refused('theLevelIsThePosts', 'LEVEL_WRONG', `该职位的层次是${codeName('ZB09', level) ?? level}`);
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
