import nothing from 'google-protobuf/google/protobuf/empty_pb.js';
import { status as code, Metadata, type StatusObject } from '@grpc/grpc-js';
import { identifier, shared } from './messages.js';
import { type Expected, type Refused } from './model-event.js';

/** How a call fails: as a gRPC status with trailers and, where a batch append tells it within its answer, as what it tells there. */
export interface Failure extends StatusObject {
  /** `google.rpc.Status` as a batch append sends it; without it the whole batch stream fails. */
  readonly inBatch?: InBatch;
}

interface InBatch {
  readonly code: number;
  readonly message: string;
  readonly type: string;
  readonly detail: () => Uint8Array;
}

function failure(status: code, details: string, trailers: Record<string, unknown> = {}, inBatch?: InBatch): Failure {
  const metadata = new Metadata();
  // A trailer takes printable ASCII only. What the real server does with the name of a stream that is not is unknown.
  const printable = (value: unknown) => String(value).replace(/[^\x20-\x7e]/g, encodeURIComponent);
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, printable(value));
  return { code: status, details, metadata, inBatch };
}

export const accessDenied = (): Failure =>
  failure(
    code.PERMISSION_DENIED,
    'Access Denied',
    { exception: 'access-denied' },
    told(7, 'AccessDenied', new shared.AccessDenied()),
  );

export const unauthenticated = (): Failure => failure(code.UNAUTHENTICATED, 'Unauthenticated');

export const notLeader = (host: string, port: number): Failure =>
  failure(code.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': port,
  });

export const notReady = (): Failure => failure(code.UNAVAILABLE, 'Server Is Not Ready', {}, unnamed('Server Is Not Ready'));

export const busy = (): Failure => failure(code.UNAVAILABLE, 'Server Is Busy', {}, unnamed('Server Is Busy'));

export const timedOut = (what: string): Failure =>
  failure(code.ABORTED, `Operation timed out: ${what}`, {}, told(4, 'Timeout', new shared.Timeout()));

export const unavailable = (): Failure => failure(code.UNAVAILABLE, 'Connection dropped');

export const internal = (what: string): Failure => failure(code.INTERNAL, what);

export const streamDeleted = (stream: string): Failure =>
  failure(
    code.FAILED_PRECONDITION,
    `Event stream '${stream}' is deleted.`,
    { exception: 'stream-deleted', 'stream-name': stream },
    told(5, 'StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifier(stream))),
  );

/** As a gRPC status; the two append calls tell a wrong expected version in their answer instead. */
export function refusal(operation: string, stream: string, expected: Expected, why: Refused): Failure {
  if (why.refused === 'stream-deleted') return streamDeleted(stream);
  if (why.refused === 'append-too-large') return appendTooLarge(why.limit);
  const wanted = typeof expected === 'bigint' ? expected : { any: -2n, no_stream: -1n, stream_exists: -4n }[expected];
  const details =
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, ` +
    `Expected version: ${String(wanted)}, Actual version: ${String(why.actual)}`;
  return failure(
    code.FAILED_PRECONDITION,
    details,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': wanted,
      'actual-version': why.actual,
    },
    told(6, 'WrongExpectedVersion', wrongVersion(expected, why.actual)),
  );
}

const appendTooLarge = (limit: number): Failure =>
  failure(
    code.INVALID_ARGUMENT,
    `Maximum Append Size of ${limit} Exceeded.`,
    { exception: 'maximum-append-size-exceeded', 'maximum-append-size': limit },
    told(3, 'MaximumAppendSizeExceeded', new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit)),
  );

function wrongVersion(expected: Expected, actual: bigint): shared.WrongExpectedVersion {
  const message = new shared.WrongExpectedVersion();
  if (expected === 'any') message.setExpectedAny(new nothing.Empty());
  else if (expected === 'no_stream') message.setExpectedNoStream(new nothing.Empty());
  else if (expected === 'stream_exists') message.setExpectedStreamExists(new nothing.Empty());
  else message.setExpectedStreamPosition(String(expected));
  return actual < 0n ? message.setCurrentNoStream(new nothing.Empty()) : message.setCurrentStreamRevision(String(actual));
}

const told = (status: number, type: string, detail: { serializeBinary(): Uint8Array }): InBatch => ({
  code: status,
  message: type,
  type: `event_store.client.${type}`,
  detail: () => detail.serializeBinary(),
});

const unnamed = (message: string): InBatch => ({
  code: code.UNAVAILABLE,
  message,
  type: 'google.protobuf.Empty',
  detail: () => new Uint8Array(),
});
