import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type ConnectionInjector, type Metadata, Server, ServerCredentials, type sendUnaryData } from '@grpc/grpc-js';
import { type Socket } from 'node:net';
import { append } from './append.js';
import { type BatchCall, batchAppend } from './batch-append.js';
import { type Failure, unauthenticated } from './failure.js';
import { type streams } from './messages.js';
import { members, softDelete, supportedMethods, tombstone } from './others.js';
import { type ReadCall, read } from './read.js';
import { type Call, type Rpc, type Serving } from './serving.js';

/** What the server takes of one message. */
const MAX_MESSAGE = 16 * 1024 * 1024 - 10_000;

/** A call of any kind, as far as it concerns the door. */
interface AnyCall {
  readonly metadata: Metadata;
  emit(event: 'error', why: unknown): boolean;
}

/** The gRPC server of one life. */
export class Served {
  private readonly server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE, 'grpc.enable_channelz': 0 });
  private readonly injector: ConnectionInjector;

  constructor(
    private readonly serving: Serving,
    private readonly note: (call: Call) => void,
  ) {
    const bytesOrMessage = (answer: streams.ReadResp | Buffer): Buffer =>
      Buffer.isBuffer(answer) ? answer : Buffer.from(answer.serializeBinary());
    const service = { ...StreamsService, read: { ...StreamsService.read, responseSerialize: bytesOrMessage } };
    this.server.addService(service, {
      read: (call: ReadCall) => this.enter('read', call, (user) => read(serving, call, user)),
      append: this.answered('append', append),
      batchAppend: (call: BatchCall) => this.enter('batchAppend', call, () => batchAppend(serving, call)),
      delete: this.answered('delete', softDelete),
      tombstone: this.answered('tombstone', tombstone),
    });
    this.server.addService(GossipService, { read: this.answered('gossip', members) });
    this.server.addService(ServerFeaturesService, { getSupportedMethods: this.answered('features', supportedMethods) });
    this.injector = this.server.createConnectionInjector(ServerCredentials.createInsecure());
  }

  accept(socket: Socket): void {
    this.injector.injectConnection(socket);
  }

  /** Lets what is under way come to its end, and takes nothing more. */
  finish(): void {
    this.server.tryShutdown(() => undefined);
  }

  stop(): void {
    this.server.forceShutdown();
  }

  /** A call that is answered once. */
  private answered<C extends AnyCall, R>(rpc: Rpc, handle: (serving: Serving, call: C, respond: sendUnaryData<R>) => void) {
    return (call: C, respond: sendUnaryData<R>) =>
      this.enter(
        rpc,
        call,
        () => handle(this.serving, call, respond),
        (why) => respond(why),
      );
  }

  /** Every call is noted, and asked who it comes from where that matters. */
  private enter(
    method: Rpc,
    call: AnyCall,
    handle: (user: string | undefined) => void,
    refuse: (why: Failure) => void = (why) => call.emit('error', why),
  ): void {
    this.note({ method, metadata: call.metadata.getMap() });
    const { users } = this.serving.settings;
    const user = userOf(call.metadata);
    const isOpen = method === 'gossip' || method === 'features';
    if (users && !isOpen && (!user || users[user.name] !== user.password)) return refuse(unauthenticated());
    handle(user?.name);
  }
}

function userOf(metadata: Metadata): { name: string; password: string } | undefined {
  const [, encoded] = /^Basic (.+)$/i.exec(String(metadata.get('authorization')[0] ?? '')) ?? [];
  if (encoded === undefined) return undefined;
  const [name = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { name, password: password.join(':') };
}
