import {
  type AllStreamResolvedEvent,
  type AppendExpectedRevision,
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  type Position as Pair,
  type ReadRevision,
  type ResolvedEvent,
  START,
} from '@eventstore/db-client';
import type { Readable } from 'node:stream';
import { NO_STREAM, type Position, type Receipt } from '../kernel/event-store.js';
import { Outage, type RawEvent, type Receiver, type Written } from './esdb.raw.js';

/** How long one call may be silent before it counts as unanswered, in milliseconds; the server itself gives up a write after 2 s. */
const SILENCE = 5_000;

/** A reading call or a subscription, apart from its many types. */
type Call = Readable & { cancel?(): Promise<void>; unsubscribe?(): Promise<void> };
const call = (streaming: object): Call => streaming as Call;
type Credentials = { readonly username: string; readonly password: string };

/**
 * The one file that knows `@eventstore/db-client`: single calls, each with a timer of its own, none repeated here.
 * Events go through the classic `Append` call, which the client takes when credentials come with the call: `BatchAppend`
 * has no timer, shares its pending calls with every client of the process, and ends the process on a late answer.
 */
export class EsdbClient {
  private client: EventStoreDBClient;
  private readonly credentials: Credentials;

  /** Errors: a connection string that can't be read. */
  constructor(
    private readonly url: string,
    private readonly silence = SILENCE,
  ) {
    this.client = EventStoreDBClient.connectionString(url);
    const [, username = '', password = ''] = /^[^/]+:\/\/([^:/@]+):([^@]*)@/.exec(url) ?? [];
    this.credentials = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  }

  /** What the server calls its version. */
  async version(): Promise<string> {
    const { client } = this;
    return (await this.timed(client, (client as unknown as Probing).capabilities)).serverVersion;
  }

  async write(stream: string, events: readonly Written[], expected: number): Promise<Receipt> {
    const { client, credentials } = this;
    const revision: AppendExpectedRevision = expected === NO_STREAM ? 'no_stream' : BigInt(expected);
    const data = events.map(({ id, type, metadata, data }) =>
      typeof data === 'string'
        ? jsonEvent({ id, type, data: JSON.parse(data) as Record<string, unknown> })
        : binaryEvent({ id, type, data, metadata }),
    );
    const options = { expectedRevision: revision, credentials, deadline: this.silence };
    const done = await this.timed(client, client.appendToStream(stream, data as never, options));
    return { revision: Number(done.nextExpectedRevision), position: done.position?.commit ?? 0n };
  }

  read(stream: string, from: number): Promise<RawEvent[]> {
    const fromRevision: ReadRevision = BigInt(from);
    return this.collected((client) => call(client.readStream(stream, { fromRevision })));
  }

  async last(stream: string): Promise<RawEvent | undefined> {
    const last = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
    return (await this.collected((client) => call(client.readStream(stream, last))))[0];
  }

  /** Records of `$all` before a position (or the end), the last first. */
  before(position: Position | undefined, maxCount: number): Promise<RawEvent[]> {
    const back = { direction: BACKWARDS, fromPosition: position === undefined ? END : pair(position), maxCount } as const;
    return this.collected((client) => call(client.readAll(back)));
  }

  /** The first record of `$all` at a position or after it. */
  async at(position: Position): Promise<RawEvent | undefined> {
    return (await this.collected((client) => call(client.readAll({ fromPosition: pair(position), maxCount: 1 }))))[0];
  }

  /** Records of `$all` after a position, first those that are there; `types` are beginnings of event types. Answers how to leave. */
  follow(after: Position, receiver: Receiver, types?: readonly string[]): () => void {
    const { client } = this;
    const filter = types && eventTypeFilter({ prefixes: [...types] });
    const fromPosition = after === 0n ? START : pair(after);
    const streaming = call(client.subscribeToAll({ fromPosition, filter }, { highWaterMark: 512 }));
    streaming.on('data', (resolved: AllStreamResolvedEvent) => receiver.next(raw(resolved)));
    streaming.on('caughtUp', () => receiver.caughtUp?.());
    for (const end of ['error', 'end', 'close']) streaming.once(end, (cause?: Error) => receiver.ended(cause));
    streaming.on('error', () => undefined);
    return () => leave(streaming);
  }

  /** Keeps only the last event of a stream that is no part of the log. */
  async keepLast(stream: string): Promise<void> {
    const { client, credentials } = this;
    await this.timed(client, client.setStreamMetadata(stream, { maxCount: 1 }, { credentials }));
  }

  /**
   * A new client in the place of one that no longer answers, or whose first question to the server failed and is remembered;
   * whoever comes with an older one than the present finds it done.
   */
  renew(used: unknown): void {
    if (used !== this.client) return;
    this.client = EventStoreDBClient.connectionString(this.url);
    void shut(used as EventStoreDBClient);
  }

  /** The client in use, to be handed to `renew`. */
  get current(): unknown {
    return this.client;
  }

  close(): Promise<void> {
    return shut(this.client);
  }

  private async timed<T>(client: EventStoreDBClient, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.silent(client)), this.silence + 250);
    });
    try {
      return await Promise.race([work, silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  private silent(client: EventStoreDBClient): Outage {
    this.renew(client);
    return new Outage(`no answer within ${this.silence} ms`);
  }

  /** Everything a reading call gives; a stream that is not there gives nothing. */
  private collected(open: (client: EventStoreDBClient) => Call): Promise<RawEvent[]> {
    const { client } = this;
    const reading = open(client);
    const events: RawEvent[] = [];
    return new Promise<RawEvent[]>((resolve, reject) => {
      const timer = setTimeout(() => {
        leave(reading);
        reject(this.silent(client));
      }, this.silence + 250);
      reading.on('data', (resolved: ResolvedEvent) => {
        events.push(raw(resolved));
        timer.refresh();
      });
      reading.once('end', () => (clearTimeout(timer), resolve(events)));
      reading.on('error', (cause: Error & { type?: string }) => {
        clearTimeout(timer);
        if (cause.type === 'stream-not-found') resolve([]);
        else reject(cause);
      });
    });
  }
}

/** What the client has and its types do not show. */
interface Probing {
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
  readonly getChannel: () => Promise<{ close(): void }>;
}

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

function raw({ event, link, commitPosition }: ResolvedEvent): RawEvent {
  const { streamId, revision, id, type, metadata, data, position } = (event ?? link)!;
  return {
    stream: streamId,
    rev: Number(revision),
    id,
    type,
    metadata,
    data,
    position: position?.commit ?? commitPosition ?? 0n,
  };
}
