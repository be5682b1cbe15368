import { catalogue, commandTable } from '../capabilities.js';
import { dossier } from '../dossier/dossier.decider.js';
import { OpenDossier } from '../dossier/dossier.dto.js';
import { openedUnder, Opening } from '../dossier/opening.js';
import type { Installation } from '../installation.js';
import { digest } from '../kernel/canonical.js';
import { type Path, PATHS } from '../kernel/capability.js';
import type { Accepted, Submission } from '../kernel/commands.js';
import { KeyReused } from '../kernel/repeated.js';
import { derivedId } from '../kernel/derived-id.js';
import { readHeader } from '../kernel/envelope.js';
import type { Position } from '../kernel/event-store.js';
import { Refusal } from '../kernel/refusal.js';
import { AmbiguousUnit } from '../replay/unit-at.js';
import { Amending, type AmendmentBody, streamOf, type Target } from './amending.js';
import { idNumberAsKept, References } from './references.js';
import { checkShape } from './shape-check.js';

/** 受理: what comes in from outside is checked for its shape, its references are looked up, and it is submitted. */
export class Intake {
  private readonly opening: Opening;
  private readonly references: References;
  private readonly amending: Amending;

  constructor(private readonly installation: Installation) {
    const { store, commands, digest: digests, projector } = installation;
    this.opening = new Opening(store, commands, digests, catalogue);
    this.references = new References(projector);
    this.amending = new Amending(installation, this.references, this.opening);
  }

  /** Errors: BadShape, Refusal, KeyReused. */
  async openDossier(body: unknown, submission: Submission): Promise<Accepted> {
    const { idNumber, ...person } = (await checkShape(OpenDossier, body)) as OpenDossier;
    const { store, commands } = this.installation;
    const dossierId = openedUnder(submission.key);
    const [opened] = await store.read(`dossier-${dossierId}`);
    const today = this.today();
    const kept = idNumber === undefined ? {} : { idNumber: idNumberAsKept(idNumber, today) };
    const data = { ...person, ...kept, effectiveOn: person.effectiveOn ?? (opened ? readHeader(opened).eff : today) };
    if (opened) return commands.submit(dossier, { type: 'OpenDossier', data: { ...data, dossierId } }, submission);
    return this.opening.open(data, submission);
  }

  /** Begins the stream of a unit or a case, under an id that comes from the key, or from what there is to be only one of. Errors: BadShape, Refusal, KeyReused, UnknownCommand. */
  async open(path: Path, body: unknown, submission: Submission): Promise<Accepted> {
    const spec = commandTable.find((command) => command.path === path && command.opens);
    if (!spec) throw new UnknownCommand(path);
    const shaped = await checkShape(spec.shape, body);
    const only = typeof spec.opens === 'function' ? spec.opens(this.resolving(path, shaped) as never) : submission.key;
    const target = { path, id: derivedId(`${PATHS[path]}\n${only}`) };
    return this.resolved(streamOf(target), submission.key, (until) =>
      this.installation.commands.submit(spec.decider, { type: spec.type, data: this.about(target, shaped, until) }, submission),
    );
  }

  /** Errors: BadShape, Refusal, VersionConflict, KeyReused, UnknownCommand. */
  async submit(target: Target, name: string, body: unknown, submission: Submission): Promise<Accepted> {
    const spec = commandTable.find((command) => command.path === target.path && command.name === name && !command.opens);
    if (!spec) throw new UnknownCommand(name);
    const shaped = await checkShape(spec.shape, body);
    return this.resolved(streamOf(target), submission.key, async (until) => {
      const data = spec.data
        ? spec.data(target.id, await this.amending.of(target, shaped as AmendmentBody, submission, until))
        : this.about(target, shaped, until);
      return this.installation.commands.submit(spec.decider, { type: spec.type, data }, submission);
    });
  }

  private about({ path, id }: Target, body: object, until?: Position): object {
    return { ...this.resolving(path, body, until), [`${PATHS[path]}Id`]: id };
  }

  private resolving(path: Path, body: object, until?: Position): object {
    return path === 'units' ? this.references.units(body, until) : this.references.taking(body, until);
  }

  /** A command given before under its key means the units and posts it meant then, whatever they have come to be called since. */
  private async resolved(stream: string, key: string, submit: (until?: Position) => Promise<Accepted>): Promise<Accepted> {
    try {
      return await submit();
    } catch (error) {
      if (!(error instanceof KeyReused || error instanceof Refusal || error instanceof AmbiguousUnit)) throw error;
      const cmd = digest(key);
      const before = (await this.installation.store.read(stream)).find((stored) => readHeader(stored).cmd === cmd);
      if (!before) throw error;
      return submit(before.position);
    }
  }

  private today(): string {
    const { sources } = this.installation;
    return sources.dayOf(sources.now().toISOString());
  }
}

/** There is no command of this name. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand';
}
