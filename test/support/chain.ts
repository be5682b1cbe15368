import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Stored } from '../../src/kernel/event-store.js';

/** Members of a header, as integrity.md §2.1 lists them. */
const MEMBERS = ['act', 'cmd', 'eff', 'id', 'log', 'ph', 'pl', 'prev', 'rev', 'stream', 'sv', 'ts', 'type', 'v'];

interface Head {
  readonly rev: number;
  readonly leaf: string | null;
  readonly ts: string;
}

/** Checks a log event by event against integrity.md §2.1, on its own: nothing of the product is asked. */
export class Chain {
  readonly heads = new Map<string, Head>();
  /** How often each id was met, and each command in each stream. */
  readonly ids = new Map<string, number>();
  readonly commands = new Map<string, number>();
  last = 0n;

  /** Goes on over events in log order; throws at the first that is not as it must be. */
  take(events: readonly Stored[]): this {
    for (const event of events) this.takeOne(event);
    return this;
  }

  private takeOne(event: Stored): void {
    const header = JSON.parse(event.header) as Record<string, unknown> & Head & { ts: string };
    const before = this.heads.get(event.stream) ?? { rev: -1, leaf: null, ts: '' };
    const wrong = (what: string): never => {
      throw new Error(`position ${event.position}, ${event.stream} revision ${event.rev}: ${what}`);
    };
    if (event.position <= this.last) wrong('position does not increase');
    if (canonicalize(header) !== event.header) wrong('header is not canonical');
    if (canonicalize(JSON.parse(event.payload)) !== event.payload) wrong('payload is not canonical');
    if (Object.keys(header).join() !== MEMBERS.join()) wrong(`header has ${Object.keys(header).join()}`);
    for (const column of ['id', 'stream', 'rev', 'type'] as const)
      if (header[column] !== event[column]) wrong(`${column} is not the header's`);
    if (header['ph'] !== `sha-256:${sha256(event.payload)}`) wrong('ph is not of the payload');
    if (header['pl'] !== Buffer.byteLength(event.payload)) wrong('pl is not of the payload');
    if (header.rev !== before.rev + 1) wrong(`follows revision ${before.rev}`);
    if (header['prev'] !== before.leaf) wrong('prev is not the leaf before');
    if (header.ts < before.ts) wrong('recorded time goes back');
    this.last = event.position;
    this.heads.set(event.stream, {
      rev: header.rev,
      ts: header.ts,
      leaf: sha256(Buffer.concat([Buffer.of(0), Buffer.from(event.header)])),
    });
    count(this.ids, event.id);
    count(this.commands, `${event.stream} ${String(header['cmd'])}`);
  }
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('base64url');

const count = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);
