import { catalogue, commandTable } from '../capabilities.js';
import { identity } from '../dossier/identity.decider.js';
import type { Opening } from '../dossier/opening.js';
import type { Installation } from '../installation.js';
import { digest } from '../kernel/canonical.js';
import { type Path, PATHS, type Shape } from '../kernel/capability.js';
import type { Submission } from '../kernel/commands.js';
import { readEnvelope } from '../kernel/envelope.js';
import type { Position } from '../kernel/event-store.js';
import type { Recorded } from '../kernel/event.js';
import { asCorrected, type FactCorrected } from '../kernel/record.js';
import { Refusal } from '../kernel/refusal.js';
import { idNumberAsKept, type References } from './references.js';
import { BadShape, checkShape, type Flaw } from './shape-check.js';

export interface AmendmentBody {
  readonly eventId: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly effectiveOn?: string;
}

interface Identities {
  readonly idNumber?: string | null;
  readonly externalRef?: string | null;
}

/** The dossier, unit or case that a command is about. */
export interface Target {
  readonly path: Path;
  readonly id: string;
}

export const streamOf = ({ path, id }: Target): string => `${PATHS[path]}-${id}`;

/** 更正受理: a correction's changes have the shape of what they correct, and mean units and posts as of the day of the fact. */
export class Amending {
  constructor(
    private readonly installation: Installation,
    private readonly references: References,
    private readonly opening: Opening,
  ) {}

  /** The body with its changes as the fact holds them; `until`: as it was asked at an earlier time. Errors: BadShape, Refusal. */
  async of(target: Target, body: AmendmentBody, submission: Submission, until?: Position): Promise<object> {
    const history = await this.history(target, until);
    const fact = body.changes && factOf(history, body.eventId);
    if (!body.changes || !fact || fact.type === 'FactAnnulled') return body;
    const shaped = await checkShape(shapeFor(fact, body.changes), body.changes, { partial: true, at: 'changes' });
    const dated = { ...shaped, effectiveOn: body.effectiveOn ?? fact.eff };
    const { effectiveOn: _, ...changes } = this.references.units(this.references.taking(dated, until), until) as Partial<
      typeof dated
    >;
    if (fact.type !== 'DossierOpened') return { ...body, changes };
    const identified = this.asKept(changes);
    if (!wasGiven(history, submission)) await this.claim(target.id, identified, fact.eff, submission);
    return { ...body, changes: identified };
  }

  /** What was recorded of a dossier or a unit. Errors: Refusal when that is nothing. */
  private async history(target: Target, until?: Position): Promise<readonly Recorded[]> {
    const stored = await this.installation.store.read(streamOf(target));
    if (stored.length === 0) throw MISSING[target.path] ?? NO_CASE;
    return stored
      .filter(({ position }) => until === undefined || position < until)
      .map((event) => readEnvelope(event, catalogue));
  }

  private asKept(changes: Identities): Identities {
    const { sources } = this.installation;
    if (typeof changes.idNumber !== 'string') return changes;
    return { ...changes, idNumber: idNumberAsKept(changes.idNumber, sources.dayOf(sources.now().toISOString())) };
  }

  /**
   * The identities that a correction gives are claimed first, as they are when a dossier is opened, so that nobody has two;
   * those that are another's come first, so that nothing is claimed when one is refused. Errors: Refusal (PERSON_EXISTS).
   */
  private async claim(dossierId: string, changes: Identities, effectiveOn: string, { by }: Submission): Promise<void> {
    const { digest: digests, commands } = this.installation;
    const claims = [];
    for (const member of ['idNumber', 'externalRef'] as const) {
      const value = changes[member];
      if (typeof value !== 'string') continue;
      const held = await this.opening.holderOf(member, value);
      claims.push({ member, digest: digests.of(member, value), free: held === undefined || held === dossierId });
    }
    for (const { member, digest } of claims.toSorted((a, b) => Number(a.free) - Number(b.free))) {
      const data = { of: member, digest, dossierId, effectiveOn };
      await commands.record(identity, { type: 'ClaimIdentity', data }, { by, key: `claim:${digest}:${dossierId}` });
    }
  }
}

/** Whether the command was given before, or comes too late: what the log then answers needs no claim. */
const wasGiven = (history: readonly Recorded[], { key, expected }: Submission): boolean =>
  history.some(({ meta }) => meta.cmd === digest(key)) || (expected !== undefined && expected !== history.at(-1)?.meta.rev);

/** The shape of the command that stated a fact. Errors: BadShape, also for what that shape lets pass and the fact does not have. */
function shapeFor({ type, meta: { stream } }: Recorded, changes: Readonly<Record<string, unknown>>): Shape {
  const shape = commandTable.find(({ states, path }) => states === type && stream.startsWith(`${PATHS[path]}-`))?.shape;
  const flaws = shape ? flawsOf(changes, type) : [KEPT_AS_IT_CAME];
  if (!shape || flaws.length > 0) throw new BadShape(flaws);
  return shape;
}

/** The fact that an event states or corrects, as it now reads; of one that was annulled, as it was stated. */
function factOf(history: readonly Recorded[], eventId: string): Recorded | undefined {
  const event = history.find(({ meta }) => meta.id === eventId);
  const id = event?.type === 'FactCorrected' ? (event as Recorded<FactCorrected>).data.fact : eventId;
  return asCorrected(history).find(({ meta }) => meta.id === id) ?? history.find(({ meta }) => meta.id === id);
}

/** What the command's shape would let pass, but the fact does not have, or always has. */
function flawsOf(changes: Readonly<Record<string, unknown>>, factType: string): readonly Flaw[] {
  const flaws: Flaw[] = [];
  if ('effectiveOn' in changes)
    flaws.push({ field: 'changes.effectiveOn', message: 'give effectiveOn beside changes, not within' });
  if ('unit' in changes !== 'post' in changes) flaws.push({ field: 'changes', message: 'give unit and post together' });
  if (changes.main === null) flaws.push({ field: 'changes.main', message: 'main can be corrected, not taken away' });
  if (factType === 'UnitRegistered' && 'posts' in changes)
    flaws.push({ field: 'changes.posts', message: 'posts are facts of their own; correct each by its own event' });
  return flaws;
}

const KEPT_AS_IT_CAME: Flaw = {
  field: 'eventId',
  message: 'what this event holds is kept as it came in; it is not corrected, but annulled, or changed where it is said',
};

const missing = (id: string, code: string, message: string): Refusal =>
  new Refusal([{ code, message, rule: { id, version: '1' } }]);

const NO_CASE = missing('onlyAnOpenCase', 'CASE_NOT_FOUND', '没有这件事项');

const MISSING: Readonly<Partial<Record<Path, Refusal>>> = {
  dossiers: missing('onlyAnOpenDossier', 'DOSSIER_NOT_FOUND', '没有这份档案'),
  units: missing('onlyARegisteredUnit', 'UNIT_NOT_FOUND', '没有这个机构'),
};
