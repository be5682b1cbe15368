import type { Database } from 'better-sqlite3';
import { derivedId } from '../kernel/derived-id.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { readEnvelope } from '../kernel/envelope.js';
import { KeyReused } from '../kernel/repeated.js';
import { Refusal } from '../kernel/refusal.js';
import { AmbiguousUnit, findUnit, unitAt } from '../replay/unit-at.js';
import { units, type UnitCommand } from '../units/units.decider.js';
import type { Unit } from '../units/unit.fold.js';
import type { Recorder } from './recorder.js';

export interface NamedPost {
  readonly name: string;
  readonly level?: string;
}

interface Known {
  readonly unitId: string;
  /** As it is, and as it was when the file's first tenure there began: a file may use the names of either. */
  readonly readings: readonly Unit[];
}

/** The units that a file speaks of by name: those not yet known are registered, and so are posts that a known unit has not. */
export class UnitDirectory {
  private readonly known = new Map<string, Known>();
  private readonly problems = new Map<string, Error>();

  constructor(
    private readonly recorder: Recorder,
    private readonly db: Database,
    private readonly position: number,
  ) {}

  /** Makes sure that the unit and its posts are there; `since` is the earliest day the file knows of it. What a rule forbids is a problem of the rows concerned. */
  async prepare(name: string, posts: readonly NamedPost[], since: LegalDate): Promise<void> {
    const unitId = await this.orProblem(name, () => this.registered(name, posts, since));
    if (unitId === undefined) return;
    const before = await this.reading(unitId, since);
    for (const post of posts.filter((post) => postId(before, post.name) === undefined)) {
      const data = { unitId, effectiveOn: since, ...defined(post) };
      await this.orProblem(problemOf(name, post.name), () =>
        this.once({ type: 'EstablishPost', data }, `post:${unitId}:${post.name}`),
      );
    }
    this.known.set(name, await this.reading(unitId, since));
  }

  /** Why a post of a unit can't be spoken of: a Refusal or AmbiguousUnit. */
  problem(name: string, post: string): Error | undefined {
    return this.problems.get(name) ?? this.problems.get(problemOf(name, post));
  }

  /** Errors: the unit or post was not prepared. */
  of(name: string, post: string): { unitId: string; postId: string } {
    const found = this.known.get(name);
    const id = found && postId(found, post);
    if (!found || id === undefined) throw new Error('a unit or post was used before it was prepared');
    return { unitId: found.unitId, postId: id };
  }

  /** The id of the unit that bears the name, registered if none does. Errors: Refusal, AmbiguousUnit. */
  private async registered(name: string, posts: readonly NamedPost[], since: LegalDate): Promise<string> {
    const key = `unit:${name}`;
    const unitId =
      findUnit(this.db, name, { effectiveAt: firstDay(since), knownAt: '', position: this.position }) ??
      derivedId(`unit\n${key}`);
    const data = { unitId, name, effectiveOn: since, posts: posts.map((post) => defined(post)) };
    if (!(await this.now(unitId)).unitId) await this.once({ type: 'RegisterUnit', data }, key);
    return unitId;
  }

  /** Records what another import may be recording at this moment in words of its own. */
  private async once(command: UnitCommand, key: string): Promise<void> {
    await this.recorder.onUnit(command, key).catch((error: unknown) => {
      if (!(error instanceof KeyReused)) throw error;
    });
  }

  private async orProblem<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof AmbiguousUnit)) throw error;
      this.problems.set(what, error);
      return undefined;
    }
  }

  private async reading(unitId: string, since: LegalDate): Promise<Known> {
    const then = unitAt(this.db, unitId, { effectiveAt: firstDay(since), knownAt: '', position: this.position });
    return { unitId, readings: [await this.now(unitId), then] };
  }

  private async now(unitId: string): Promise<Unit> {
    const { store, catalogue } = this.recorder.options;
    return fold(
      units,
      (await store.read(`unit-${unitId}`)).map((stored) => readEnvelope(stored, catalogue)),
    );
  }
}

const problemOf = (unit: string, post: string): string => `${unit}\n${post}`;

/** A post that stands comes before one that was abolished since; a tenure of the past may be of either. */
function postId({ readings }: Known, name: string): string | undefined {
  const bearers = readings.flatMap(({ posts }) => Object.values(posts).filter((post) => post.name === name));
  return (bearers.find(({ abolished }) => !abolished) ?? bearers[0])?.postId;
}

const defined = ({ name, level }: NamedPost): NamedPost => (level === undefined ? { name } : { name, level });
