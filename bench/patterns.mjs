import '../dist/prelude.js';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { catalogue } from '../dist/capabilities.js';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { sealedMembers } from '../dist/kernel/sealing.js';
import { besideFrom } from '../dist/replay/beside.js';
import { peopleOn } from '../dist/replay/patterns/lists/people.js';
import { patternsOfAll, patternsOfUnit } from '../dist/replay/patterns/patterns.js';
import { inFolder, timed } from './machine.mjs';
import { dossierId, envelopes, seeded, unitId, unitsFor } from './population.mjs';

const YEARS = Array.from({ length: 10 }, (_, i) => 2015 + i);
const AT_ONCE = 500;
/** 乡科级正职 leads a unit. */
const CHIEF = '0141';

/** In every fiftieth unit the leader is always 优秀, everybody else 称职 with much the same score. */
function gradeOf(n, unit, leader, random) {
  const planted = unit % 50 === 0;
  if (planted) return { grade: leader ? '1' : '2', score: 85 + Math.round(random()) };
  const grade = random() < 0.18 ? '1' : random() < 0.97 ? '2' : '3';
  return { grade, score: 70 + Math.round((random() + random() + random()) * 8) };
}

function career(n, units, random) {
  const unit = n % units;
  const leader = n < units;
  const held = { unitId: unitId(unit), level: leader ? CHIEF : '0142' };
  const post = { unitId: held.unitId, postId: leader ? 'p1' : 'p2', level: held.level, main: true };
  const events = [
    { type: 'DossierOpened', eff: '2005', data: { dossierId: dossierId(n), name: `示例${n}`, birth: '1975-05', sex: '1' } },
    { type: 'CadreAppointed', eff: '2010-03', data: post },
  ];
  for (const year of YEARS) {
    const graded = { kind: '20', year, ...gradeOf(n, unit, leader, random), held };
    events.push({ type: 'AssessmentDecided', eff: `${year + 1}-01-15`, data: graded });
    if (random() < 0.02)
      events.push({
        type: 'CadrePromoted',
        eff: `${year + 1}-06-01`,
        data: { ...post, postId: `p${year}`, promotion: 'step', main: false },
      });
  }
  return [`dossier-${dossierId(n)}`, events];
}

const unitOf = (unit) => [
  `unit-${unitId(unit)}`,
  [
    { type: 'UnitRegistered', eff: '1990-01-01', data: { unitId: unitId(unit), name: `示例市${unit}局` } },
    { type: 'PostEstablished', eff: '1990-01-01', data: { postId: 'p1', name: '局长', level: CHIEF, single: true } },
    { type: 'PostEstablished', eff: '1990-01-01', data: { postId: 'p2', name: '副局长', level: '0142' } },
  ],
];

export async function graded({ store, sealer }, dossiers) {
  const random = seeded(6);
  const units = unitsFor(dossiers);
  let events = 0;
  const write = async (streams) => {
    await sealer.prepare(
      streams.flatMap(([stream, told]) => told.flatMap((one) => sealedMembers(one, stream, catalogue).map(({ key }) => key))),
    );
    await Promise.all(streams.map(([stream, told]) => store.append(stream, envelopes(stream, told, store.origin, sealer), -1)));
    events += streams.reduce((sum, [, told]) => sum + told.length, 0);
  };
  for (let n = 0; n < units; n += AT_ONCE)
    await write(Array.from({ length: Math.min(AT_ONCE, units - n) }, (_, i) => unitOf(n + i)));
  for (let n = 0; n < dossiers; n += AT_ONCE)
    await write(Array.from({ length: Math.min(AT_ONCE, dossiers - n) }, (_, i) => career(n + i, units, random)));
  return events;
}

/** How long a question takes, and how long it lets nobody else have a turn. */
async function asked(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { seconds, result } = await timed(work);
  delay.disable();
  return { seconds, heldMs: delay.max / 1e6, heldP99Ms: delay.percentile(99) / 1e6, result };
}

/** 考核结果的异常模式 and the list of good people, over so many dossiers with ten annual grades each. */
export async function patternsBench(dossiers) {
  return inFolder(async (folder) => {
    const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    const events = await graded(installation, dossiers);
    const built = await timed(() => installation.start());
    const { projector } = installation;
    const asOf = { effectiveAt: '2025-12-31', knownAt: '', position: Number(projector.position) };
    const beside = besideFrom(projector)();
    const question = { years: { from: YEARS[0], to: YEARS.at(-1) }, asOf, beside };
    const first = await asked(() => patternsOfAll(projector, question));
    const again = await asked(() => patternsOfAll(projector, question));
    const unit = await asked(() => patternsOfUnit(projector, unitId(0), question));
    const list = await asked(() => peopleOn(projector, 'good', asOf, beside));
    await installation.close();
    const figure = ({ seconds, heldMs, heldP99Ms }) => ({ seconds, heldMs, heldP99Ms });
    return {
      dossiers,
      events,
      eventsPerSecond: Math.round(events / built.seconds),
      units: again.result.units,
      tests: again.result.tests,
      unlikely: again.result.items.filter(({ unlikely }) => unlikely).length,
      first: figure(first),
      all: figure(again),
      unit: figure(unit),
      list: { ...figure(list), people: list.result.length },
    };
  });
}

if (process.argv[1]?.endsWith(join('bench', 'patterns.mjs')))
  process.stdout.write(`${JSON.stringify(await patternsBench(Number(process.argv[2] ?? 10_000)), undefined, 2)}\n`);
