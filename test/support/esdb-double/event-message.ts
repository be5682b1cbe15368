import { type Recorded } from './model-event.js';
import { isKept } from './model-stream.js';
import { type ModelLog } from './model.js';
import { ProtobufWriter } from './protobuf.js';

/** In which form a reader wants an event. */
export interface Form {
  readonly resolvesLinks: boolean;
  readonly idAsBits: boolean;
}

const writer = new ProtobufWriter();

/** The ReadResp that carries an event, as bytes, which are kept with the event: a bench reads far more than it writes. */
export function eventBytes(log: ModelLog, event: Recorded, { resolvesLinks, idAsBits }: Form): Buffer {
  if (resolvesLinks && event.type === '$>') return answer({ event: targetOf(log, event), link: event }, idAsBits);
  return (event.encoded[idAsBits ? 'bits' : 'text'] ??= answer({ event }, idAsBits));
}

/** What a link leads to; nothing when that is gone. */
function targetOf(log: ModelLog, link: Recorded): Recorded | undefined {
  const [, revision, stream = ''] = /^(\d+)@(.*)$/s.exec(link.data.toString('utf8')) ?? [];
  const target = revision === undefined ? undefined : log.stream(stream)?.at(BigInt(revision));
  return target && isKept(log.retentionOf(stream), target) ? target : undefined;
}

/** The commit position is that of what stands in the stream read: of the link, where there is one. */
function answer({ event, link }: { event: Recorded | undefined; link?: Recorded }, idAsBits: boolean): Buffer {
  writer.message(1, () => {
    writer.number(3, (link ?? event)?.position ?? 0n);
    if (link) writer.message(2, () => recorded(link, idAsBits));
    if (event) writer.message(1, () => recorded(event, idAsBits));
  });
  return writer.taken();
}

function recorded(event: Recorded, idAsBits: boolean): void {
  writer.bytes(8, event.data);
  writer.bytes(7, event.metadata);
  property('content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  property('created', `${event.created}0000`);
  property('type', event.type);
  writer.number(5, event.position);
  writer.number(4, event.position);
  writer.number(3, event.revision);
  writer.message(2, () => writer.text(3, event.stream));
  writer.message(1, () => (idAsBits ? bits(event.id) : writer.text(2, event.id)));
}

function property(key: string, value: string): void {
  writer.message(6, () => {
    writer.text(2, value);
    writer.text(1, key);
  });
}

function bits(id: string): void {
  const hex = id.replaceAll('-', '');
  writer.message(1, () => {
    writer.number(2, BigInt(`0x${hex.slice(16)}`));
    writer.number(1, BigInt(`0x${hex.slice(0, 16)}`));
  });
}
