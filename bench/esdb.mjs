import '../dist/prelude.js';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { lastValueFrom, takeWhile, tap } from 'rxjs';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { rebuild } from '../dist/projector/rebuild.js';
import { ViewsFile } from '../dist/projector/views-file.js';
import { inFolder, median, timed } from './machine.mjs';
import { populate } from './population.mjs';

const ROUNDS = 11;
const WARM_UP = 2;
const IN_FLIGHT = [1, 50, 200];
const CREDENTIALS = { username: 'bench', password: 'bench' };
const header = 'x'.repeat(640);
const payload = 'y'.repeat(330);

/** The double in a process of its own, from sources compiled into `folder`. */
async function double(folder) {
  const code = join(folder, 'code');
  execFileSync('npx', ['swc', 'test/support', '-d', code, '-q', '--ignore', '**/*.spec.ts'], { stdio: 'inherit' });
  symlinkSync(join(process.cwd(), 'node_modules'), join(code, 'node_modules'));
  writeFileSync(join(code, 'package.json'), '{"type":"module"}');
  const child = spawn(process.execPath, [join(code, 'test/support/esdb-double/main.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { url: String(line).trim().replace('LISTENING ', ''), end: () => child.kill() };
}

/** Appends of one event each, to streams of their own, so many at a time; per second. */
async function rate(append, inFlight, count) {
  let next = 0;
  const { seconds } = await timed(() =>
    Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (next++ < count) await append(`sample-${randomUUID()}`);
      }),
    ),
  );
  return count / seconds;
}

async function appends(store, client) {
  const event = () => binaryEvent({ type: 'SampleTold', data: Buffer.from(payload), metadata: header });
  const ways = {
    adapter: (stream) => store.append(stream, [{ id: randomUUID(), stream, rev: 0, type: 'SampleTold', header, payload }], -1),
    append: (stream) => client.appendToStream(stream, event(), { expectedRevision: 'no_stream', credentials: CREDENTIALS }),
    batchAppend: (stream) => client.appendToStream(stream, event(), { expectedRevision: 'no_stream' }),
  };
  const result = {};
  for (const inFlight of IN_FLIGHT) {
    const count = inFlight === 1 ? 1_000 : 3_000;
    const rounds = [];
    for (let round = 1 - WARM_UP; round <= ROUNDS; round++) {
      const pair = round % 2 === 0 ? ['adapter', 'append'] : ['append', 'adapter'];
      const rates = {};
      for (const way of pair) rates[way] = await rate(ways[way], inFlight, count);
      if (round > 0) rounds.push({ ...rates, batchAppend: await rate(ways.batchAppend, inFlight, count) });
    }
    const of = (pick) => median(rounds.map(pick));
    result[inFlight] = {
      adapter: Math.round(of(({ adapter }) => adapter)),
      append: Math.round(of(({ append }) => append)),
      batchAppend: Math.round(of(({ batchAppend }) => batchAppend)),
      ratio: of(({ adapter, append }) => adapter / append),
      toBatch: of(({ append, batchAppend }) => batchAppend / append),
    };
  }
  return result;
}

/** Everything in the database up to a position, by the client alone. */
const bareCatchUp = (client, end) =>
  timed(
    () =>
      new Promise((resolve, reject) => {
        const subscription = client.subscribeToAll();
        subscription.on('error', reject).on('data', ({ event }) => {
          if (event.position.commit === end) subscription.unsubscribe().then(resolve, reject);
        });
      }),
  );

/** All of the log through the adapter. */
async function drained(store) {
  const end = await store.end();
  let seen = 0;
  const { seconds } = await timed(() =>
    lastValueFrom(
      store.all(0n).pipe(
        tap((page) => (seen += page.length)),
        takeWhile((page) => page.at(-1).position < end),
      ),
      { defaultValue: undefined },
    ),
  );
  return { seconds, seen };
}

/** The adapter beside the bare client, on the double in a process of its own. */
export const esdbBench = (dossiers) =>
  inFolder(async (folder) => {
    const server = await double(folder);
    const installation = await openInstallation(readConfig({ DATA_DIR: join(folder, 'data'), ESDB_URL: server.url }));
    const client = EventStoreDBClient.connectionString(server.url);
    try {
      const events = await populate(installation, dossiers);
      const rounds = [];
      for (let round = 0; round <= 3; round++) {
        const { seconds: bare } = await bareCatchUp(client, await installation.store.end());
        const { seconds: adapter, seen } = await drained(installation.store);
        if (round > 0) rounds.push({ bare: events / bare, adapter: seen / adapter });
      }
      const file = new ViewsFile(join(folder, 'data', 'views.sqlite'));
      const { seconds } = await timed(() => rebuild(installation.views, file.next()));
      return {
        events,
        catchUp: {
          bare: Math.round(median(rounds.map(({ bare }) => bare))),
          adapter: Math.round(median(rounds.map(({ adapter }) => adapter))),
          ratio: median(rounds.map(({ adapter, bare }) => adapter / bare)),
        },
        views: Math.round(events / seconds),
        appends: await appends(installation.store, client),
      };
    } finally {
      await client.dispose();
      await installation.close();
      server.end();
    }
  });
