import { type ServerWritableStream } from '@grpc/grpc-js';
import { type Form, eventBytes } from './event-message.js';
import { accessDenied, type Failure, streamDeleted } from './failure.js';
import { type Filter, filterOf } from './filter.js';
import { identifier, nameOf, streams } from './messages.js';
import { type Recorded } from './model-event.js';
import { isKept } from './model-stream.js';
import { type ModelLog } from './model.js';
import { Outgoing } from './outgoing.js';
import { type Serving } from './serving.js';
import { AllSource, StreamSource } from './source.js';
import { subscribe } from './subscription.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp | Buffer>;

/** Where a reader begins: at a revision or position, or at one end. */
export type From = 'start' | 'end' | bigint;

/** The Read call: a page of a stream or of `$all`, or a subscription to one. */
export function read(serving: Serving, call: ReadCall, user: string | undefined): void {
  const options = call.request.getOptions() ?? new streams.ReadReq.Options();
  const out = new Outgoing(call);
  const subscribes = options.hasSubscription();
  serving.run(subscribes ? 'subscribe' : 'read', call, {
    work: () => undefined,
    answer: () => {
      const denied = options.hasAll() && !mayReadAll(serving, user);
      if (denied) out.fail(accessDenied());
      else if (subscribes) void subscribe(serving, { out, ...subscription(serving, options) });
      else void page(serving.log, out, options);
    },
    fail: (why) => out.fail(why),
  });
}

const mayReadAll = ({ settings: { allReaders } }: Serving, user: string | undefined): boolean =>
  !allReaders || (user !== undefined && allReaders.includes(user));

const formOf = (options: streams.ReadReq.Options): Form => ({
  resolvesLinks: options.getResolveLinks(),
  idAsBits: options.getUuidOption()?.hasStructured() ?? false,
});

function subscription(serving: Serving, options: streams.ReadReq.Options) {
  const stream = options.getStream();
  const filter = filterOf(options.getFilter());
  const source = stream
    ? new StreamSource(
        serving.log,
        nameOf(stream.getStreamIdentifier()),
        from(stream, () => stream.getRevision()),
      )
    : new AllSource(serving.log, fromAll(options), serving.release);
  return { source, form: formOf(options), filter };
}

async function page(log: ModelLog, out: Outgoing, options: streams.ReadReq.Options): Promise<void> {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const stream = options.getStream();
  if (stream) {
    const name = nameOf(stream.getStreamIdentifier());
    const missing = missingStream(log, name);
    if (missing instanceof streams.ReadResp) {
      out.send(missing);
      return out.end();
    }
    if (missing) return out.fail(missing);
    const events = ofStream(log, { name, from: from(stream, () => stream.getRevision()), backwards });
    return send(log, out, { events, options, filter: filterOf(undefined) });
  }
  const events = ofAll(log, fromAll(options), backwards);
  return send(log, out, { events, options, filter: filterOf(options.getFilter()) });
}

async function send(
  log: ModelLog,
  out: Outgoing,
  { events, options, filter }: { events: Iterable<Recorded>; options: streams.ReadReq.Options; filter: Filter },
): Promise<void> {
  const form = formOf(options);
  let left = BigInt(options.getCount());
  for (const event of events) {
    if (left <= 0n || !out.open) break;
    if (!filter.passes(event)) continue;
    left--;
    out.send(eventBytes(log, event, form));
    const room = out.ready();
    if (room) await room;
  }
  out.end();
}

function missingStream(log: ModelLog, name: string): streams.ReadResp | Failure | undefined {
  if (log.isTombstoned(name)) return streamDeleted(name);
  if (log.last(name) >= 0n && !log.retentionOf(name).softDeleted) return undefined;
  const notFound = new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(name));
  return new streams.ReadResp().setStreamNotFound(notFound);
}

/** Both ways from the revision on, that event included. */
function* ofStream(
  log: ModelLog,
  { name, from, backwards }: { name: string; from: From; backwards: boolean },
): Generator<Recorded> {
  const stream = log.stream(name);
  const events = stream?.events ?? [];
  const kept = log.retentionOf(name);
  if (!stream || (from === 'end' && !backwards)) return;
  const revision = from === 'start' ? 0n : from === 'end' ? stream.last : from;
  const first = stream.indexFrom(revision);
  const overshot = backwards && events[first]?.revision !== revision;
  for (const event of along(events, overshot ? first - 1 : first, backwards)) if (isKept(kept, event)) yield event;
}

/** Forwards the event at the position is included, backwards it is not. */
function ofAll(log: ModelLog, from: From, backwards: boolean): Iterable<Recorded> {
  const first = from === 'start' ? 0 : from === 'end' ? log.events.length : log.indexFrom(from);
  return along(log.events, backwards ? first - 1 : first, backwards);
}

function* along(events: readonly Recorded[], first: number, backwards: boolean): Generator<Recorded> {
  for (let index = first; ; index += backwards ? -1 : 1) {
    const event = events[index];
    if (!event) return;
    yield event;
  }
}

const from = (options: { hasStart(): boolean; hasEnd(): boolean }, value: () => string): From =>
  options.hasStart() ? 'start' : options.hasEnd() ? 'end' : BigInt(value());

function fromAll(options: streams.ReadReq.Options): From {
  const all = options.getAll();
  return all ? from(all, () => all.getPosition()?.getCommitPosition() ?? '0') : 'start';
}
