import statuses from '@eventstore/db-client/generated/status_pb.js';
import { type ServerDuplexStream } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import nothing from 'google-protobuf/google/protobuf/empty_pb.js';
import { type Failure, refusal, timedOut } from './failure.js';
import { expectedBy, identifier, nameOf, proposed, shared, streams, uuidFrom } from './messages.js';
import { type Appended, type Expected, type Proposed } from './model-event.js';
import { type Serving } from './serving.js';

interface Batch {
  readonly correlation: shared.UUID | undefined;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
}

export type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** The BatchAppend call: one for all the appends of a client; a message is one append or, of a large one, a part. */
export function batchAppend(serving: Serving, call: BatchCall): void {
  const pending = new Map<string, Batch>();
  const refuse = (batch: Batch, why: Failure) => {
    const message = failed(batch, why);
    if (message) call.write(message);
    else call.emit('error', why);
  };
  call.on('data', (request: streams.BatchAppendReq) => {
    const id = uuidFrom(request.getCorrelationId());
    const options = request.getOptions();
    if (options) {
      const batch = begun(request.getCorrelationId(), options);
      // The deadline is a time of day by the client's clock; the server compares it with its own.
      const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
      if (deadline <= serving.now()) return refuse(batch, timedOut('deadline'));
      pending.set(id, batch);
    }
    const batch = pending.get(id);
    if (!batch) return;
    for (const message of request.getProposedMessagesList()) batch.events.push(proposed(message));
    if (!request.getIsFinal()) return;
    pending.delete(id);
    const { stream, expected, events } = batch;
    serving.run('append', call, {
      work: () => serving.log.append(stream, expected, events),
      answer: (settled) => {
        if ('refused' in settled) refuse(batch, refusal('Append', stream, expected, settled));
        else call.write(success(batch, settled));
      },
      fail: (why) => refuse(batch, why),
    });
  });
  call.on('end', () => call.end());
  // It is how a failed call ends; the client is the one to be told.
  call.on('error', () => undefined);
}

const begun = (correlation: shared.UUID | undefined, options: streams.BatchAppendReq.Options): Batch => ({
  correlation,
  stream: nameOf(options.getStreamIdentifier()),
  expected: expectedBy(options, () => options.getStreamPosition()),
  events: [],
});

const answerTo = ({ correlation, stream }: Batch): streams.BatchAppendResp =>
  new streams.BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(identifier(stream));

function success(batch: Batch, { revision, position }: Appended): streams.BatchAppendResp {
  const message = new streams.BatchAppendResp.Success();
  if (revision < 0n) message.setNoStream(new nothing.Empty());
  else message.setCurrentRevision(String(revision));
  if (position === undefined) return answerTo(batch).setSuccess(message.setNoPosition(new nothing.Empty()));
  const at = new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
  return answerTo(batch).setSuccess(message.setPosition(at));
}

/** Nothing when a batch stream has no words for it but fails as a whole. */
function failed(batch: Batch, { inBatch }: Failure): streams.BatchAppendResp | undefined {
  if (!inBatch) return undefined;
  const details = new any.Any();
  details.pack(inBatch.detail(), inBatch.type);
  const status = new statuses.Status().setCode(inBatch.code).setMessage(inBatch.message).setDetails(details);
  return answerTo(batch).setError(status);
}
