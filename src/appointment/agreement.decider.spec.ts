import { catalogue } from '../capabilities.js';
import fc from 'fast-check';
import { officeHours, recorded } from '../../test/dsl.js';
import { clerkOfWater, deputyOfWater, headOfWater, jia, mayorOfCounty, viceMayorOfCounty } from '../../test/people.js';
import { amendment } from '../dossier/amendment.decider.js';
import { type AnyDecider, type Command, contradictionsIn, decide, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { Refusal } from '../kernel/refusal.js';
import { appointment } from './appointment.decider.js';

const amending = amendment([appointment], catalogue);
const { dossierId, opened, stream } = jia;

const effectiveOn = fc
  .integer({ min: 0, max: 23 })
  .map((n) => `${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
const post = fc.constantFrom(clerkOfWater, deputyOfWater, headOfWater, viceMayorOfCounty, mayorOfCounty);
const orNone = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined });

/** A command that names events of the past, whatever that will be when it is given: `pick` answers with one of them. */
type Plan = (pick: (n: number) => string) => Command;

const taking = fc
  .record({
    type: fc.constantFrom('Appoint', 'Transfer', 'Second', 'Promote'),
    on: effectiveOn,
    post,
    main: orNone(fc.boolean()),
    vacates: orNone(fc.noBias(fc.nat())),
  })
  .map<Plan>(({ type, on, post: taken, main, vacates }) => (pick) => ({
    type,
    data: {
      dossierId,
      effectiveOn: on,
      ...taken,
      main,
      vacates: vacates === undefined ? undefined : [pick(vacates)],
      promotion: 'step',
    },
  }));
const leaving = fc
  .record({
    type: fc.constantFrom(
      'Relieve',
      'EndSecondment',
      'EndRank',
      'ChooseMainPost',
      'ChooseMainPost',
      'StartProbation',
      'FailProbation',
    ),
    on: effectiveOn,
    holding: fc.noBias(fc.nat()),
  })
  .map<Plan>(({ type, on, holding }) => (pick) => ({
    type,
    data: { dossierId, effectiveOn: on, holding: pick(holding), months: 12 },
  }));
const other = fc
  .record({
    type: fc.constantFrom('GrantRank', 'GrantRank', 'GrantRank', 'Retire', 'RecordDeath'),
    on: effectiveOn,
    rank: fc.constantFrom('08', '09', '10'),
    change: fc.constantFrom('granted', 'promoted', 'lowered'),
  })
  .map<Plan>(({ type, on, ...data }) => () => ({ type, data: { dossierId, effectiveOn: on, ...data } }));
const amend = fc
  .record({
    type: fc.constantFrom('CorrectFact', 'AnnulFact'),
    of: fc.noBias(fc.nat()),
    on: orNone(effectiveOn),
    changes: fc.constantFrom({}, { main: true }, { main: false }, { holding: 'e1' }),
  })
  .map<Plan>(({ type, of, on, changes }) => (pick) => ({
    type,
    data: { stream, reason: '', eventId: pick(of), effectiveOn: on, changes },
  }));

/** Appointments often enough that there is something to relieve, choose and correct. */
const anyPlan = fc.oneof(
  { weight: 5, arbitrary: taking },
  { weight: 3, arbitrary: leaving },
  { weight: 1, arbitrary: other },
  { weight: 3, arbitrary: amend },
);

const deciderOf = ({ type }: Command): AnyDecider => (type === 'CorrectFact' || type === 'AnnulFact' ? amending : appointment);

/** The past with what a command adds to it; nothing when it is refused. */
function after(past: readonly Event[], plan: Plan): readonly Event[] {
  const command = plan((n) => `e${n % past.length}`);
  const decider = deciderOf(command);
  try {
    return [...past, ...decide(decider, command, fold(decider, recorded(stream, ...past)), officeHours)];
  } catch (error) {
    if (error instanceof Refusal) return past;
    throw error;
  }
}

const contradictions = (past: readonly Event[]): readonly string[] =>
  contradictionsIn(appointment, recorded(stream, ...past)).map(({ code }) => code);

describe('Whatever is allowed, one command after the other', () => {
  it('never makes the record contradict itself', () => {
    fc.assert(
      fc.property(fc.array(anyPlan, { minLength: 4, maxLength: 30, size: 'max' }), (plans) => {
        let past: readonly Event[] = [opened];
        for (const plan of plans) {
          past = after(past, plan);
          expect(contradictions(past)).toEqual([]);
        }
      }),
      { numRuns: 1_500, seed: 20_260_101 },
    );
  });

  it('is allowed often enough for that to mean something', () => {
    const lives = fc.sample(fc.array(anyPlan, { minLength: 30, maxLength: 30 }), { numRuns: 200, seed: 1 });
    const lengths = lives.map((plans) => plans.reduce(after, [opened] as readonly Event[]).length);
    expect(lengths.filter((length) => length > 6).length).toBeGreaterThan(100);
  });
});
