import { hash } from 'node:crypto';
import { canonical, digest } from './canonical.js';
import { type Envelope, LogDamaged, type Stored } from './event-store.js';
import { FOLLOWING } from './following.js';
import type { Actor, Catalogue, Event, Meta, Recorded } from './event.js';
import { pointer, type Place, type SealedField, type Sealer, sealedMembers } from './sealing.js';

/** 事件头: pseudonymous, without free text; its canonical bytes are the leaf of the Merkle log. */
export interface Header {
  readonly act: Actor;
  readonly cmd: string;
  readonly eff: string;
  readonly id: string;
  readonly log: string;
  /** Digest of the payload bytes, `sha-256:` and base64url. */
  readonly ph: string;
  /** Length of the payload in bytes. */
  readonly pl: number;
  /** Leaf hash of the stream's previous event, or null. */
  readonly prev: string | null;
  readonly rev: number;
  readonly stream: string;
  /** Version of the data's shape. */
  readonly sv: number;
  readonly ts: string;
  readonly type: string;
  /** Version of the header's shape. */
  readonly v: 1;
}

interface Payload {
  readonly data: Readonly<Record<string, unknown>>;
  /** 16 random bytes, so that the header's digest tells nothing of a payload that was removed. */
  readonly salt: string;
  readonly sealed: readonly SealedField[];
  readonly v: 1;
}

/** Everything about an event that its data does not say. */
export interface Imprint extends Place {
  readonly act: Actor;
  readonly cmd: string;
  readonly ts: string;
  readonly prev: string | null;
  readonly salt: string;
}

/** RFC 6962 §2.1 leaf hash, base64url: SHA-256 of 0x00 and the header's bytes. */
export const leafHash = (header: string): string => hash('sha256', `\0${header}`, 'base64url');

/** An event as it goes to the engine, and as a fold will find it there. */
export interface Written {
  readonly envelope: Envelope;
  readonly event: Recorded;
  readonly leaf: string;
}

/** Makes the two canonical strings of an event, its sensitive members sealed. Errors: NotCanonical. */
export function writeEnvelope(event: Event, imprint: Imprint, catalogue: Catalogue, sealer: Sealer): Written {
  const { salt, log, stream, rev, id, act, cmd, ts, prev } = imprint;
  const info = catalogue[event.type];
  if (!info) throw new Error(`no event type ${event.type} in the catalogue`);
  const place = { log, stream, rev, id };
  const members = sealedMembers(event, stream, catalogue);
  const sealed = members.map(({ path, key, value }) => sealer.seal(place, key, pointer(path), value));
  const data = without(
    event.data,
    members.map(({ path }) => path),
  );
  const payload = canonical({ data, salt, sealed, v: 1 } satisfies Payload);
  const header = canonical({
    act,
    cmd,
    eff: event.eff,
    id,
    log,
    ph: `sha-256:${digest(payload)}`,
    pl: Buffer.byteLength(payload),
    prev,
    rev,
    stream,
    sv: info.version,
    ts,
    type: event.type,
    v: 1,
  } satisfies Header);
  const envelope = { id, stream, rev, type: event.type, header, payload };
  return {
    envelope,
    leaf: leafHash(header),
    event: { type: event.type, eff: event.eff, data, meta: { id, stream, rev, ts, act, cmd } },
  };
}

type Data = Record<string, unknown>;

/** The data without what is not given and without what is sealed. */
function without(data: Data, paths: readonly (readonly string[])[]): Data {
  const rest: Data = {};
  for (const member in data) if (data[member] !== undefined) rest[member] = data[member];
  for (const [first, second] of paths as readonly [string, string?][])
    if (second === undefined) delete rest[first];
    else rest[first] = without(rest[first] as Data, [[second]]);
  return rest;
}

export const readHeader = (stored: Envelope): Header => JSON.parse(stored.header) as Header;

/**
 * The event as rules and views know it, lifted to the present shape; with a `sealer` its sealed members are opened.
 * Errors: LogDamaged when the strings are not the event that the index says they are.
 */
export function readEnvelope(stored: Stored, catalogue: Catalogue, sealer?: Sealer): Recorded {
  const { header, payload } = parsed(stored);
  const { id, stream, rev, ts, act, cmd, type, eff, sv } = header;
  const { sealed } = payload;
  const info = catalogue[type];
  const opened = sealer && sealed.length > 0 ? withOpened(payload.data, sealed, header, sealer) : payload.data;
  const data = info?.upcast && sv < info.version ? info.upcast(opened, sv) : opened;
  return { type, eff, data: data as Data, meta: { id, stream, rev, ts, act, cmd } satisfies Meta };
}

/** The sealed members of what is stored. Errors: LogDamaged. */
export const sealedFields = (stored: Stored): readonly SealedField[] => parsed(stored).payload.sealed;

/** Whether a decided event says what a stored one does; a sealed member whose key was destroyed can't be compared any more and counts as the same. */
export function saysTheSame(decided: Event, stored: Stored, catalogue: Catalogue, sealer: Sealer): boolean {
  const { type, eff, data } = readEnvelope(stored, catalogue, sealer);
  if (decided.type !== type || decided.eff !== eff) return false;
  const { header, payload } = parsed(stored);
  const closed = payload.sealed.filter((field) => sealer.open(header, field) === undefined).map(({ p }) => p.split('/').slice(1));
  const left = [...closed, ...FOLLOWING.flatMap((member) => [[member], ['changes', member]])];
  return canonical(without(decided.data, left)) === canonical(without(data, left));
}

function parsed(stored: Stored): { header: Header; payload: Payload } {
  try {
    const header = readHeader(stored);
    const payload = JSON.parse(stored.payload) as Payload;
    if (isNamedBy(stored, header)) return { header, payload };
  } catch {
    throw new LogDamaged(`the event at position ${stored.position} is not JSON`);
  }
  throw new LogDamaged(`the event at position ${stored.position} is not the one its index names, or its payload was altered`);
}

const isNamedBy = ({ id, stream, rev, type, payload }: Stored, header: Header): boolean =>
  header.id === id &&
  header.stream === stream &&
  header.rev === rev &&
  header.type === type &&
  header.ph === `sha-256:${digest(payload)}`;

function withOpened(data: Data, sealed: readonly SealedField[], place: Place, sealer: Sealer): Data {
  const whole = { ...data };
  for (const field of sealed) {
    const value = sealer.open(place, field);
    const [, first, second] = field.p.split('/') as [string, string, string?];
    if (value === undefined) continue;
    if (second === undefined) whole[first] = value;
    else whole[first] = { ...(whole[first] as Data), [second]: value };
  }
  return whole;
}
