import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Expected, type Proposed } from './model-event.js';

/** The generated classes are CommonJS: a default import is the one that both Node and Jest understand. */
export { shared, streams };

export const empty = (): shared.Empty => new shared.Empty();

export function identifier(stream: string): shared.StreamIdentifier {
  // The encoder asks for a plain Uint8Array by its constructor; a Buffer is one only by inheritance.
  return new shared.StreamIdentifier().setStreamName(new Uint8Array(Buffer.from(stream)));
}

export const nameOf = (id: shared.StreamIdentifier | undefined): string =>
  Buffer.from(id?.getStreamName_asU8() ?? []).toString('utf8');

export function uuidFrom(uuid: shared.UUID | undefined): string {
  const bits = uuid?.getStructured();
  if (!bits) return uuid?.getString().toLowerCase() ?? '';
  const hex = [bits.getMostSignificantBits(), bits.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function uuidTo(id: string, asBits: boolean): shared.UUID {
  if (!asBits) return new shared.UUID().setString(id);
  const hex = id.replaceAll('-', '');
  const half = (digits: string) => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  const bits = new shared.UUID.Structured();
  bits.setMostSignificantBits(half(hex.slice(0, 16))).setLeastSignificantBits(half(hex.slice(16)));
  return new shared.UUID().setStructured(bits);
}

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

export function proposed(message: ProposedMessage): Proposed {
  const properties = message.getMetadataMap();
  return {
    id: uuidFrom(message.getId()),
    type: properties.get('type') ?? '',
    isJson: properties.get('content-type') === 'application/json',
    data: Buffer.from(message.getData_asU8()),
    metadata: Buffer.from(message.getCustomMetadata_asU8()),
  };
}

interface Expectation {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** What is expected of the stream; `revision` is read only when the message names none of the words. */
export function expectedBy(options: Expectation, revision: () => string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return BigInt(revision());
}
