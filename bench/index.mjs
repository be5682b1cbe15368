import '../dist/prelude.js';
import { join } from 'node:path';
import { Agent, request } from 'node:http';
import { Tokens } from '../dist/access/tokens.js';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { createServer } from '../dist/server.js';
import { inFolder, median, timed } from './machine.mjs';

const [DISTRICTS, MEASURES, LEAVES, DEPARTMENTS] = [330, 45, 37, 26];
const ROUNDS = 5;

/** The installation served over a socket of its own, and how to ask it. */
async function servedOn(folder) {
  const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
  await installation.start();
  const app = await createServer(installation);
  await app.listen(0, '127.0.0.1');
  const { keyRing, store, digest } = installation;
  const token = await new Tokens(keyRing.token, store.origin, digest).issue({ sub: 'bench', role: 'officer' }, '1h');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = app.getHttpServer().address();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = (method, path, body) =>
    new Promise((resolve, reject) => {
      const asked = request(`http://127.0.0.1:${port}${path}`, { agent, method, headers });
      asked.once('error', reject);
      asked.once('response', (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.once('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode >= 300) reject(new Error(`${path} answered ${response.statusCode} ${text.slice(0, 500)}`));
          else resolve(JSON.parse(text));
        });
      });
      asked.end(body && JSON.stringify(body));
    });
  const close = async () => {
    agent.destroy();
    await app.close();
  };
  return { installation, ask, close };
}

/** 3, 6, 14 and 37 nodes, and a measure for each leaf; the rest share the first leaves. */
function version(departments) {
  const weight = (count, i) => (i === count - 1 ? 100 - (count - 1) * Math.floor(100 / count) : Math.floor(100 / count));
  const below = (parents, count, level) =>
    parents.flatMap((parent, p) => {
      const size = Math.floor((count + p) / parents.length);
      return Array.from({ length: size }, (_, i) => ({
        id: `${parent.id}.${i + 1}`,
        parent: parent.id,
        name: `示例节点${parent.id}.${i + 1}`,
        level,
        weight: weight(size, i),
      }));
    });
  const first = [1, 2, 3].map((n, i) => ({ id: `${n}`, name: `示例一级${n}`, level: 1, weight: weight(3, i) }));
  const second = below(first, 6, 2);
  const third = below(second, 14, 3);
  const leaves = below(third, LEAVES, 4);
  const shared = MEASURES - LEAVES;
  const measures = Array.from({ length: MEASURES }, (_, i) => ({
    id: `m${i + 1}`,
    name: `示例指标${i + 1}`,
    kind: 'quantity',
    measurementUnit: '%',
    better: i % 3 ? 'higher' : 'lower',
    department: departments[i % DEPARTMENTS],
    normalisation: i % 2 ? { by: 'range', min: '-50', max: 150 } : { by: 'percent' },
    nodes: [{ node: leaves[i % LEAVES].id, weight: i < shared || i >= LEAVES ? 50 : 100 }],
  }));
  const areas = Array.from({ length: DISTRICTS }, (_, i) => ({ id: `a${i + 1}`, name: `示例${i + 1}县`, kind: 'district' }));
  return { nodes: [...first, ...second, ...third, ...leaves], measures, areas };
}

/** An index over 330 districts and 45 measures: figures delivered by 26 departments, computed and published, and read, over HTTP. */
export async function indexBench() {
  return inFolder(async (folder) => {
    const { installation, ask, close } = await servedOn(folder);
    const unit = async (name) => (await ask('POST', '/api/units', { name, effectiveOn: '1990-01' })).id;
    const owner = await unit('示例市考核办');
    const departments = [];
    for (let i = 0; i < DEPARTMENTS; i++) departments.push(await unit(`示例部门${i + 1}`));
    const { id: schemeId } = await ask('POST', '/api/schemes', {
      effectiveOn: '2000-01-01',
      unit: owner,
      name: '示例指数',
      purpose: '示例',
    });
    const tree = version(departments);
    await ask('POST', `/api/schemes/${schemeId}/publish-version`, { effectiveOn: '2000-01-01', ...tree });
    const times = { submit: [], publish: [], read: [], area: [] };
    let bytes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await ask('POST', '/api/indices', { effectiveOn: '2010-01-01', schemeId, period: String(2000 + round) });
      const figuresOf = (department) =>
        tree.measures
          .flatMap((measure, m) => (measure.department === department ? [[measure.id, m]] : []))
          .flatMap(([measure, m]) =>
            tree.areas.map(({ id: area }, a) => ({
              measure,
              area,
              value: (((m * 37 + a * 53 + round) % 10_001) / 100).toFixed(2),
            })),
          );
      const { seconds: submit } = await timed(async () => {
        for (const department of departments)
          await ask('POST', `/api/indices/${id}/submit-figures`, {
            effectiveOn: '2010-01-02',
            unit: department,
            figures: figuresOf(department),
          });
      });
      const { seconds: publish } = await timed(() =>
        ask('POST', `/api/indices/${id}/publish-index`, { effectiveOn: '2010-01-03' }),
      );
      const { seconds: read } = await timed(() => ask('GET', `/api/indices/${id}?size=200`));
      const { seconds: area } = await timed(() => ask('GET', `/api/indices/${id}/areas/a1`));
      const stored = await installation.store.read(`index-${id}`);
      bytes = Buffer.byteLength(stored.at(-1).payload);
      Object.entries({ submit, publish, read, area }).forEach(([name, seconds]) => times[name].push(seconds));
    }
    await close();
    const [submit, publish, read, area] = Object.values(times).map(median);
    return { districts: DISTRICTS, measures: MEASURES, submit, publish, slowest: Math.max(...times.publish), read, area, bytes };
  });
}

if (process.argv[1]?.endsWith(join('bench', 'index.mjs')))
  process.stdout.write(`${JSON.stringify(await indexBench(), undefined, 2)}\n`);
