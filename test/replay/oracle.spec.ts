import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { appointmentEvents } from '../../src/appointment/appointment.events.js';
import { catalogue } from '../../src/capabilities.js';
import { openViews } from '../../src/projector/views-file.js';
import { rebuild } from '../../src/projector/rebuild.js';
import { makeRoom } from '../../src/replay/make-room.js';
import { dutyEvents } from '../../src/duties/duties.events.js';
import { supervisionEvents } from '../../src/supervision/supervision.events.js';
import { unitEvents } from '../../src/units/units.events.js';
import { contentOf } from '../support/shelf-view.js';
import { answersOf, naiveAnswers, plain, withoutLater } from './answers.js';
import { Clerk } from './commands.js';
import { first, type Raw } from './naive.js';
import { addMonths } from './naive-days.js';
import type { When } from './naive-answers.js';
import { aDate, aMeasureStep, aStep, type Step } from './steps.js';
import { later } from './supervising.js';
import { barredThen, barsCited, naiveWatched, watched } from './watch-answers.js';
import { World } from './world.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 200);
const SEED = process.env['ORACLE_SEED'];
const settings = {
  numRuns: RUNS,
  ...(SEED ? { seed: Number(SEED) } : {}),
  endOnFailure: process.env['ORACLE_SHRINK'] === undefined,
};

interface History {
  readonly dates: readonly string[];
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  readonly questions: readonly Question[];
  /** What is asked only about measures and duties, mostly near the days on which those begin and end. */
  readonly glances: readonly Question[];
}

interface Question {
  readonly on: string;
  readonly of: number;
  readonly months: number;
  readonly shift: number;
  readonly nth: number;
  readonly ms: number;
}

const aQuestion: fc.Arbitrary<Question> = fc.record({
  on: aDate,
  of: fc.nat(100_000),
  months: fc.constantFrom(0, 0, 0, 1, 6, 12, 18, 24, 48),
  shift: fc.constantFrom(-1, 0, 0, 1, 20),
  nth: fc.nat(),
  ms: fc.constantFrom(-1, 0, 0, 1),
});

const aHistoryOf = (step: fc.Arbitrary<Step>): fc.Arbitrary<History> =>
  fc.record({
    dates: fc.array(aDate, { minLength: 6, maxLength: 6 }),
    before: fc.array(step, { minLength: 15, maxLength: 50, size: 'max' }),
    after: fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
    questions: fc.array(aQuestion, { minLength: 6, maxLength: 6 }),
    glances: fc.array(aQuestion, { minLength: 12, maxLength: 12 }),
  });

const aHistory = fc.oneof({ arbitrary: aHistoryOf(aStep), weight: 3 }, { arbitrary: aHistoryOf(aMeasureStep), weight: 1 });

const shifted = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** A day near one on which something changes, mostly, and an instant near one at which something was recorded. */
const pointed = ({ on, of, months, shift, nth, ms }: Question, log: readonly Raw[]): When => ({
  effectiveAt: shifted(
    addMonths(first(of % 3 === 0 ? (of % 2 ? later(on) : on) : (log[of % log.length]?.eff ?? on)), months),
    shift,
  ),
  knownAt: new Date(Date.parse(log[nth % log.length]?.ts ?? '2020-01-01') + ms).toISOString(),
});

/** Tells a history to a world of its own, and asks there. */
async function inAWorld(
  history: History,
  ask: (world: World, halfway: () => Promise<void>) => Promise<void>,
  tally: Record<string, number>,
): Promise<void> {
  const world = new World();
  try {
    await world.projector.start();
    const clerk = new Clerk(world);
    await clerk.open(history.dates);
    for (const step of history.before) await clerk.take(step);
    await world.shown();
    await ask(world, async () => {
      for (const step of history.after) await clerk.take(step);
      await world.shown();
    });
    tally['accepted'] = (tally['accepted'] ?? 0) + world.accepted;
    tally['refused'] = (tally['refused'] ?? 0) + world.refused;
  } finally {
    await world.close();
  }
}

