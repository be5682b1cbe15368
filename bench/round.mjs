import '../dist/prelude.js';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { inFolder, percentile, timed } from './machine.mjs';
import { dossierId, populate, seeded, unitId } from './population.mjs';
import { startService } from './serve.mjs';

const ENTERED = 600_000;

/** Milliseconds of one timeline after another until told to stop. */
function reading(get, people) {
  const random = seeded(5);
  const times = [];
  let running = true;
  const work = (async () => {
    while (running)
      times.push((await timed(() => get(`/api/dossiers/${dossierId(Math.floor(random() * people))}/timeline`))).seconds * 1000);
  })();
  const stop = async () => {
    running = false;
    await work;
    return times;
  };
  return { stop };
}

const told = (times) => ({
  p50: percentile(times, 50),
  p99: percentile(times, 99),
  max: Math.max(...times),
  requests: times.length,
});

/**
 * A round of so many people, over HTTP: opened, proposed in one list, decided in one, and entered in every dossier, while timelines are read one
 * after the other. The self-summaries are waived by a local rule, since handing them in is one small command each.
 */
export async function roundBench(people) {
  return inFolder(async (folder) => {
    const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    await populate(installation, people);
    await installation.start();
    await installation.close();
    const { get, post, stop } = await startService(folder);
    const unit = unitId(0);
    await post('/api/rulebook/local/adopt-rule', {
      effectiveOn: '2020-01-01',
      rule: 'annualProcedure',
      unit,
      parameters: { selfSummary: false },
      article: '示例',
    });
    const members = Array.from({ length: people }, (_, n) => dossierId(n));
    const before = reading(get, people);
    await pause(3_000);
    const alone = await before.stop();
    const round = { effectiveOn: '2021-12-20', unit, kind: '20', year: 2021, unitClass: 'organ', members };
    const opening = reading(get, people);
    const opened = await timed(() => post('/api/rounds', { ...round, assessors: { head: '示例机关' } }));
    const path = `/api/rounds/${opened.result.id}`;
    const grades = members.map((id, n) => ({ dossierId: id, grade: n % 5 === 0 ? '1' : '2', score: 60 + (n % 40) }));
    const proposed = await timed(() =>
      post(`${path}/propose-grades`, { effectiveOn: '2022-01-05', massesHeard: true, proposals: grades }),
    );
    const prepared = await opening.stop();
    const deciding = reading(get, people);
    const began = performance.now();
    const decided = await timed(() =>
      post(`${path}/decide-grades`, {
        effectiveOn: '2022-01-15',
        decidedBy: 'head',
        docNo: '示考〔2022〕1号',
        decisions: grades,
      }),
    );
    const decidedMeanwhile = await deciding.stop();
    const entering = reading(get, people);
    const due = `/api/duties?on=2022-01-16&subject=round-${opened.result.id}`;
    while (JSON.parse(await get(due)).total > 0) {
      if (performance.now() - began > ENTERED) throw new Error('the grades were not entered in time');
      await pause(250);
    }
    const enteredSeconds = (performance.now() - began) / 1000;
    const entered = await entering.stop();
    const whole = await timed(() => get(path));
    await stop();
    return {
      people,
      bodyBytes: JSON.stringify({ decisions: grades }).length,
      alone: told(alone),
      openSeconds: opened.seconds,
      proposeSeconds: proposed.seconds,
      prepared: told(prepared),
      decideSeconds: decided.seconds,
      deciding: told(decidedMeanwhile),
      enteredSeconds,
      entering: told(entered),
      meanwhile: told([...decidedMeanwhile, ...entered]),
      readSeconds: whole.seconds,
    };
  });
}

if (process.argv[1]?.endsWith(join('bench', 'round.mjs')))
  process.stdout.write(`${JSON.stringify(await roundBench(Number(process.argv[2] ?? 5_000)), undefined, 2)}\n`);
