import '../dist/prelude.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { appendBench } from './append.mjs';
import { lawBench } from './deciding.mjs';
import { esdbBench } from './esdb.mjs';
import { indexBench } from './index.mjs';
import { inFolder, machine, timed } from './machine.mjs';
import { patternsBench } from './patterns.mjs';
import { populate } from './population.mjs';
import { rebuildBench } from './rebuild.mjs';
import { roundBench } from './round.mjs';
import { importBench, readBench, readWhileImportingBench } from './serve.mjs';

const quick = process.argv.includes('--quick');
const [FEW, MANY, IMPORTED] = quick ? [1_000, 10_000, 5_000] : [10_000, 100_000, 100_000];
const say = (text) => process.stderr.write(`${text}\n`);

async function populated(dossiers, work) {
  return inFolder(async (folder) => {
    const installation = await openInstallation(readConfig({ DATA_DIR: folder }));
    const { seconds, result: events } = await timed(() => populate(installation, dossiers));
    say(`  ${events} events of ${dossiers} dossiers written in ${seconds.toFixed(0)} s`);
    await installation.close();
    return work(folder, events);
  });
}

say('appends');
const append = await appendBench();
say(`${FEW} dossiers`);
const few = await populated(FEW, async (folder, events) => ({
  rebuild: await rebuildBench(folder, events),
  read: await readBench(folder, FEW),
}));
say(`${MANY} dossiers`);
const many = await populated(MANY, async (folder, events) => {
  const rebuild = await rebuildBench(folder, events);
  say('  rebuilt');
  const read = await readBench(folder, MANY);
  say('  read');
  return { rebuild, read, imported: await readWhileImportingBench(folder, MANY, IMPORTED) };
});
say('import');
const imported = await inFolder((folder) => importBench(folder, IMPORTED));
say('the rule book');
const law = await lawBench(MANY);
const index = await indexBench();
say('a round');
const round = await roundBench(quick ? 1_000 : 5_000);
say('patterns of grades');
const patterns = await patternsBench(MANY);
say('EventStoreDB (double)');
const esdb = await esdbBench(FEW);

