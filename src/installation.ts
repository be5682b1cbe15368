import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { concat, defer, takeWhile, tap } from 'rxjs';
import { v7 } from 'uuid';
import { catalogue, policies as own, projections } from './capabilities.js';
import type { Config } from './config.js';
import { openEngine } from './engine.js';
import { Commands, type Sources } from './kernel/commands.js';
import { type Alarm, type EventStore, LogUnavailable, type Position } from './kernel/event-store.js';
import type { Policy } from './kernel/policy.js';
import type { Actor } from './kernel/event.js';
import { type EventSource, openedHere, type Opener } from './projector/event-source.js';
import type { Progress, ViewsOptions } from './projector/mover.js';
import { openedApart } from './projector/opened-apart.js';
import { PolicyRunner } from './projector/policy-runner.js';
import type { PolicyStuck } from './projector/policy-stuck.js';
import { Projector } from './projector/projector.js';
import { FieldSealer } from './sealing/field-sealer.js';
import { KeyStore } from './sealing/key-store.js';
import { KeyedDigest } from './sealing/keyed-digest.js';
import type { KeyRing } from './sealing/key-ring.js';
import { besideFrom } from './replay/beside.js';
import { type Room, roomIn } from './replay/room.js';
import { ReadOnlyEventStore } from './store/read-only.event-store.js';

/** Everything that stands between the files of an installation and the service or a command of the command line. */
export interface Installation {
  readonly config: Config;
  readonly store: EventStore;
  readonly keyRing: KeyRing;
  readonly digest: KeyedDigest;
  readonly sealer: FieldSealer;
  /** What a rebuild of the views takes. */
  readonly views: ViewsOptions;
  readonly projector: Projector;
  readonly commands: Commands;
  readonly sources: Sources;
  /** Set in a replay room: up to when the past goes there. */
  readonly room?: Room;
  /** Opens the views, building them where need be, and follows the log. */
  start(): Promise<void>;
  /** Run once started, from where they stopped; of the processes on one log, one does. Nothing in a replay room, or where there are none. */
  readonly policyRunner?: PolicyRunner;
  /** What nobody may overlook. */
  readonly alarms: () => readonly Alarm[];
  close(): Promise<void>;
}

export interface InstallationOptions {
  readonly progress?: (progress: Progress) => void;
  /** Told of every alarm when it is found. */
  readonly report?: (alarm: Alarm) => void;
  /** Instead of the service's own. */
  readonly policies?: readonly Policy[];
  /** Whether a log is begun where there is none; it is, unless told. */
  readonly begin?: boolean;
  /** The clock; the machine's, unless given. */
  readonly now?: () => Date;
}

/** Who stands in the record for what policies order. */
const POLICIES: Actor = { id: 'policies', role: 'system' };

/** The wiring. Errors: LogDamaged, LogUnavailable, NoLog. */
export async function openInstallation(
  config: Config,
  { progress, report, policies = own, begin, now = () => new Date() }: InstallationOptions = {},
): Promise<Installation> {
  const folder = config.dataDir;
  makeFolder(folder);
  const room = roomIn(folder);
  const engine = await openEngine(config, { isRoom: room !== undefined, report, begin });
  const { keyRing } = engine;
  const keys = new KeyStore(engine.vault, keyRing.kek);
  const store = room ? new ReadOnlyEventStore(engine.store) : engine.store;
  const sealer = new FieldSealer(keys);
  const sources = sourcesIn(config.TIME_ZONE, now);
  const views = {
    store,
    sealer,
    catalogue,
    projections,
    source: openedWhereItPays(store, { catalogue, sealer }, settingsOf(config)),
  };
  const projector = new Projector({ ...views, file: join(folder, 'views.sqlite'), progress });
  const shown = (position: Position): Promise<void> => projector.shown(position);
  const commands = new Commands({ store, catalogue, sealer, sources, shown, beside: besideFrom(projector) });
  const runner = { store, commands, catalogue, sealer, policies, by: POLICIES, shown };
  const register = policies.length > 0 && !room ? engine.register('policies') : undefined;
  const told = ({ message, place }: PolicyStuck): void =>
    report?.({ code: 'POLICIES_STUCK', message: `${message}${place ? ` ${place}` : ''}` });
  const policyRunner = register && new PolicyRunner({ ...runner, register, report: told });
  return {
    config,
    store,
    keyRing,
    digest: new KeyedDigest(keyRing.digest),
    sealer,
    views,
    projector,
    commands,
    sources,
    room,
    start: () => projector.start(),
    policyRunner,
    alarms: () => [...store.alarms, ...stuckPolicies(policyRunner)],
    close: async () => {
      await policyRunner?.stop();
      register?.close();
      projector.stop();
      await store.close();
      keys.close();
    },
  };
}

const stuckPolicies = (runner?: PolicyRunner): readonly Alarm[] =>
  runner?.stuck ? [{ code: 'POLICIES_STUCK', message: `the policies stand still after position ${runner.position}` }] : [];

/** What another thread needs to open the same log. */
const settingsOf = ({ dataDir, keysDir, ESDB_URL = '' }: Config): object => ({ DATA_DIR: dataDir, KEYS_DIR: keysDir, ESDB_URL });

/** Compiled; when the sources themselves are run there is none, and events are opened in this thread. */
const WORKER = new URL('./opening-worker.js', import.meta.url);
/** Events from which on a thread of their own pays for its start. */
const MANY = 5_000;

/** In this thread as long as it may be a small log, then in one of its own. */
function openedWhereItPays(store: EventStore, opener: Opener, settings: object): EventSource {
  const here = openedHere(store, opener);
  if (!existsSync(WORKER)) return here;
  const apart = openedApart(WORKER, { settings });
  return (after) => {
    let count = 0;
    let at: Position = after;
    const first = here(after).pipe(
      tap((page) => {
        count += page.length;
        at = page.at(-1)?.position ?? at;
      }),
      takeWhile(() => count < MANY, true),
    );
    return concat(
      first,
      defer(() => apart(at)),
    );
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new LogUnavailable(`the data folder can't be made (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`, { cause });
  }
}

function sourcesIn(timeZone: string, now: () => Date): Sources {
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone });
  let pool = Buffer.alloc(0);
  let known = { minute: '', day: '' };
  /** 16 bytes of chance, drawn 4 KB at a time: each call to the system costs more than the bytes. */
  const random = (): Buffer => {
    if (pool.length < 16) pool = randomBytes(4096);
    const drawn = pool.subarray(0, 16);
    pool = pool.subarray(16);
    return drawn;
  };
  return {
    now,
    eventId: () => v7({ random: random() }),
    salt: () => random().toString('base64url'),
    dayOf: (instant) => {
      const minute = instant.slice(0, 16);
      if (minute !== known.minute) known = { minute, day: calendar.format(new Date(instant)) };
      return known.day;
    },
  };
}
