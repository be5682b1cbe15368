import { mainPostOn } from '../appointment/held.fold.js';
import type { Career } from '../appointment/career.fold.js';
import { type Day, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import type { Broken } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import { unitAndAbove } from '../rulebook/ruling.js';
import { entryIn, entryType } from './entries.fold.js';
import type { About } from './rounds.events.js';
import { isLeftOpen, noRound, obstacle, PERIODIC, POOLS, type Round, roundFold, roundIdOf } from './rounds.fold.js';

/** A grade or a band that is about to be entered into a dossier. */
export interface Entered {
  readonly dossierId: string;
  readonly effectiveOn: LegalDate;
  /** ZB17; 平时考核, unless given. */
  readonly kind?: string;
  readonly year?: number;
  readonly quarter?: number;
  readonly from?: LegalDate;
  readonly to?: LegalDate;
  readonly grade?: string;
  readonly band?: string;
  /** The round in which it is said to be decided. */
  readonly round?: string;
  readonly asFound?: boolean;
}

type Graded = Pick<Entered, 'grade' | 'band'>;

/** Orders of the service itself come from what a round decided, which is not looked up again for each of thousands. */
const SYSTEM = 'system';

function endOf({ kind = PERIODIC, year = 0, quarter, to, effectiveOn }: Entered): Day {
  if (to !== undefined) return lastDay(to);
  if (kind === PERIODIC && quarter !== undefined) return lastDay(`${year}-${String(quarter * 3).padStart(2, '0')}`);
  return year === 0 ? lastDay(effectiveOn) : `${year}-12-31`;
}

interface Found {
  readonly id: string;
  readonly round: Round;
}

const WHAT = ['RoundOpened', 'RoundMembersChanged', 'GradesDecided', 'GradeSupplemented', 'RoundAbandoned'] as const;

/** The round, of the unit of the main post at the end of the period or of one above, in which a person is assessed; undefined where there is none. */
export function roundOf(data: Entered, career: Career, { beside }: Pick<Context, 'beside'>): Found | undefined {
  const { dossierId, kind = PERIODIC, year, quarter, from, to } = data;
  if (year === undefined) return undefined;
  const end = endOf(data);
  const abouts = unitAndAbove(mainPostOn(career, end)?.unitId, beside, end).flatMap((unitId) =>
    POOLS.map((pool): About => ({ unitId, kind, year, quarter, from, to, pool })),
  );
  for (const about of abouts) {
    const id = roundIdOf(about);
    const round = fold({ evolve: roundFold, initial: noRound }, beside(`round-${id}`, ...WHAT));
    if (round.members.has(dossierId) && !round.abandoned) return { id, round };
  }
  return undefined;
}

const same = (a: Graded, b: Graded): boolean => a.grade === b.grade && a.band === b.band;

/** What is put right is an entry that the round made; one that was left open is supplied through the round. */
function isPutRight(data: Entered, { id, round }: Found, { beside }: Context): boolean {
  const about = round.opened?.about;
  const facts = beside(`dossier-${data.dossierId}`, entryType(data.kind ?? PERIODIC));
  const held = about ? facts.flatMap((fact) => entryIn(fact, about, id) ?? []) : [];
  return held.some((one) => !isLeftOpen({ dossierId: data.dossierId, grade: one.grade }));
}

/** Whether what is to be entered is what the round decided, or puts right what it entered; a band says nothing of rounds. */
function isTheRounds(data: Entered, found: Found, context: Context): boolean {
  const decided = found.round.given.get(data.dossierId);
  const isPeriodic = (data.kind ?? PERIODIC) === PERIODIC;
  if (!decided || !(isPeriodic || data.round === found.id)) return false;
  return same(decided, data) || isPutRight(data, found, context);
}

/**
 * 经轮次确定: who is assessed in a round of the unit gets no grade but the one decided there, so that nobody gets round its quota. What the
 * round entered may be put right in the dossier.
 */
export const onlyThroughTheRound: Rule<Entered, Career> = rule<Entered, Career>(
  'onlyThroughTheRound',
  'ROUND_DECIDES',
  (data, career, context): Broken | undefined => {
    if (data.asFound || context.by.role === SYSTEM) return undefined;
    const found = roundOf(data, career, context);
    if (!found || isTheRounds(data, found, context)) return undefined;
    const last = found.round.decided ?? found.round.opened;
    return {
      message: '该人员列入所在机构的考核轮次，等次由轮次确定，须与轮次的决定相符',
      ...(last && { standsInTheWay: [obstacle(last)] }),
    };
  },
);
