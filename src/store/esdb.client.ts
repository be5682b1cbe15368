import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM as NONE,
  type Position as Pair,
  type ResolvedEvent,
  START,
} from '@eventstore/db-client';
import type { Readable } from 'node:stream';
import { LogUnavailable, NO_STREAM, type Position, type Receipt } from '../kernel/event-store.js';
import { Outage, type RawEvent, type Receiver, type Written } from './esdb.raw.js';

/** How long one call may be silent before it counts as unanswered, in milliseconds; the server itself gives up a write after 2 s. */
const SILENCE = 5_000;

/** A reading call or a subscription, apart from its many types. */
type Call = Readable & { cancel?(): Promise<void>; unsubscribe?(): Promise<void> };
type Credentials = { readonly username: string; readonly password: string };

/**
 * The one file that knows `@eventstore/db-client`: single calls, each with a timer of its own, none repeated here.
 * Events go through the classic `Append` call, which the client takes when credentials come with the call: `BatchAppend`
 * has no timer, shares its pending calls with every client of the process, and ends the process on a late answer.
 */
export class EsdbClient {
  private client: EventStoreDBClient;
  private isClosed = false;
  private readonly credentials: Credentials;
  /** Without user and password, since the client prints what it complains of; they come with every call. */
  private readonly url: string;

  /** Errors: LogUnavailable without a user where one is asked for; a string that can't be read; a certificate file that is not there. */
  constructor(
    url: string,
    private readonly silence = SILENCE,
  ) {
    const [user = '', username = '', password = ''] = /(?<=^[^/]+:\/\/)([^:/@]+):([^@]*)@/.exec(url) ?? [];
    if (user === '' && !/[?&]tls=false/i.test(url))
      throw new LogUnavailable('ESDB_URL names no user and password, which a server with TLS asks for');
    this.credentials = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    this.url = url.replace(user, '');
    this.client = EventStoreDBClient.connectionString(this.url);
  }

  /** What the server calls its version. */
  async version(): Promise<string> {
    return (await this.timed((client) => (client as unknown as Probing).capabilities)).serverVersion;
  }

  async write(stream: string, events: readonly Written[], expected: number): Promise<Receipt> {
    const { credentials } = this;
    const data = events.map(({ id, type, metadata, data }) =>
      typeof data === 'string'
        ? jsonEvent({ id, type, data: JSON.parse(data) as Record<string, unknown> })
        : binaryEvent({ id, type, data, metadata }),
    );
    const options = {
      expectedRevision: expected === NO_STREAM ? NONE : BigInt(expected),
      credentials,
      deadline: this.silence,
    } as const;
    const done = await this.timed((client) => client.appendToStream(stream, data, options));
    if (!done.success) throw lost(done.nextExpectedRevision);
    return { revision: Number(done.nextExpectedRevision), position: done.position?.commit ?? 0n };
  }

  read(stream: string, from: number): Promise<RawEvent[]> {
    return this.collected((client, credentials) => client.readStream(stream, { fromRevision: BigInt(from), credentials }));
  }

  async last(stream: string): Promise<RawEvent | undefined> {
    const last = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
    return (await this.collected((client, credentials) => client.readStream(stream, { ...last, credentials })))[0];
  }

  /** Records of `$all` before a position (or the end), the last first. */
  before(position: Position | undefined, maxCount: number): Promise<RawEvent[]> {
    const back = { direction: BACKWARDS, fromPosition: position === undefined ? END : pair(position), maxCount } as const;
    return this.collected((client, credentials) => client.readAll({ ...back, credentials }));
  }

  /** The first record of `$all` at a position or after it. */
  async at(position: Position): Promise<RawEvent | undefined> {
    const first = { fromPosition: pair(position), maxCount: 1 };
    return (await this.collected((client, credentials) => client.readAll({ ...first, credentials })))[0];
  }

