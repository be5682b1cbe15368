import '../dist/prelude.js';
import { join } from 'node:path';
import { catalogue } from '../dist/capabilities.js';
import { appointment } from '../dist/appointment/appointment.decider.js';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { decide, fold } from '../dist/kernel/decider.js';
import { readEnvelope } from '../dist/kernel/envelope.js';
import { barsOn } from '../dist/replay/bars.js';
import { besideFrom } from '../dist/replay/beside.js';
import { assessment } from '../dist/assessment/assessment.decider.js';
import { dossier } from '../dist/dossier/dossier.decider.js';
import { supervision } from '../dist/supervision/supervision.decider.js';
import { inFolder, median, percentile, timed } from './machine.mjs';
import { dossierId, populate } from './population.mjs';

const EVENTS = 400;
const COMMANDS = 200;
const DECISIONS = 3_000;
const BY = { id: 'p-bench', role: 'officer' };

/** A dossier of 400 events: posts, annual grades, admonitions and punishments long over, told through the commands. */
async function longDossier({ commands }) {
  const id = '00000000-0000-4000-8000-00000000be4c';
  let key = 0;
  const tell = (decider, type, data) =>
    commands.record(decider, { type, data: { dossierId: id, ...data } }, { by: BY, key: `bench-${++key}` });
  await tell(dossier, 'OpenDossier', { name: '示例长', birth: '1960-01', workStarted: '1980-07', effectiveOn: '1980-07' });
  let told = 1;
  for (let n = 0; told < EVENTS - 2; n++) {
    const year = 1981 + Math.floor(n / 6);
    const month = String(1 + ((n * 2) % 12)).padStart(2, '0');
    await tell(appointment, 'Appoint', {
      effectiveOn: `${year}-${month}-05`,
      unitId: `u${n}`,
      postId: 'p1',
      level: '0142',
      main: false,
    });
    told += 1;
    if (n % 3 === 0) {
      await tell(assessment, 'DecideAssessment', { effectiveOn: `${year}-12-31`, kind: '10', grade: '2' });
      told += 1;
    }
    if (n % 20 === 0 && year > 2006 && year < 2015) {
      await tell(supervision, 'Admonish', { effectiveOn: `${year}-${month}-20`, form: 'talk' });
      told += 1;
    }
  }
  for (const [day, code] of [
    ['2012-03-01', '02250'],
    ['2015-06-01', '02112'],
  ]) {
    await tell(supervision, 'Punish', { effectiveOn: day, code });
    told += 1;
  }
  await tell(appointment, 'Appoint', { effectiveOn: '2016-01-01', unitId: 'u-main', postId: 'p1', level: '0141', main: true });
  return { id, told: told + 1 };
}

/**
 * A promotion as a whole command – every rule of the book asked, then canonical bytes, hashes, append, fsync – on a dossier of 400 events and
 * more, against the same one taken over as found, of which no rule of the book is asked; and the decision alone.
 */
async function decidingBench() {
  return inFolder(async (folder) => {
    const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    await installation.start();
    const { commands, projector, store } = installation;
    const { id, told } = await longDossier(installation);
    await projector.reached(await store.end());
    const data = {
      dossierId: id,
      effectiveOn: '2024-01-05',
      postId: 'p2',
      level: '0132',
      promotion: 'step',
      vacates: [],
      main: false,
    };
    const times = { ruled: [], found: [], decision: [] };
    const one = async (name, round, more) => {
      const command = { type: 'Promote', data: { ...data, unitId: `${name}${round}`, ...more } };
      const start = performance.now();
      await commands.record(appointment, command, { by: BY, key: `${name}-${round}` });
      times[name].push(performance.now() - start);
    };
    for (let round = 0; round < COMMANDS; round++) {
      await one('ruled', round, {});
      await one('found', round, { asFound: true });
    }
    const stored = (await store.read(`dossier-${id}`)).slice(0, told);
    const state = fold(
      appointment,
      stored.map((event) => readEnvelope(event, catalogue)),
    );
    const context = { now: '2024-01-01T00:00:00.000Z', today: '2024-01-01', by: BY };
    let asked = 0;
    for (let round = 0; round < DECISIONS; round++) {
      // What is kept with a state goes with its object, and a decision after another event finds a new one.
      const fresh = { ...state };
      const start = performance.now();
      const command = { type: 'Promote', data: { ...data, unitId: 'u-x' } };
      const [event] = decide(appointment, command, fresh, { ...context, beside: besideFrom(projector)() });
      times.decision.push(performance.now() - start);
      asked = event.data.basis.length;
    }
    await installation.close();
    const settled = (list) => list.slice(Math.floor(list.length / 10));
    return {
      events: told,
      asked,
      decision: { p50: median(settled(times.decision)), p99: percentile(settled(times.decision), 99) },
      command: { p50: median(settled(times.ruled)), p99: percentile(settled(times.ruled), 99) },
      ratio: median(settled(times.ruled)) / median(settled(times.found)),
    };
  });
}

/** Everybody's bars on one day, of a population in which each has been admonished once; counted, and the first page. */
async function barsBench(dossiers) {
  return inFolder(async (folder) => {
    const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    await populate(installation, dossiers);
    await installation.start();
    const { commands } = installation;
    const admonish = (n) =>
      commands.record(
        supervision,
        { type: 'Admonish', data: { dossierId: dossierId(n), effectiveOn: `2024-0${1 + (n % 9)}-10`, form: 'talk' } },
        { by: BY, key: `bars-${n}` },
      );
    for (let n = 0; n < dossiers; n += 500)
      await Promise.all(Array.from({ length: Math.min(500, dossiers - n) }, (_, i) => admonish(n + i)));
    await installation.projector.reached(await installation.store.end());
    const { db, position } = installation.projector;
    const asOf = { effectiveAt: '2024-06-30', knownAt: '', position: Number(position) };
    const seconds = [];
    let people = 0;
    for (let round = 0; round < 5; round++) {
      const { seconds: took, result } = await timed(() => barsOn(db, { page: 1, size: 200 }, asOf));
      seconds.push(took);
      people = result.people;
    }
    await installation.close();
    return { dossiers, people, seconds: Math.max(...seconds) };
  });
}

export async function lawBench(dossiers) {
  return { deciding: await decidingBench(), bars: await barsBench(dossiers) };
}

if (process.argv[1]?.endsWith(join('bench', 'deciding.mjs')))
  process.stdout.write(`${JSON.stringify(await lawBench(Number(process.argv[2] ?? 10_000)), undefined, 2)}\n`);
