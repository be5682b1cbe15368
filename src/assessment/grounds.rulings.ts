import { heldPosts } from '../appointment/held.fold.js';
import { isLeadership } from '../codes/levels.js';
import type { Context } from '../kernel/context.js';
import { type Day, daysBetween, firstDay, lastDay, shiftMonths } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { disciplineAndGrade } from '../rulebook/grades.book.js';
import { specialGrades, type SpecialGrades } from '../rulebook/annual.book.js';
import { additions, consult, dayOfDecision, type Named } from '../rulebook/ruling.js';
import { investigationFreeze } from '../rulebook/supervision.book.js';
import { calendarWith, workingDaysBetween } from '../rulebook/working-days.js';
import { type Bar, barsIn, isBarredOn } from '../supervision/bars.fold.js';
import { type Grading, unitOfGraded } from './graded.rules.js';
import type { Leave } from './assessments.fold.js';
import type { Cadre } from './cadre.fold.js';

/** 事由: what in the record leaves only some grades of a year. */
export interface Ground {
  /** The rule that makes it one, by its id. */
  readonly rule: string;
  /** ZB18. */
  readonly accepts: readonly string[];
  readonly message: string;
  readonly standsInTheWay: readonly Obstacle[];
}

const obstacle = ({ eventId, type, until }: { eventId: string; type: string; until?: Day }) => ({ eventId, type, until });

/** Every ground of a year in the record; where there are several, the grade of any of them is accepted. */
export function groundsOf(data: Grading, state: Cadre, context: Context): readonly Ground[] {
  const unit = unitOfGraded(undefined, state, dayOfDecision(data));
  const special = consult(specialGrades, data, unit, context)?.its;
  const frozen = consult(investigationFreeze, data, unit, context)?.its;
  const year = data.year ?? 0;
  return [
    ...ofMeasures(state, year),
    ...(frozen?.ungraded ? ofInvestigation(state, firstDay(data.effectiveOn)) : []),
    ...(special ? [...ofLeave(state, year, special, context), ...ofProbation(state, `${year}-12-31`, special)] : []),
  ];
}

export const groundsBy = (grounds: readonly Ground[], { id }: Named): readonly Ground[] =>
  grounds.filter(({ rule }) => rule === id);

export const isAccepted = (grounds: readonly Ground[], grade: string): boolean =>
  grounds.some(({ accepts }) => accepts.includes(grade));

/** The measures that say something of the grade of a year, and were not lifted. */
export const measuresOf = (state: Cadre, year: number): readonly Bar[] =>
  barsIn(state).filter((bar) => bar.year === year && !bar.liftedBy);

/** 并列时从重: of several measures that set the grade, 不称职 before 不定等次. */
const gravest = (bars: readonly Bar[]): Bar | undefined =>
  bars.filter(({ kind }) => kind === 'grade').toSorted((a, b) => ((a.grade ?? '') < (b.grade ?? '') ? -1 : 1))[0];

function ofMeasures(state: Cadre, year: number): readonly Ground[] {
  const bars = measuresOf(state, year);
  const set = gravest(bars);
  if (!set) return [];
  const poor = set.grade === '4';
  const message = `${year} 年度受${set.cause}，应为${poor ? '不称职' : '不定等次'}`;
  return [{ rule: disciplineAndGrade.id, accepts: poor ? ['4'] : ['5', '5C'], message, standsInTheWay: bars.map(obstacle) }];
}

function ofInvestigation(state: Cadre, day: Day): readonly Ground[] {
  const open = barsIn(state).filter((bar) => bar.kind === 'moves' && isBarredOn(bar, day));
  if (open.length === 0) return [];
  const message = '被立案调查尚未结案，年度考核不定等次（5B）';
  return [{ rule: investigationFreeze.id, accepts: ['5', '5B'], message, standsInTheWay: open.map(obstacle) }];
}

/** 病、事假 of more than half the year. */
function ofLeave(
  state: Cadre,
  year: number,
  { leaveCounts, leavePercent }: SpecialGrades,
  { beside }: Context,
): readonly Ground[] {
  const leaves = state.leaves.filter((one) => one.year === year);
  if (leaves.length === 0) return [];
  const calendar = leaveCounts === 'workingDays' ? calendarWith(additions(beside)) : undefined;
  const count = (from: Day, until: Day): number =>
    calendar ? workingDaysBetween(from, until, calendar).days : daysBetween(from, until) + 1;
  const daysOf = ({ from, until, days }: Leave): number => days ?? count(firstDay(from), lastDay(until));
  const away = leaves.reduce((sum, one) => sum + daysOf(one), 0);
  const whole = count(`${year}-01-01`, `${year}-12-31`);
  if (away * 100 <= whole * leavePercent) return [];
  const message = `${year} 年病、事假累计 ${away} 日，超过 ${whole} 日的 ${leavePercent}%，不进行考核（6A）`;
  const standsInTheWay = leaves.map(({ id, until }) => ({ eventId: id, type: 'LeaveRecorded', until: lastDay(until) }));
  return [{ rule: specialGrades.id, accepts: ['6', '6A'], message, standsInTheWay }];
}

/** 新录用试用期 at the end of the year: as it was recorded, or so many months from 录用; of other posts only where the rule says so. */
function ofProbation(state: Cadre, end: Day, { recruitMonths, leading }: SpecialGrades): readonly Ground[] {
  const recruited = new Set(state.recruitments.map(({ id }) => id));
  const running = heldPosts(state).flatMap(({ id, type, from, level, probationUntil }): readonly Obstacle[] => {
    const counts = recruited.has(id) || leading || (level !== undefined && !isLeadership(level));
    const until = probationUntil ?? (recruited.has(id) ? shiftMonths(firstDay(from), recruitMonths) : undefined);
    return counts && until !== undefined && firstDay(from) <= end && end < firstDay(until) ? [{ eventId: id, type, until }] : [];
  });
  if (running.length === 0) return [];
  return [
    {
      rule: specialGrades.id,
      accepts: ['5', '5A'],
      message: '年末仍在新录用试用期，年度考核不定等次（5A）',
      standsInTheWay: running,
    },
  ];
}