describe(`In ${RUNS} random histories`, () => {
  const tally: Record<string, number> = { answers: 0, glances: 0, barred: 0 };
  afterAll(() => void process.stdout.write(`oracle: ${JSON.stringify(tally)}\n`));

  it('every indexed answer is the naive one, at any day and instant, and nothing recorded later changes it; so in rebuilt views and in replay rooms', async () => {
    await fc.assert(
      fc.asyncProperty(aHistory, async (history) => {
        await inAWorld(
          history,
          async (world, goOn) => {
            const early = await world.log();
            const latest = early.reduce((max, { ts }) => (ts > max ? ts : max), '');
            const settled = history.questions
              .map((question) => pointed(question, early))
              .filter(({ knownAt }) => knownAt < latest);
            const before = settled.map((when) => answersOf(world.projector.db, world.asking.asOf(when)));
            await goOn();
            const log = await world.log();
            for (const { type } of log) tally[type] = (tally[type] ?? 0) + 1;
            const questions = history.questions.map((question) => pointed(question, log));
            for (const when of questions) {
              expect({ when, ...answersOf(world.projector.db, world.asking.asOf(when)) }).toEqual({
                when,
                ...naiveAnswers(log, when),
              });
              tally['answers']! += 3 + 3 * 3 + 5;
            }
            const measures = log.filter(({ type }) => /^(supervision|duty)$/.test(catalogue[type]?.kind ?? ''));
            for (const { nth, ms, ...where } of history.glances) {
              const when = { ...pointed({ nth, ms, ...where }, measures), knownAt: pointed({ nth, ms, ...where }, log).knownAt };
              expect({ when, ...plain(watched(world.projector.db, world.asking.asOf(when))) }).toEqual({
                when,
                ...plain(naiveWatched(log, when)),
              });
              tally['glances']! += 1;
            }
            for (const refusal of world.refusals) tally['barred']! += barsCited(log, refusal);
            for (const event of log) expect(barredThen(log, event)).toEqual([]);
            for (const [i, when] of settled.entries())
              expect(withoutLater(answersOf(world.projector.db, world.asking.asOf(when)))).toEqual(withoutLater(before[i]!));
            await asRebuilt(world);
            if (history.glances[0]!.of % 2 === 0) await asInARoom(world, questions[0]!, questions);
          },
          tally,
        );
      }),
      settings,
    );
  }, 600_000);

  it('everything that can be told of a career has been told', () => {
    const told = [
      ...Object.keys(appointmentEvents),
      ...Object.keys(unitEvents).filter((type) => !/UnitMoved|UnitDissolved/.test(type)),
      'IdentityChanged',
      'RetrospectiveNoted',
      'RetrospectiveNoteWithdrawn',
      ...Object.keys(supervisionEvents).filter((type) => !/FindingReceived|Reminded|AppealDecided/.test(type)),
      ...Object.keys(dutyEvents),
      'FactCorrected',
      'FactAnnulled',
    ];
    expect(told.filter((type) => (tally[type] ?? 0) < RUNS / 50)).toEqual([]);
  });
});

async function asRebuilt(world: World): Promise<void> {
  const file = await rebuild(world.views, join(world.folder, 'rebuilt.sqlite'));
  const rebuilt = new Sqlite(file);
  try {
    expect(contentOf(rebuilt)).toEqual(contentOf(world.projector.db));
  } finally {
    rebuilt.close();
  }
}

/** A room answers as the original does at the room's instant, and at every one before it; it cannot know what was recorded later. */
async function asInARoom(world: World, { knownAt }: When, questions: readonly When[]): Promise<void> {
  const { position } = world.asking.asOf({ effectiveAt: '2000', knownAt });
  const folder = join(mkdtempSync(join(dirname(world.folder), 'dossier-room-')), 'room');
  try {
    await makeRoom(world.file, folder, world.views, { knownAt, position: BigInt(position) });
    const room = openViews(join(folder, 'views.sqlite'), world.views.projections);
    for (const { effectiveAt, knownAt: asked } of questions) {
      const asOf = world.asking.asOf({ effectiveAt, knownAt: asked < knownAt ? asked : knownAt });
      expect(withoutLater(answersOf(room, asOf))).toEqual(withoutLater(answersOf(world.projector.db, asOf)));
    }
    room.close();
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}
