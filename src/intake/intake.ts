import { catalogue, commandTable } from '../capabilities.js';
import { type DossierCommand } from '../dossier/dossier.decider.js';
import { OpenDossier } from '../dossier/dossier.dto.js';
import { Opening } from '../dossier/opening.js';
import type { Installation } from '../installation.js';
import type { CommandSpec } from '../kernel/capability.js';
import type { Accepted, Submission } from '../kernel/commands.js';
import { derivedId } from '../kernel/derived-id.js';
import { readHeader } from '../kernel/envelope.js';
import { RegisterUnit } from '../units/units.dto.js';
import { units } from '../units/units.decider.js';
import { idNumberAsKept, References } from './references.js';
import { BadShape, checkShape } from './shape-check.js';

/** 受理: what comes in from outside is checked for its shape, its references are looked up, and it is submitted. */
export class Intake {
  readonly opening: Opening;
  private readonly references: References;

  constructor(private readonly installation: Installation) {
    const { store, commands, digest, projector } = installation;
    this.opening = new Opening(store, commands, digest, catalogue);
    this.references = new References(projector);
  }

  /** Errors: BadShape, Refusal, KeyReused. */
  async openDossier(body: unknown, submission: Submission): Promise<Accepted> {
    const { idNumber, ...person } = (await checkShape(OpenDossier, body)) as OpenDossier;
    const today = this.today();
    const kept = idNumber === undefined ? {} : { idNumber: idNumberAsKept(idNumber, today) };
    return this.opening.open({ ...person, effectiveOn: person.effectiveOn ?? today, ...kept }, submission);
  }

  /** Errors: BadShape, Refusal, KeyReused. */
  async registerUnit(body: unknown, submission: Submission): Promise<Accepted> {
    const data = { ...(await checkShape(RegisterUnit, body)), unitId: derivedId(`unit\n${submission.key}`) };
    return this.installation.commands.submit(units, { type: 'RegisterUnit', data }, submission);
  }

  /** Errors: BadShape, Refusal, VersionConflict, KeyReused, UnknownCommand. */
  async submit(path: CommandSpec['path'], id: string, name: string, body: unknown, submission: Submission): Promise<Accepted> {
    const spec = commandTable.find((command) => command.path === path && command.name === name && !OPENING.has(command.type));
    if (!spec) throw new UnknownCommand(name);
    const shaped = await checkShape(spec.shape, body);
    const data = spec.data ? spec.data(id, await this.amending(path, id, shaped)) : this.about(path, id, shaped);
    return this.installation.commands.submit(spec.decider, { type: spec.type, data }, submission);
  }

  private about(path: CommandSpec['path'], id: string, body: object): object {
    return path === 'units' ? { ...body, unitId: id } : { ...this.references.taking(body, this.today()), dossierId: id };
  }

  /** A correction's changes have the shape of what they correct. */
  private async amending(path: CommandSpec['path'], id: string, body: { eventId?: string; changes?: object; effectiveOn?: string }): Promise<object> {
    if (body.changes === undefined) return body;
    const type = await this.typeOf(`${path === 'dossiers' ? 'dossier' : 'unit'}-${id}`, body.eventId ?? '');
    const shape = commandTable.find(({ states }) => states === type)?.shape;
    if (!shape) return body;
    if ('effectiveOn' in body.changes) throw new BadShape([{ field: 'changes.effectiveOn', message: 'give effectiveOn beside changes, not within' }]);
    if ('unit' in body.changes !== 'post' in body.changes) throw new BadShape([{ field: 'changes', message: 'give unit and post together' }]);
    const { effectiveOn: _, ...changes } = this.references.taking(
      { ...(await checkShape(shape, body.changes, { partial: true })), effectiveOn: body.effectiveOn },
      this.today(),
    ) as { effectiveOn?: string };
    return { ...body, changes };
  }

  /** The type of the fact that an event of the stream states or corrects. */
  private async typeOf(stream: string, eventId: string): Promise<string | undefined> {
    const stored = (await this.installation.store.read(stream)).find(({ id }) => id === eventId);
    if (!stored) return undefined;
    if (readHeader(stored).type !== 'FactCorrected') return stored.type;
    return (JSON.parse(stored.payload) as { data: { factType: string } }).data.factType;
  }

  private today(): string {
    const { sources } = this.installation;
    return sources.dayOf(sources.now().toISOString());
  }
}

const OPENING: ReadonlySet<string> = new Set<DossierCommand['type'] | 'RegisterUnit'>(['OpenDossier', 'RegisterUnit']);

/** There is no command of this name. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand';
}