  /** Records of `$all` after a position, first those that are there; `types` are beginnings of event types. Answers how to leave. */
  follow(after: Position, receiver: Receiver, types?: readonly string[]): () => void {
    const { client, credentials } = this;
    const filter = types && eventTypeFilter({ prefixes: [...types] });
    const fromPosition = after === 0n ? START : pair(after);
    const streaming = client.subscribeToAll({ fromPosition, filter, credentials }, { highWaterMark: 512 }) as unknown as Call;
    streaming.on('data', (resolved: AllStreamResolvedEvent) => receiver.next(raw(resolved)));
    streaming.on('caughtUp', () => receiver.caughtUp?.());
    for (const end of ['error', 'end', 'close']) streaming.once(end, (cause?: Error) => receiver.ended(cause));
    streaming.on('error', () => undefined);
    return () => leave(streaming);
  }

  /** Keeps only the last event of a stream that is no part of the log. */
  async keepLast(stream: string): Promise<void> {
    await this.timed((client) => client.setStreamMetadata(stream, { maxCount: 1 }, { credentials: this.credentials }));
  }

  /**
   * A new client in the place of one that no longer answers, or whose first question to the server failed and is remembered;
   * whoever comes with an older one than the present finds it done. Where none can be made, as a certificate file is away for the
   * moment, the old one goes on.
   */
  renew(used: unknown): void {
    if (used !== this.client || this.isClosed) return;
    try {
      this.client = EventStoreDBClient.connectionString(this.url);
    } catch {
      return;
    }
    void shut(used as EventStoreDBClient);
  }

  /** To be handed to `renew`. */
  get current(): unknown {
    return this.client;
  }

  /** What was on its way fails, as nothing follows it. */
  close(): Promise<void> {
    this.isClosed = true;
    return shut(this.client);
  }

  /** A call with a timer of its own, which `heard` winds up again. */
  private timed<T>(work: (client: EventStoreDBClient, heard: () => void) => Promise<T>): Promise<T> {
    const { client } = this;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.renew(client);
        reject(new Outage(`no answer within ${this.silence} ms`));
      }, this.silence + 250);
      work(client, () => timer.refresh()).then(
        (answer) => (clearTimeout(timer), resolve(answer)),
        (cause: unknown) => (clearTimeout(timer), reject(cause as Error)),
      );
    });
  }

  /** Everything a reading call gives; a stream that is not there gives nothing. A client that is replaced ends its calls as if that were all. */
  private collected(open: (client: EventStoreDBClient, credentials: Credentials) => object): Promise<RawEvent[]> {
    return this.timed((client, heard) => {
      const reading = open(client, this.credentials) as Call;
      const events: RawEvent[] = [];
      return new Promise((resolve, reject) => {
        reading.on('data', (resolved: ResolvedEvent) => (events.push(raw(resolved)), heard()));
        reading.on('error', (cause: Error & { type?: string }) =>
          cause.type === 'stream-not-found' ? resolve([]) : reject(cause),
        );
        reading.once('end', () =>
          client === this.client && !this.isClosed ? resolve(events) : reject(new Outage('the client was replaced')),
        );
      });
    });
  }
}

/** What the client has and its types do not show. */
interface Probing {
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
  readonly getChannel: () => Promise<{ close(): void }>;
}

/** A lost race, where the connection string says that the client is not to throw it. */
const lost = (actualVersion: bigint): Error =>
  Object.assign(new Error('another was there first'), { type: 'wrong-expected-version', actualVersion });

/** Positions of what is written through gRPC are pairs of equal numbers. */
const pair = (position: Position): Pair => ({ commit: position, prepare: position });

/** Left without this, a call goes on at both ends. */
function leave(streaming: Call): void {
  void (streaming.unsubscribe?.() ?? streaming.cancel?.())?.catch(() => undefined);
}

/** `dispose` ends what streams, and leaves the channel open; without a server there may be none to close. */
async function shut(client: EventStoreDBClient): Promise<void> {
  const channel = (client as unknown as Probing).getChannel().then((open) => open.close());
  const patience = new Promise((resolve) => setTimeout(resolve, 1_000).unref());
  await Promise.race([Promise.allSettled([client.dispose(), channel]), patience]);
}

function raw({ event, commitPosition }: ResolvedEvent): RawEvent {
  const { streamId: stream, revision, id, type, metadata, data, position: place } = event!;
  const position = place?.commit ?? commitPosition ?? 0n;
  return { stream, rev: Number(revision), id, type, metadata, data, position };
}