const f = (number, digits = 1) => number.toFixed(digits);
const rows = [
  [
    'durable appends, one writer, streams of 20',
    `${append.rates.one}/s`,
    `${f(append.oneToRaw, 2)} × raw (${append.rates.raw}/s)`,
    '≥ 0.5, aim 0.7',
    append.oneToRaw >= 0.5,
  ],
  [
    'the same, streams of 400',
    `${append.rates.tail}/s`,
    `${f(append.longToShort, 2)} × the time`,
    '≤ 1.5',
    append.longToShort <= 1.5,
  ],
  [
    'the same, 400 events, first command of a process',
    `${append.rates.cold}/s`,
    `${f(append.coldToShort, 2)} × the time`,
    '–',
    undefined,
  ],
  [
    'durable appends, 64 writers',
    `${append.rates.many}/s`,
    `${f(append.manyToOne, 2)} × one writer`,
    '≥ 3, aim 5',
    append.manyToOne >= 3,
  ],
  [
    `rebuild, ${many.rebuild.events} events`,
    `${many.rebuild.eventsPerSecond}/s`,
    `${f(many.rebuild.ratio, 2)} × raw insert of ${many.rebuild.rows} rows`,
    '≥ 0.5, aim 50000/s',
    many.rebuild.ratio >= 0.5,
  ],
  [
    'rebuild, peak memory',
    `${many.rebuild.peakMiB} MiB`,
    `${few.rebuild.peakMiB} MiB at ${few.rebuild.events} events`,
    '< 400 MB',
    many.rebuild.peakMiB < 381,
  ],
  ...['timeline', 'roster'].map((what) => {
    const [small, large] = [few.read[what].p99, many.read[what].p99];
    const limit = what === 'timeline' ? 5 : 10;
    return [
      `${what}, served, p99, ${MANY} dossiers`,
      `${f(large, 2)} ms`,
      `${f(large / small, 2)} × that of ${FEW}`,
      `≤ ${limit} ms, ≤ 1.3`,
      large <= limit && large / small <= 1.3,
    ];
  }),
  [
    `timeline p99 while ${many.imported.added} events are imported`,
    `${f(many.imported.p99)} ms`,
    `max ${f(many.imported.max)} ms of ${many.imported.requests}`,
    '≤ 50 ms',
    many.imported.p99 <= 50,
  ],
  [
    'import of tenures, whole path',
    `${imported.eventsPerSecond}/s`,
    `${f(imported.eventsPerSecond / append.rates.many, 2)} × 64 writers`,
    '≥ 0.3, aim 3000/s',
    imported.eventsPerSecond / append.rates.many >= 0.3,
  ],
  [
    `start to ready, ${many.rebuild.events} events`,
    `${f(many.read.readySeconds, 2)} s`,
    '',
    '≤ 2 s',
    many.read.readySeconds <= 2,
  ],
  [
    `a promotion by the whole book, ${law.deciding.events} events, p99`,
    `${f(law.deciding.command.p99, 2)} ms`,
    `${f(law.deciding.ratio, 2)} × the same without rules (median ${f(law.deciding.command.p50, 2)} ms; the decision alone ${f(law.deciding.decision.p50, 2)} ms, p99 ${f(law.deciding.decision.p99, 2)} ms)`,
    '< 5 ms, ≤ 3',
    law.deciding.command.p99 < 5 && law.deciding.ratio <= 3,
  ],
  [
    `bars of ${law.bars.dossiers} people on a day`,
    `${f(law.bars.seconds, 2)} s`,
    `${law.bars.people} barred`,
    '< 2 s',
    law.bars.seconds < 2,
  ],
  [
    `timeline p99 while a round of ${round.people} is decided and entered`,
    `${f(round.meanwhile.p99, 1)} ms`,
    `of ${round.meanwhile.requests}, max ${f(round.meanwhile.max, 1)} ms; while it was decided (${round.deciding.requests} in ${f(round.decideSeconds, 1)} s) at most ${f(round.deciding.max, 1)} ms; all entered after ${f(round.enteredSeconds, 1)} s`,
    '≤ 50 ms',
    round.meanwhile.p99 <= 50,
  ],
  [
    `an index of ${index.districts} districts × ${index.measures} measures, computed and published`,
    `${f(index.publish, 3)} s`,
    `slowest ${f(index.slowest, 3)} s; its figures delivered in ${f(index.submit, 2)} s; ${Math.round(index.bytes / 1024)} KiB stored`,
    '< 2 s, < 1 MiB',
    index.slowest < 2 && index.bytes < 1_000_000,
  ],
  [
    `patterns of ${patterns.dossiers} people over ten years, ${patterns.units} units`,
    `${f(patterns.all.seconds, 2)} s`,
    `one unit ${f(patterns.unit.seconds, 2)} s, list of people ${f(patterns.list.seconds, 2)} s; others wait at most ${f(patterns.all.heldMs)} ms`,
    '< 5 s',
    patterns.all.seconds < 5,
  ],
  ...Object.entries(esdb.appends).map(([inFlight, { adapter, append, ratio, toBatch }]) => [
    `database: appends, ${inFlight} in flight`,
    `${adapter}/s`,
    `${f(ratio, 2)} × the bare client (${append}/s; its batch call ${f(toBatch, 1)} × that)`,
    '≥ 0.85',
    ratio >= 0.85,
  ]),
  [
    `database: catch-up, ${esdb.events} events`,
    `${esdb.catchUp.adapter}/s`,
    `${f(esdb.catchUp.ratio, 2)} × the bare client (${esdb.catchUp.bare}/s)`,
    '≥ 0.8',
    esdb.catchUp.ratio >= 0.8,
  ],
  [
    `database: views from an empty file, ${esdb.events} events`,
    `${esdb.views}/s`,
    `${f(esdb.views / esdb.catchUp.bare, 2)} × the bare catch-up`,
    '≥ 20000/s or 0.5',
    esdb.views >= Math.min(20_000, esdb.catchUp.bare / 2),
  ],
];
const table = [
  '| measure | figure | ratio | mark | met |',
  '|---|---|---|---|---|',
  ...rows.map(
    ([what, figure, ratio, mark, met]) =>
      `| ${what} | ${figure} | ${ratio} | ${mark} | ${met === undefined ? '–' : met ? 'yes' : '**missed**'} |`,
  ),
];
process.stdout.write(`${table.join('\n')}\n`);
mkdirSync(join('bench', 'results'), { recursive: true });
const result = { machine: machine(), quick, append, few, many, imported, law, patterns, index, round, esdb };
writeFileSync(
  join('bench', 'results', `${result.machine.date.slice(0, 19).replaceAll(':', '-')}${quick ? '-quick' : ''}.json`),
  `${JSON.stringify(result, undefined, 2)}\n`,
);
