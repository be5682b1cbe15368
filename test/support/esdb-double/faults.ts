import {
  accessDenied,
  busy,
  type Failure,
  internal,
  notLeader as notLeaderFailure,
  notReady,
  timedOut,
  unavailable,
} from './failure.js';

/** Where a fault can be asked for. `append` is the next write by either append call, `features` is GetSupportedMethods. */
export type Method = 'append' | 'read' | 'subscribe' | 'delete' | 'tombstone' | 'gossip' | 'features';

/**
 * What goes wrong with one call. It is plain data, so that a double in another process can be told it.
 * `hang` and `cut` come before anything is done, `writeThen…` and `timeoutAfterWrite` after it.
 */
export type Fault =
  | 'hang'
  | 'cut'
  | 'writeThenHang'
  | 'writeThenCut'
  | 'timeoutBeforeWrite'
  | 'timeoutAfterWrite'
  | 'notReady'
  | 'busy'
  | 'unavailable'
  | 'internal'
  | 'denied'
  | { readonly notLeader: { readonly host: string; readonly port: number } }
  | { readonly delay: number };

export const notLeader = (host: string, port: number): Fault => ({ notLeader: { host, port } });

/** The call is answered as ever, but is taken up only after so many milliseconds. */
export const delay = (milliseconds: number): Fault => ({ delay: milliseconds });

/** How a call goes: whether its work is done, and how it ends. */
export interface Course {
  readonly after: number;
  readonly works: boolean;
  readonly end: 'answer' | 'hang' | 'cut' | Failure;
}

export const PLAIN: Course = { after: 0, works: true, end: 'answer' };

const COURSES: Record<Extract<Fault, string>, () => Omit<Course, 'after'>> = {
  hang: () => ({ works: false, end: 'hang' }),
  cut: () => ({ works: false, end: 'cut' }),
  writeThenHang: () => ({ works: true, end: 'hang' }),
  writeThenCut: () => ({ works: true, end: 'cut' }),
  timeoutBeforeWrite: () => ({ works: false, end: timedOut('Prepare phase timeout') }),
  timeoutAfterWrite: () => ({ works: true, end: timedOut('Commit phase timeout') }),
  notReady: () => ({ works: false, end: notReady() }),
  busy: () => ({ works: false, end: busy() }),
  unavailable: () => ({ works: false, end: unavailable() }),
  internal: () => ({ works: false, end: internal('a fault that was asked for') }),
  denied: () => ({ works: false, end: accessDenied() }),
};

function courseOf(fault: Fault): Course {
  if (typeof fault === 'string') return { after: 0, ...COURSES[fault]() };
  if ('delay' in fault) return { ...PLAIN, after: fault.delay };
  return { after: 0, works: false, end: notLeaderFailure(fault.notLeader.host, fault.notLeader.port) };
}

/** The faults asked for and not yet met, a queue for each method. */
export class Faults {
  private readonly queues = new Map<Method, { fault: Fault; times: number }[]>();

  add(method: Method, fault: Fault, times: number): void {
    this.queues.set(method, [...(this.queues.get(method) ?? []), { fault, times }]);
  }

  /** The course of the next call of this method. */
  next(method: Method): Course {
    const queue = this.queues.get(method);
    const first = queue?.[0];
    if (!queue || !first) return PLAIN;
    first.times--;
    if (first.times <= 0) queue.shift();
    return courseOf(first.fault);
  }

  get size(): number {
    return [...this.queues.values()].flat().reduce((sum, { times }) => sum + times, 0);
  }

  clear(): void {
    this.queues.clear();
  }
}
