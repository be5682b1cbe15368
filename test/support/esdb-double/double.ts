import { setTimeout as pause } from 'node:timers/promises';
import { type Certificate } from '../certificate.js';
import { type Fault, Faults, type Method } from './faults.js';
import { Listener } from './listener.js';
import { ModelLog, type ModelOptions } from './model.js';
import { type Call, releaseOf, type Rpc, Serving, type Settings } from './serving.js';
import { Served } from './services.js';

export interface DoubleOptions extends Partial<Settings>, ModelOptions {
  /** 0 or nothing: any that is free. */
  port?: number;
  /** TLS with this certificate; without, none. */
  certificate?: Certificate;
  /** A log that is there already: two doubles on one log are two nodes of a cluster. */
  log?: ModelLog;
}

/** How long a polite shutdown waits for calls that nobody ends. */
const FINISHING_MS = 1000;

/** More calls than that are not kept; `counts` goes on. */
const CALLS_KEPT = 10_000;

/**
 * A double of EventStoreDB: a server of its protocol over a log in memory, for the real client to talk to.
 *
 * It is a model, made from what is known of oss-v23.10.8. A test that passes against it shows that we keep to what we believe of the
 * server; it proves nothing about the real one.
 */
export class EsdbDouble {
  readonly settings: Settings;
  readonly log: ModelLog;
  /** The calls that came, oldest first. BatchAppend and a subscription are one call however long they last. */
  readonly calls: Call[] = [];
  readonly counts: Partial<Record<Rpc, number>> = {};
  private readonly faults = new Faults();
  private life: { readonly serving: Serving; readonly listener: Listener; readonly server: Served } | undefined;
  private bound = 0;
  private readonly certificate?: Certificate;

  private constructor(options: DoubleOptions) {
    const { port, log, maxAppendSize, countsMetadata, recentIds, certificate, clock = Date.now, ...settings } = options;
    this.bound = port ?? 0;
    this.certificate = certificate;
    this.settings = { version: '23.10.8', liveBuffer: 32, clockAheadMs: 0, batchAppend: true, caughtUp: true, ...settings };
    const created = (): number => clock() + this.settings.clockAheadMs;
    const sizes = { maxAppendSize, countsMetadata: countsMetadata ?? releaseOf(this.settings.version) >= 2410 };
    this.log = log ?? new ModelLog({ ...sizes, recentIds, clock: created });
  }

  static async start(options: DoubleOptions = {}): Promise<EsdbDouble> {
    const double = new EsdbDouble(options);
    await double.restart();
    return double;
  }

  /** The same from one life to the next. */
  get port(): number {
    return this.bound;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Asks for something to go wrong with the next calls of a method; what was asked for earlier comes first. */
  fault(method: Method, fault: Fault, times = 1): void {
    this.faults.add(method, fault, times);
  }

  /** How many faults are still to be met. */
  get pendingFaults(): number {
    return this.faults.size;
  }

  clearFaults(): void {
    this.faults.clear();
  }

  clearCalls(): void {
    this.calls.length = 0;
  }

  /** Stops as a killed process does: every connection is cut and the port is closed. The log stays, as on a disk. */
  async kill(): Promise<void> {
    const { life } = this;
    this.life = undefined;
    if (!life) return;
    life.serving.alive = false;
    await life.listener.cut();
    life.server.stop();
  }

  /** For the end of a test. */
  async stop(): Promise<void> {
    await this.kill();
  }

  /** Starts again on the same port and log, killed before if it has to be. */
  async restart(): Promise<void> {
    await this.kill();
    this.log.forgetRecentIds();
    const listener = new Listener(this.certificate);
    const { log, settings, faults } = this;
    const serving = new Serving({ log, settings, faults, port: () => this.bound, cut: (peer) => listener.cutOne(peer) });
    const server = new Served(serving, (call) => this.note(call));
    this.life = { serving, listener, server };
    this.bound = await listener.listen(this.bound, (socket) => server.accept(socket));
  }

  /** Ends every open subscription as if there were no more to say, then stops. A batch stream is cut like the rest. */
  async shutDownPolitely(): Promise<void> {
    const { life } = this;
    if (!life) return;
    const ended = life.listener.refuse();
    for (const subscription of [...life.serving.subscriptions]) subscription.end();
    life.server.finish();
    // What nobody ends is cut after a while.
    await Promise.race([ended, pause(FINISHING_MS, undefined, { ref: false })]);
    await this.kill();
  }

  private note(call: Call): void {
    this.counts[call.method] = (this.counts[call.method] ?? 0) + 1;
    if (this.calls.length < CALLS_KEPT) this.calls.push(call);
  }
}
