import { type Appended, type Expected, type Proposed, type Recorded, type Refused } from './model-event.js';
import { type ModelStream } from './model-stream.js';
import { type RecentIds } from './recent-ids.js';

/** What the stream is like when an append comes. */
export interface Target {
  readonly name: string;
  readonly stream: ModelStream | undefined;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  readonly recent: RecentIds;
}

type Settled = Appended | Refused | undefined;

/** What is answered without writing anything, because the events are there already or must not be; nothing when they are to be written. */
export function settled(target: Target, expected: Expected, events: readonly Proposed[]): Settled {
  if (typeof expected === 'bigint') return byRevision(target, expected, events);
  return expected === 'no_stream' ? byRevision(target, -1n, events) : byRecentIds(target, expected, events);
}

/** An exact revision says where in the stream the events would be, so it is known for ever whether they are there. */
function byRevision({ stream, softDeleted }: Target, expected: bigint, events: readonly Proposed[]): Settled {
  const actual = stream?.last ?? -1n;
  if (expected === actual) return undefined;
  let same = 0;
  while (same < events.length && stream?.at(expected + 1n + BigInt(same))?.id === events[same]?.id) same++;
  if (same > 0 && same === events.length) return answerOf(stream?.at(expected + BigInt(same)));
  if (expected === -1n && same === 0 && softDeleted) return undefined;
  return { refused: 'wrong-expected-version', actual };
}

/** All of them written lately is a repetition; some of them is a mistake. */
function byRecentIds(target: Target, expected: 'any' | 'stream_exists', events: readonly Proposed[]): Settled {
  const { name, stream, softDeleted, hasMetadata, recent } = target;
  const wrong: Refused = { refused: 'wrong-expected-version', actual: stream?.last ?? -1n };
  if (expected === 'stream_exists' && softDeleted) return { refused: 'stream-deleted' };
  if (expected === 'stream_exists' && wrong.actual < 0n && !hasMetadata) return wrong;
  const known = events.map(({ id }) => recent.find(id, name));
  if (!known[0]) return undefined;
  return known.includes(undefined) ? wrong : answerOf(known.at(-1));
}

const answerOf = (event: Recorded | undefined): Appended | undefined =>
  event && { revision: event.revision, position: event.position };
