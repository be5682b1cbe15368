import { mainPostOn } from '../appointment/held.fold.js';
import { ANNUAL, type Assessed } from '../assessment/assessments.fold.js';
import type { Career } from '../appointment/career.fold.js';
import { type Day, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Beside, Context } from '../kernel/context.js';
import type { Broken, Obstacle } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import { unitAndAbove } from '../rulebook/ruling.js';
import { entryIn, entryType } from './entries.fold.js';
import { isExcellent, isLeftOpen, obstacle, PERIODIC, POOLS, type Round, roundBeside, roundIdOf } from './rounds.fold.js';

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

/** Looked up once for each command, which may ask for thousands. */
const looked = new WeakMap<Beside, Map<string, readonly Found[]>>();

/** The rounds there are, of a unit and those above, of the period of what is to be entered; nearest first. */
function roundsOf(unitId: string, data: Entered, beside: Beside): readonly Found[] {
  const { kind = PERIODIC, year = 0, quarter, from, to } = data;
  const end = endOf(data);
  const asked = JSON.stringify([unitId, kind, year, quarter, from, to, end]);
  const known = looked.get(beside) ?? new Map<string, readonly Found[]>();
  looked.set(beside, known);
  const found =
    known.get(asked) ??
    unitAndAbove(unitId, beside, end).flatMap((one) =>
      POOLS.flatMap((pool) => {
        const id = roundIdOf({ unitId: one, kind, year, quarter, from, to, pool });
        const round = roundBeside(id, beside, ...WHAT);
        return round.opened && !round.abandoned ? [{ id, round }] : [];
      }),
    );
  known.set(asked, found);
  return found;
}

/** The unit whose people somebody is assessed with: that of the main post at the end of the period. */
const unitOf = (data: Entered, career: Career): string | undefined =>
  data.year === undefined ? undefined : mainPostOn(career, endOf(data))?.unitId;

/** The round, of the unit of the main post at the end of the period or of one above, in which a person is assessed; undefined where there is none. */
export function roundOf(data: Entered, career: Career, { beside }: Pick<Context, 'beside'>): Found | undefined {
  const unitId = unitOf(data, career);
  return unitId === undefined ? undefined : roundsOf(unitId, data, beside).find(({ round }) => round.members.has(data.dossierId));
}

/** 年度考核 and 平时考核; no other kind has a quota. */
const hasQuota = ({ kind = PERIODIC }: Entered): boolean => kind === PERIODIC || kind === ANNUAL;

/** A round of the person's own unit in which that person is not, where there is one: its quota is of those who are. */
function leftOutOf(data: Entered, career: Career, { beside }: Context): Found | undefined {
  const unitId = unitOf(data, career);
  if (unitId === undefined || !isExcellent(data) || !hasQuota(data)) return undefined;
  return roundsOf(unitId, data, beside).find(({ round }) => round.opened?.about.unitId === unitId);
}

const same = (a: Graded, b: Graded): boolean => a.grade === b.grade && a.band === b.band;

/** What is put right is an entry that the round made; one that was left open is supplied through the round. */
function isPutRight(data: Entered, { id, round }: Found, { beside }: Pick<Context, 'beside'>): boolean {
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

/** What a dossier says of a person's posts, and of the grades it holds. */
type Dossier = Career & Partial<Pick<Assessed, 'assessments'>>;

/** What is ordered again while it is being entered is entered once; of one round there is another grade only where the first was left open. */
function enteredBefore({ dossierId, round, grade }: Entered, { assessments = [] }: Dossier): Broken | undefined {
  const before = assessments.find(
    (one) => round !== undefined && one.round === round && (one.grade === grade || !isLeftOpen({ dossierId, grade: one.grade })),
  );
  return before && { message: '该轮次的等次已经记入', standsInTheWay: [{ eventId: before.id, type: 'AssessmentDecided' }] };
}

const lastOf = ({ round: { decided, opened } }: Found): readonly Obstacle[] => {
  const last = decided ?? opened;
  return last ? [obstacle(last)] : [];
};

/**
 * 经轮次确定: who is assessed in a round of the unit gets no grade but the one decided there, and who is left out of the unit's rounds no 优秀, so
 * that nobody gets round its quota. What the round entered may be put right in the dossier.
 */
export const onlyThroughTheRound: Rule<Entered, Dossier> = rule<Entered, Dossier>(
  'onlyThroughTheRound',
  'ROUND_DECIDES',
  (data, career, context): Broken | undefined => {
    if (context.by.role === SYSTEM) return enteredBefore(data, career);
    if (data.asFound) return undefined;
    const found = roundOf(data, career, context);
    if (found) {
      return isTheRounds(data, found, context)
        ? undefined
        : { message: '该人员列入所在机构的考核轮次，等次由轮次确定，须与轮次的决定相符', standsInTheWay: lastOf(found) };
    }
    const without = leftOutOf(data, career, context);
    return (
      without && {
        message: '所在机构这一期有考核轮次，该人员不在其中；优秀（好）占名额，须列入轮次确定',
        standsInTheWay: lastOf(without),
      }
    );
  },
);

/** 只列入一个轮次: who is assessed in another round of the period would count for two quotas; asked by the round that decides. */
export const onlyInOneRound: Rule<Entered, Career> = rule<Entered, Career>(
  'onlyInOneRound',
  'MEMBER_ELSEWHERE',
  (data, career, context): Broken | undefined => {
    const found = data.asFound ? undefined : roundOf(data, career, context);
    return found && found.id !== data.round
      ? { message: '同期已列入所在机构或者其上级机构的另一轮次', standsInTheWay: lastOf(found) }
      : undefined;
  },
);
