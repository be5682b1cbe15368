import fc from 'fast-check';
import { jia } from '../../test/people.js';
import { officer, opened } from '../../test/support/opened.js';
import { closing } from '../../test/support/temp.js';
import { commandTable } from '../capabilities.js';
import { firstDay } from '../kernel/dates.js';
import type { Command } from '../kernel/decider.js';
import { Refusal } from '../kernel/refusal.js';
import { factsAt } from './as-of.js';

/** A step of a dossier's history; `about` picks one of the facts before it. */
type Step = readonly [
  what: 'annual' | 'other' | 'quarter' | 'correct' | 'annul',
  year: number,
  grade: number,
  day: number,
  about: number,
];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('annual', 'annual', 'other', 'quarter', 'correct', 'annul'),
  fc.integer({ min: 2020, max: 2022 }),
  fc.nat(3),
  fc.integer({ min: 1, max: 6 }),
  fc.nat(9),
);

const GRADES = ['1', '2', '3', '5A'];
const BANDS = ['good', 'fairlyGood', 'fair', 'poor'];
const dayOf = (n: number): string => `2023-0${n}-01`;
const DAYS = ['2022-12-31', ...[1, 2, 3, 4, 5, 6].map(dayOf)];

function commandOf(dossierId: string, [what, year, grade, day, about]: Step, facts: readonly string[]): Command | undefined {
  const common = { dossierId, effectiveOn: dayOf(day), year, asFound: true };
  const eventId = facts[about % Math.max(1, facts.length)];
  if (what === 'annual' || what === 'other')
    return {
      type: 'DecideAssessment',
      data: { ...common, kind: what === 'annual' ? '20' : '10', grade: GRADES[grade], score: 80 + grade },
    };
  if (what === 'quarter') return { type: 'RatePeriod', data: { ...common, quarter: (grade % 4) + 1, band: BANDS[grade] } };
  if (eventId === undefined) return undefined;
  const amend = { stream: `dossier-${dossierId}`, eventId, reason: '以原始材料为准' };
  if (what === 'annul') return { type: 'AnnulFact', data: amend };
  return { type: 'CorrectFact', data: { ...amend, effectiveOn: dayOf(day), changes: { year } } };
}

const deciderOf = ({ type }: Command) => commandTable.find((spec) => spec.path === 'dossiers' && spec.type === type)?.decider;

/** 考核等次 by year and quarter, by reading every fact: the last recorded of those in force. */
function naive(facts: ReturnType<typeof factsAt>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { type, data } of facts.toSorted((a, b) => a.meta.rev - b.meta.rev)) {
    const { kind, year, quarter, grade, band } = data as Readonly<Record<string, string>>;
    if (type === 'AssessmentDecided' && kind === '20') found[`${year} 0`] = grade ?? '';
    if (type === 'PeriodicRated') found[`${year} ${quarter}`] = band ?? '';
  }
  return found;
}

const AT = `SELECT year, quarter, grade FROM grades
  WHERE stream = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?`;

test('the indexed grades are those of the facts, on every day, as known at every position', async () => {
  const installation = closing(await opened());
  const { commands, projector, store } = installation;
  let [made, given] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const dossierId = `00000000-0000-4000-8000-0000000${String(++made).padStart(5, '0')}`;
      const give = async (command: Command): Promise<readonly string[]> => {
        const decider = deciderOf(command) as NonNullable<ReturnType<typeof deciderOf>>;
        try {
          const { events } = await commands.record(decider, command, { by: officer, key: `given-${++given}` });
          return events.map(({ id }) => id);
        } catch (error) {
          if (error instanceof Refusal) return [];
          throw error;
        }
      };
      const first = Number(await store.end());
      const open = commandTable.find(({ type }) => type === 'OpenDossier');
      await commands.record(
        open?.decider as NonNullable<typeof open>['decider'],
        { type: 'OpenDossier', data: { ...jia.identity, idNumber: undefined, dossierId, effectiveOn: '1996-07' } },
        { by: officer, key: dossierId },
      );
      const facts: string[] = [];
      for (const one of steps) {
        const command = commandOf(dossierId, one, facts);
        if (command) facts.push(...(await give(command)));
      }
      const end = Number(await store.end());
      await projector.reached(BigInt(end));
      const { db } = projector;
      const stream = `dossier-${dossierId}`;
      for (let position = first; position <= end; position++)
        for (const day of DAYS) {
          const rows = db.prepare(AT).all(stream, day, day, position, position) as {
            year: number;
            quarter: number;
            grade: string;
          }[];
          const expected = naive(factsAt(db, stream, position).filter(({ eff }) => firstDay(eff) <= day));
          expect(Object.fromEntries(rows.map(({ year, quarter, grade }) => [`${year} ${quarter}`, grade]))).toEqual(expected);
          expect(rows).toHaveLength(Object.keys(expected).length);
        }
    }),
    { numRuns: 60, seed: 20 },
  );
}, 60_000);
