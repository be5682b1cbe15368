import { Opening } from '../dossier/opening.js';
import { appointment, type AppointmentCommand } from '../appointment/appointment.decider.js';
import { dossier, type DossierCommand, type OpenDossier } from '../dossier/dossier.decider.js';
import { units, type UnitCommand } from '../units/units.decider.js';
import type { Accepted, Commands } from '../kernel/commands.js';
import { KeyReused } from '../kernel/repeated.js';
import type { Day } from '../kernel/dates.js';
import { AppendTooLarge, type EventStore } from '../kernel/event-store.js';
import type { Actor, Catalogue } from '../kernel/event.js';
import { Refusal } from '../kernel/refusal.js';
import { AmbiguousUnit } from '../replay/unit-at.js';
import type { KeyedDigest } from '../sealing/keyed-digest.js';
import type { Finding } from './finding.js';

export interface RecorderOptions {
  readonly store: EventStore;
  readonly commands: Commands;
  readonly digest: KeyedDigest;
  readonly catalogue: Catalogue;
  readonly by: Actor;
  readonly today: Day;
}

type Person = Omit<OpenDossier['data'], 'dossierId'>;

/** What an import submits goes through the same deciders as everything else; it waits for the views once, at its end. */
export class Recorder {
  private readonly opening: Opening;

  constructor(readonly options: RecorderOptions) {
    const { store, commands, digest, catalogue } = options;
    this.opening = new Opening(store, commands, digest, catalogue);
  }

  /** The id of the open dossier that holds one of the person's identities. */
  async find({ idNumber, externalRef }: Pick<Person, 'idNumber' | 'externalRef'>): Promise<string | undefined> {
    for (const [of, value] of [
      ['idNumber', idNumber],
      ['externalRef', externalRef],
    ] as const) {
      const held = value === undefined ? undefined : await this.opening.holderOf(of, value);
      if (held !== undefined && (await this.options.store.read(`dossier-${held}`)).length > 0) return held;
    }
    return undefined;
  }

  /** Errors: Refusal. */
  async open(person: Person, key: string): Promise<string> {
    const { streamId } = await this.opening.open(person, { by: this.options.by, key }, { wait: false });
    return streamId.slice('dossier-'.length);
  }

  onUnit(command: UnitCommand, key: string): Promise<Accepted> {
    return this.options.commands.record(units, command, { by: this.options.by, key });
  }

  onDossier(command: DossierCommand, key: string): Promise<Accepted> {
    return this.options.commands.record(dossier, command, { by: this.options.by, key });
  }

  onCareer(command: AppointmentCommand, key: string): Promise<Accepted> {
    return this.options.commands.record(appointment, command, { by: this.options.by, key });
  }
}

/** A refusal as findings of an import; anything else goes on its way. */
export function findingsOf(error: unknown, row?: number): readonly Finding[] {
  if (error instanceof KeyReused)
    return [{ row, code: 'IMPORTED_OTHERWISE', message: '此前已按不同内容导入，未改动；如有误请更正' }];
  if (error instanceof AmbiguousUnit)
    return [{ row, code: 'AMBIGUOUS_UNIT', message: '有多个机构同名，不能判断是哪一个，请先更名或更正' }];
  if (error instanceof AppendTooLarge)
    return [
      {
        row,
        code: 'SOURCE_TOO_LARGE',
        message: `材料约 ${Math.ceil(error.size / 1024)} KB，数据库一次至多收 ${error.limit / 1024} KB`,
      },
    ];
  if (!(error instanceof Refusal)) throw error;
  return error.broken.map(({ code, message }) => ({ row, code, message }));
}
