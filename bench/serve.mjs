import '../dist/prelude.js';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { Tokens } from '../dist/access/tokens.js';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { percentile, timed } from './machine.mjs';
import { dossierId, seeded, unitId, unitsFor } from './population.mjs';

const READY = 60_000;

/** The service in a process of its own on a folder whose views are current; answers how long it took to be ready. */
export async function startService(folder) {
  const { keyRing, store, digest, close } = await openInstallation(readConfig({ DATA_DIR: folder }));
  const token = await new Tokens(keyRing.token, store.origin, digest).issue({ sub: 'bench', role: 'officer' }, '6h');
  await close();
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise((resolve, reject) => {
    child.stderr.on('data', (data) => {
      const found = /"address":"([^"]+)"/.exec(String(data));
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
    setTimeout(() => reject(new Error('the service did not start')), READY).unref();
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = (path) =>
    new Promise((resolve, reject) => {
      request(`${address}${path}`, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('end', () =>
          response.statusCode === 200
            ? resolve(Buffer.concat(chunks))
            : reject(new Error(`${path} answered ${response.statusCode}`)),
        );
      })
        .once('error', reject)
        .end();
    });
  const writing = new Agent({ keepAlive: true });
  /** The answer of a command as JSON. */
  const post = (path, body) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      request(`${address}${path}`, { agent: writing, method: 'POST', headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 201) resolve(JSON.parse(text));
          else reject(new Error(`${path} answered ${response.statusCode} ${text.slice(0, 500)}`));
        });
      })
        .once('error', reject)
        .end(JSON.stringify(body));
    });
  await get('/health/ready');
  const readySeconds = (performance.now() - started) / 1000;
  const stop = async () => {
    agent.destroy();
    writing.destroy();
    child.removeAllListeners('exit');
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { get, post, stop, readySeconds };
}

/** Milliseconds of each of `count` requests, one after the other. */
async function latencies(get, path, count) {
  for (let i = 0; i < 200; i++) await get(path());
  const times = [];
  for (let i = 0; i < count; i++) times.push((await timed(() => get(path()))).seconds * 1000);
  return { p50: percentile(times, 50), p99: percentile(times, 99), max: Math.max(...times) };
}

const timelineOf = (dossiers, random) => () => `/api/dossiers/${dossierId(Math.floor(random() * dossiers))}/timeline`;

/** A timeline, and a roster as of a random day, over HTTP. */
export async function readBench(folder, dossiers) {
  const { get, stop, readySeconds } = await startService(folder);
  const random = seeded(2);
  const day = () => `${1992 + Math.floor(random() * 28)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`;
  const timeline = await latencies(get, timelineOf(dossiers, random), 5_000);
  const roster = await latencies(
    get,
    () => `/api/units/${unitId(Math.floor(random() * unitsFor(dossiers)))}/roster?effectiveAt=${day()}`,
    5_000,
  );
  await stop();
  return { readySeconds, timeline, roster };
}

/** An import of tenures of about `events` events in a process of its own. */
function importer(folder, events) {
  const file = join(folder, 'import.csv');
  writeFileSync(file, tenures(events).join('\n'));
  return fork(new URL('import-child.mjs', import.meta.url), [folder, file]);
}

/** Events per second of an import into an empty folder, its views included. */
export async function importBench(folder, events) {
  const [{ events: added, seconds }] = await once(importer(folder, events), 'message');
  return { added, eventsPerSecond: Math.round(added / seconds) };
}

/** Timelines while another process imports into the same folder. */
export async function readWhileImportingBench(folder, dossiers, events) {
  const { get, stop } = await startService(folder);
  const importing = importer(folder, events);
  const report = once(importing, 'message');
  const ended = once(importing, 'exit');
  let running = true;
  void ended.then(() => (running = false));
  const random = seeded(3);
  const path = timelineOf(dossiers, random);
  const times = [];
  while (running) times.push((await timed(() => get(path()))).seconds * 1000);
  const [{ events: added, seconds }] = await report;
  await stop();
  return {
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    max: Math.max(...times),
    requests: times.length,
    added,
    eventsPerSecond: Math.round(added / seconds),
  };
}

/** Four tenures a person and about four a unit: twelve events with the dossier, its claim and the unit. */
function tenures(events) {
  const header = '人员标识,姓名,性别,出生年月,机构,职务,职务层次,任职时间,免职时间,免职原因,原始离任代码';
  const persons = Math.ceil(events / 10);
  const random = seeded(4);
  const lines = [header];
  for (let n = 0; n < persons; n++)
    for (let post = 0; post < 4; post++) {
      const from = 1990 + post * 6;
      lines.push(
        `I${n},示例${n},男,1960-05,示例市${Math.floor(random() * persons)}所,所长,乡科级正职,${from}-03,${from + 5}-04,交流,`,
      );
    }
  return lines;
}
