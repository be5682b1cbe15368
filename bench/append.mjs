import '../dist/prelude.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { appointment } from '../dist/appointment/appointment.decider.js';
import { dossier } from '../dist/dossier/dossier.decider.js';
import { catalogue } from '../dist/capabilities.js';
import { readConfig } from '../dist/config.js';
import { openInstallation } from '../dist/installation.js';
import { Commands } from '../dist/kernel/commands.js';
import { inFolder, median, timed } from './machine.mjs';

const BY = { id: 'p-bench', role: 'officer', unit: 'u-bench' };
const ROUNDS = 7;
/** Rounds until the code is compiled as it will stay. */
const WARM_UP = 2;
const EVENTS_A_ROUND = 2_000;
/** Streams of 380 events in a round, and commands on each. */
const LONG = 25;
const TAIL = 40;

/** Commands as an import gives them: without read models to look at, which are not measured here. */
const lookingAtNothing = ({ store, sealer, sources }) =>
  new Commands({ store, catalogue, sealer, sources, shown: () => Promise.resolve() });

/** Opens a dossier and answers what records its next fact: a post taken up, then left, then the next. */
async function official(commands) {
  const dossierId = randomUUID();
  const submission = (n) => ({ by: BY, key: `${dossierId}:${n}` });
  await commands.record(
    dossier,
    { type: 'OpenDossier', data: { dossierId, name: '示例甲', effectiveOn: '1990-01' } },
    submission(0),
  );
  let n = 0;
  let holding;
  return async (through = commands) => {
    n += 1;
    const year = 1800 + 60 + Math.floor(n / 12);
    const effectiveOn = `${year}-${String((n % 12) + 1).padStart(2, '0')}`;
    const taking = {
      dossierId,
      effectiveOn,
      unitId: 'u-0512',
      postId: 'p1',
      level: '0121',
      method: '1',
      decidedOn: effectiveOn,
      docNo: '示例〔1999〕1号',
    };
    const command = holding
      ? { type: 'Relieve', data: { dossierId, effectiveOn, holding, reason: '3' } }
      : { type: 'Appoint', data: taking };
    const { events } = await through.record(appointment, command, submission(n));
    holding = holding ? undefined : events[0].id;
  };
}

/** One insert per transaction, with the log's settings, columns and index, of rows as long as the log's. */
function rawWriter(folder, sizes) {
  const db = new Sqlite(join(folder, 'raw.sqlite'));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 4096']) db.pragma(pragma);
  db.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT NOT NULL, stream TEXT NOT NULL, rev INTEGER NOT NULL, type TEXT NOT NULL,
    header TEXT NOT NULL, payload TEXT NOT NULL, UNIQUE (stream, rev)) STRICT`);
  const insert = db.prepare('INSERT INTO events (id, stream, rev, type, header, payload) VALUES (?, ?, ?, ?, ?, ?)');
  const [header, payload] = sizes.map((size) => 'x'.repeat(size));
  return {
    write(count, perStream) {
      for (let i = 0, stream = ''; i < count; i++) {
        if (i % perStream === 0) stream = `dossier-${randomUUID()}`;
        insert.run(randomUUID(), stream, i % perStream, 'CadreAppointed', header, payload);
      }
    },
    close: () => db.close(),
  };
}

/** The whole path of a command against raw inserts, alternating in rounds so that both meet the same disk. */
export const appendBench = () =>
  inFolder(async (folder) => {
    const installation = await openInstallation(readConfig({ DATA_DIR: join(folder, 'data') }));
    const commands = lookingAtNothing(installation);
    const raw = rawWriter(folder, [640, 330]);
    const rounds = [];
    for (let round = 1 - WARM_UP; round <= ROUNDS; round++) {
      const rawTime = await timed(() => raw.write(EVENTS_A_ROUND, 20));
      const one = await streams(commands, 1, EVENTS_A_ROUND / 20);
      const many = await streams(commands, 64, 64 * 4);
      const long = await Promise.all(Array.from({ length: LONG }, () => grown(commands, 380)));
      const tail = await timed(async () => {
        for (const next of long) for (let i = 0; i < TAIL; i++) await next();
      });
      const cold = await coldTail(installation.config, long);
      if (round > 0)
        rounds.push({ raw: EVENTS_A_ROUND / rawTime.seconds, one, many, tail: (long.length * TAIL) / tail.seconds, cold });
    }
    raw.close();
    await installation.close();
    const rate = (name) => Math.round(median(rounds.map((round) => round[name])));
    const ratio = (a, b) => median(rounds.map((round) => round[a] / round[b]));
    return {
      rates: { raw: rate('raw'), one: rate('one'), many: rate('many'), tail: rate('tail'), cold: rate('cold') },
      oneToRaw: ratio('one', 'raw'),
      manyToOne: ratio('many', 'one'),
      longToShort: ratio('one', 'tail'),
      coldToShort: ratio('one', 'cold'),
    };
  });

/** Events per second of streams of 20 events each, by so many writers at once; opening the dossiers is not counted. */
async function streams(commands, writers, count) {
  const officials = await Promise.all(Array.from({ length: count }, () => official(commands)));
  let next = 0;
  const { seconds } = await timed(() =>
    Promise.all(
      Array.from({ length: writers }, async () => {
        for (let record = officials[next++]; record; record = officials[next++]) for (let i = 0; i < 19; i++) await record();
      }),
    ),
  );
  return (count * 19) / seconds;
}

async function grown(commands, events) {
  const next = await official(commands);
  for (let i = 0; i < events; i++) await next();
  return next;
}

/** Rate of the first command on a stream of 400 events in a process that has just started. */
async function coldTail(config, long) {
  const installation = await openInstallation(config);
  const commands = lookingAtNothing(installation);
  const { seconds } = await timed(async () => {
    for (const next of long) await next(commands);
  });
  await installation.close();
  return long.length / seconds;
}
