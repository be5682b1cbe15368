import type { Database } from 'better-sqlite3';
import { derivedId } from '../kernel/derived-id.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { readEnvelope } from '../kernel/envelope.js';
import { KeyReused } from '../kernel/commands.js';
import { findUnit } from '../replay/unit-at.js';
import { units } from '../units/units.decider.js';
import type { Unit } from '../units/unit.fold.js';
import type { Recorder } from './recorder.js';

export interface NamedPost {
  readonly name: string;
  readonly level?: string;
}

/** The units that a file speaks of by name: those not yet known are registered, and so are posts that a known unit has not. */
export class UnitDirectory {
  private readonly known = new Map<string, { readonly unitId: string; readonly unit: Unit }>();

  constructor(
    private readonly recorder: Recorder,
    private readonly db: Database,
    private readonly position: number,
  ) {}

  /** Makes sure that the unit and its posts are there; `since` is the earliest day the file knows of it. Errors: Refusal, AmbiguousUnit. */
  async prepare(name: string, posts: readonly NamedPost[], since: LegalDate): Promise<void> {
    const asOf = { effectiveAt: firstDay(since), knownAt: '', position: this.position };
    const key = `unit:${name}`;
    const unitId = findUnit(this.db, name, asOf) ?? derivedId(`unit\n${key}`);
    let unit = await this.read(unitId);
    if (!unit.unitId) {
      const data = { unitId, name, effectiveOn: since, posts: posts.map((post) => defined(post)) };
      await this.recorder.onUnit({ type: 'RegisterUnit', data }, key).catch((error: unknown) => {
        if (!(error instanceof KeyReused)) throw error;
      });
      unit = await this.read(unitId);
    }
    for (const post of posts.filter(({ name }) => postId(unit, name) === undefined))
      await this.recorder.onUnit({ type: 'EstablishPost', data: { unitId, effectiveOn: since, ...defined(post) } }, `post:${unitId}:${post.name}`);
    this.known.set(name, { unitId, unit: await this.read(unitId) });
  }

  /** Errors: the unit or post was not prepared. */
  of(name: string, post: string): { unitId: string; postId: string } {
    const found = this.known.get(name);
    const id = found && postId(found.unit, post);
    if (!found || id === undefined) throw new Error('a unit or post was used before it was prepared');
    return { unitId: found.unitId, postId: id };
  }

  private async read(unitId: string): Promise<Unit> {
    const { store, catalogue } = this.recorder.options;
    return fold(units, (await store.read(`unit-${unitId}`)).map((stored) => readEnvelope(stored, catalogue)));
  }
}

const postId = ({ posts }: Unit, name: string): string | undefined => Object.values(posts).find((post) => post.name === name && !post.abolished)?.postId;

const defined = ({ name, level }: NamedPost): NamedPost => (level === undefined ? { name } : { name, level });
