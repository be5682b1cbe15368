import { type Failure } from './failure.js';
import { type Faults, type Method, PLAIN } from './faults.js';
import { type ModelLog } from './model.js';

export interface Member {
  readonly host: string;
  readonly port: number;
  readonly state: 'LEADER' | 'FOLLOWER' | 'READONLYREPLICA' | 'RESIGNINGLEADER' | 'CATCHINGUP';
  readonly alive?: boolean;
}

/** What every call needs to know of the server that it has come to. */
export interface Settings {
  version: string;
  /** User names and passwords; without them nobody is asked who they are, as on an insecure server. */
  users?: Readonly<Record<string, string>>;
  /** Who may read `$all`; without it, everybody. */
  allReaders?: readonly string[];
  members?: readonly Member[];
  liveBuffer: number;
  clockAheadMs: number;
  batchAppend: boolean;
  caughtUp: boolean;
}

export type Rpc = 'read' | 'append' | 'batchAppend' | 'delete' | 'tombstone' | 'gossip' | 'features';

export interface Call {
  readonly method: Rpc;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A version as one number: 23.10.8 is 2310. */
export function releaseOf(version: string): number {
  const [year = 0, month = 0] = version.split('.').map(Number);
  return year * 100 + month;
}

/** What outlives a life, and the connections of this one. */
export interface House {
  readonly log: ModelLog;
  readonly settings: Settings;
  readonly faults: Faults;
  readonly port: () => number;
  /** Cuts the connection that a call came over. */
  readonly cut: (peer: string) => void;
}

/** One life of the server, from start to kill: what happens to a call after that life is nobody's concern any more. */
export class Serving {
  /** What a polite shutdown has to end. */
  readonly subscriptions = new Set<{ end(): void }>();
  alive = true;

  constructor(private readonly house: House) {}

  get log(): ModelLog {
    return this.house.log;
  }

  get settings(): Settings {
    return this.house.settings;
  }

  get port(): number {
    return this.house.port();
  }

  get release(): number {
    return releaseOf(this.settings.version);
  }

  /** The time by the server's clock. */
  now(): number {
    return Date.now() + this.settings.clockAheadMs;
  }

  /** Takes a call along the course that was asked for, which is nearly always to do its work and answer. */
  run<T>(
    method: Method,
    call: { getPeer(): string },
    on: { work: () => T; answer: (done: T) => void; fail: (why: Failure) => void },
  ): void {
    const course = this.house.faults.next(method);
    if (course === PLAIN) return on.answer(on.work());
    const take = (): void => {
      if (!this.alive) return;
      const done = course.works ? on.work() : undefined;
      if (course.end === 'hang') return;
      if (course.end === 'cut') return this.house.cut(call.getPeer());
      if (course.end === 'answer') return on.answer(done as T);
      on.fail(course.end);
    };
    if (course.after) setTimeout(take, course.after).unref();
    else take();
  }
}
