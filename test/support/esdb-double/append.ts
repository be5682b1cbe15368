import { type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import { refusal } from './failure.js';
import { empty, expectedBy, nameOf, proposed, streams } from './messages.js';
import { type Appended, type Expected, type Proposed } from './model-event.js';
import { type Serving } from './serving.js';

/** The Append call: the stream and what is expected of it, then one message an event, then one answer. */
export function append(
  serving: Serving,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
  respond: sendUnaryData<streams.AppendResp>,
): void {
  let options = new streams.AppendReq.Options();
  const events: Proposed[] = [];
  call.on('data', (request: streams.AppendReq) => {
    const message = request.getProposedMessage();
    if (message) events.push(proposed(message));
    else options = request.getOptions() ?? options;
  });
  call.on('end', () => {
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedBy(options, () => options.getRevision());
    serving.run('append', call, {
      work: () => serving.log.append(stream, expected, events),
      answer: (settled) => {
        if (!('refused' in settled)) return respond(null, success(settled));
        if (settled.refused !== 'wrong-expected-version') return respond(refusal('Append', stream, expected, settled));
        respond(null, wrongVersion(expected, settled.actual));
      },
      fail: respond,
    });
  });
}

function success({ revision, position }: Appended): streams.AppendResp {
  const message = new streams.AppendResp.Success();
  if (revision < 0n) message.setNoStream(empty());
  else message.setCurrentRevision(String(revision));
  if (position === undefined) return new streams.AppendResp().setSuccess(message.setNoPosition(empty()));
  const at = new streams.AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new streams.AppendResp().setSuccess(message.setPosition(at));
}

function wrongVersion(expected: Expected, actual: bigint): streams.AppendResp {
  const message = new streams.AppendResp.WrongExpectedVersion();
  if (expected === 'any') message.setExpectedAny(empty());
  else if (expected === 'no_stream') message.setExpectedNoStream(empty());
  else if (expected === 'stream_exists') message.setExpectedStreamExists(empty());
  else message.setExpectedRevision(String(expected));
  if (actual < 0n) message.setCurrentNoStream(empty());
  else message.setCurrentRevision(String(actual));
  return new streams.AppendResp().setWrongExpectedVersion(message);
}
