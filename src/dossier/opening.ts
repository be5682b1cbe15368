import { digest } from '../kernel/canonical.js';
import type { Accepted, Commands, Submission } from '../kernel/commands.js';
import { fold } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import { readEnvelope, readHeader } from '../kernel/envelope.js';
import type { EventStore } from '../kernel/event-store.js';
import type { Catalogue } from '../kernel/event.js';
import type { KeyedDigest } from '../sealing/keyed-digest.js';
import { dossier, type OpenDossier } from './dossier.decider.js';
import { identity } from './identity.decider.js';
import type { IdentityClaimed } from './identity.events.js';

interface Claim {
  readonly of: IdentityClaimed['data']['of'];
  readonly digest: string;
  /** The dossier that holds the identity already. */
  readonly held?: string;
}

type Person = Omit<OpenDossier['data'], 'dossierId'>;

/**
 * 建档: claims the person's identities, then opens the dossier under the id they name. A crash in between leaves a claim
 * without a dossier; whoever comes next with that identity opens the dossier that was claimed.
 */
export class Opening {
  constructor(
    private readonly store: EventStore,
    private readonly commands: Commands,
    private readonly digests: KeyedDigest,
    private readonly catalogue: Catalogue,
  ) {}

  /** The dossier that holds an identity, opened or about to be. */
  async holderOf(of: Claim['of'], value: string): Promise<string | undefined> {
    return (await this.claim(of, value)).held;
  }

  /** Errors: Refusal (PERSON_EXISTS), KeyReused. */
  async open(person: Person, submission: Submission, { wait = true } = {}): Promise<Accepted> {
    const claims = await Promise.all(
      (['idNumber', 'externalRef'] as const).flatMap((of) => (person[of] === undefined ? [] : [this.claim(of, person[of])])),
    );
    const dossierId = await this.idFor(claims, submission.key);
    const { by } = submission;
    const { effectiveOn } = person;
    for (const { of, digest } of heldFirst(claims))
      await this.commands.record(
        identity,
        { type: 'ClaimIdentity', data: { of, digest, dossierId, effectiveOn } },
        { by, key: `claim:${digest}:${dossierId}` },
      );
    const command = { type: 'OpenDossier', data: { ...person, dossierId } };
    return wait ? this.commands.submit(dossier, command, submission) : this.commands.record(dossier, command, submission);
  }

  private async claim(of: Claim['of'], value: string): Promise<Claim> {
    const keyed = this.digests.of(of, value);
    const events = (await this.store.read(`identity-${keyed}`)).map((stored) => readEnvelope(stored, this.catalogue));
    return { of, digest: keyed, held: fold(identity, events).dossierId };
  }

  /** The id that a claim holds ready, or that this very command was given before; a new one from the key otherwise. */
  private async idFor(claims: readonly Claim[], key: string): Promise<string> {
    for (const { held } of claims) {
      if (held === undefined) continue;
      const [first] = await this.store.read(`dossier-${held}`);
      if (!first || readHeader(first).cmd === digest(key)) return held;
    }
    return openedUnder(key);
  }
}

/** So that an identity that is another's refuses the whole before anything is claimed. */
const heldFirst = (claims: readonly Claim[]): readonly Claim[] =>
  claims.toSorted((a, b) => Number(a.held === undefined) - Number(b.held === undefined));

/** The id of the dossier that a key opens, unless an identity names another. */
export const openedUnder = (key: string): string => derivedId(`dossier\n${key}`);
