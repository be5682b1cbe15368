import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type status,
} from '@grpc/grpc-js';
import { expectedBy, proposed, streams } from './esdb-double/messages.js';
import { closing } from './temp.js';

/** One append as it came over the wire. */
export interface Request {
  readonly expected: unknown;
  readonly ids: readonly string[];
}

interface Bare {
  readonly url: string;
  /** Every append, in the order of coming. */
  readonly requests: Request[];
  /** Reads and subscriptions that came, and those of them that the client has called off. */
  opened: number;
  cancelled: number;
}

interface Behaviour {
  /** Without a version it does not know the question. */
  readonly version?: string;
  /** The statuses that the first appends fail with; each after that succeeds. */
  readonly fails?: readonly status[];
}

/** A server of EventStoreDB's protocol that keeps nothing: for what no fault of the double can show. Its reads are never answered. */
export async function bareServer({ version, fails = [] }: Behaviour): Promise<Bare> {
  const server = new Server();
  const left = [...fails];
  const bare: Bare = { url: '', requests: [], opened: 0, cancelled: 0 };
  server.addService(StreamsService, {
    append: (call: ServerReadableStream<streams.AppendReq, streams.AppendResp>, respond: sendUnaryData<streams.AppendResp>) => {
      let options = new streams.AppendReq.Options();
      const ids: string[] = [];
      call.on('data', (request: streams.AppendReq) => {
        const message = request.getProposedMessage();
        if (message) ids.push(proposed(message).id);
        else options = request.getOptions() ?? options;
      });
      call.on('end', () => {
        bare.requests.push({ expected: expectedBy(options, () => options.getRevision()), ids });
        const code = left.shift();
        if (code !== undefined) return respond({ code, details: 'for a reason of its own' });
        const revision = new streams.AppendResp.Success().setCurrentRevision(String(ids.length - 1));
        respond(null, new streams.AppendResp().setSuccess(revision));
      });
    },
    read: (call: ServerWritableStream<streams.ReadReq, streams.ReadResp>) => {
      bare.opened++;
      call.on('cancelled', () => bare.cancelled++);
    },
  });
  if (version)
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: ServerUnaryCall<unknown, unknown>, respond: sendUnaryData<features.SupportedMethods>) =>
        respond(null, new features.SupportedMethods().setEventStoreServerVersion(version)),
    });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (cause, bound) =>
      cause ? reject(cause) : resolve(bound),
    ),
  );
  closing({ close: () => server.forceShutdown() });
  return Object.assign(bare, { url: `esdb://127.0.0.1:${port}?tls=false` });
}
