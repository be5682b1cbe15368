import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { refusal } from './failure.js';
import { expectedBy, nameOf, streams, uuidTo } from './messages.js';
import { type Member, type Serving } from './serving.js';

type Deletion = ServerUnaryCall<streams.DeleteReq, unknown> | ServerUnaryCall<streams.TombstoneReq, unknown>;

/** The Delete and the Tombstone call: the soft and the hard one. */
function deletion<R>(method: 'delete' | 'tombstone', answer: (position: string) => R) {
  return (serving: Serving, call: Deletion, respond: sendUnaryData<R>): void => {
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectedBy(options, () => options.getRevision());
    serving.run(method, call, {
      work: () => serving.log.delete(stream, expected, method === 'tombstone'),
      answer: (settled) =>
        'refused' in settled
          ? respond(refusal('Delete', stream, expected, settled))
          : respond(null, answer(String(settled.position))),
      fail: respond,
    });
  };
}

export const softDelete = deletion('delete', (position) =>
  new streams.DeleteResp().setPosition(
    new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
  ),
);

export const tombstone = deletion('tombstone', (position) =>
  new streams.TombstoneResp().setPosition(
    new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
  ),
);

/** Gossip: who is in the cluster, and what each of them is. */
export function members(
  serving: Serving,
  call: ServerUnaryCall<unknown, gossip.ClusterInfo>,
  respond: sendUnaryData<gossip.ClusterInfo>,
): void {
  const known: readonly Member[] = serving.settings.members ?? [{ host: '127.0.0.1', port: serving.port, state: 'LEADER' }];
  const list = known.map((member) =>
    new gossip.MemberInfo()
      .setInstanceId(uuidTo(crypto.randomUUID(), true))
      .setTimeStamp(String(serving.now()))
      .setIsAlive(member.alive ?? true)
      .setState(gossip.MemberInfo.VNodeState[member.state])
      .setHttpEndPoint(new gossip.EndPoint().setAddress(member.host).setPort(member.port)),
  );
  const work = () => new gossip.ClusterInfo().setMembersList(list);
  serving.run('gossip', call, { work, answer: (done) => respond(null, done), fail: respond });
}

/** What the server says it can do; a client takes BatchAppend only when it is listed. */
export function supportedMethods(
  serving: Serving,
  call: ServerUnaryCall<unknown, features.SupportedMethods>,
  respond: sendUnaryData<features.SupportedMethods>,
): void {
  const { version, batchAppend } = serving.settings;
  const methods = ['read', 'append', 'delete', 'tombstone', ...(batchAppend ? ['batchappend'] : [])];
  const offers: Record<string, string[]> = { read: ['position', 'events'], batchappend: ['deadline_duration'] };
  const list = methods.map((name) =>
    new features.SupportedMethod()
      .setServiceName('event_store.client.streams.streams')
      .setMethodName(name)
      .setFeaturesList(offers[name] ?? []),
  );
  const work = () => new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(list);
  serving.run('features', call, { work, answer: (done) => respond(null, done), fail: respond });
}
