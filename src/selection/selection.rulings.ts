import type { ReasonClass } from '../appointment/appointment.events.js';
import { firstDay, type LegalDate, periodEnd } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import type { Answer, Rule } from '../kernel/rule.js';
import { meetingMajority, meetingQuorum, publicNotice, tenureStart } from '../rulebook/deciding.book.js';
import { additions, type Judged, ruling } from '../rulebook/ruling.js';
import { exceptionalLimits, inspectionTeam, priorApproval, recommendationValidity } from '../rulebook/selection.book.js';
import { calendarWith, workingDaysBetween } from '../rulebook/working-days.js';
import type { NoticePosted, Promotion, SelectionDecided } from './selection.events.js';
import { approvalBy, isOutOfTurn, type SelectionCase } from './selection.fold.js';
import { isTooLong, obstacle } from './selection.rules.js';

/** The unit whose local rules judge the case: the one in which the post is. */
export const unitOfCase = (_: unknown, { motion }: SelectionCase): string | undefined => motion?.unitId;

type Opening = Judged & { readonly promotion: Promotion; readonly reasonClass?: ReasonClass; readonly unitId: string };
type OfPerson = Judged & { readonly dossierId: string };

/** The rule, asked only where it has something to say. */
const where = <Data, State>(
  isSo: (data: Data, state: State) => boolean,
  { ask, ...rest }: Rule<Data, State>,
): Rule<Data, State> => ({
  ...rest,
  ask: (data, state, context) => (isSo(data, state) ? ask(data, state, context) : undefined),
});

const isOut = (promotion: Promotion): boolean => promotion === 'exceptional' || promotion === 'skip';

const reasonClassGiven = ruling<{ grounds: readonly string[] }, Opening, SelectionCase>(
  exceptionalLimits,
  'REASON_CLASS_MISSING',
  ({ unitId }) => unitId,
  ({ data: { reasonClass }, its }): Answer =>
    reasonClass === undefined || !its.grounds.includes(reasonClass)
      ? { message: '破格、越级提拔须写明理由：特别优秀，或者工作特殊需要' }
      : { passed: reasonClass === 'outstanding' ? '特别优秀' : '工作特殊需要' },
);

/** 破格、越级 say from the beginning why: 特别优秀 or 工作特殊需要. */
export const saysWhyOutOfTurn = where<Opening, SelectionCase>(({ promotion }) => isOut(promotion), reasonClassGiven);

const stillValid = ruling<{ months: number }, Judged, SelectionCase>(
  recommendationValidity,
  'RECOMMENDATION_EXPIRED',
  unitOfCase,
  ({ state: { recommendations }, day, its }): Answer => {
    const last = recommendations
      .filter(({ on }) => firstDay(on) <= day)
      .toSorted((a, b) => (firstDay(a.on) < firstDay(b.on) ? 1 : -1))[0];
    if (!last) return undefined;
    const until = periodEnd(firstDay(last.on), its.months);
    return day > until
      ? { message: `民主推荐结果至 ${until} 有效，已过期`, standsInTheWay: [{ ...obstacle(last), until }] }
      : { passed: `民主推荐结果至 ${until} 有效`, lookedAt: [{ ...obstacle(last), until }] };
  },
);

/** 民主推荐 is a ground for so many months only; of several, the last held by the day counts. */
export const recommendationStillValid = where<Judged, SelectionCase>(
  (_, { recommendations }) => recommendations.length > 0,
  stillValid,
);

export const teamLargeEnough = ruling<{ atLeast: number }, Judged & { readonly team: number }, SelectionCase>(
  inspectionTeam,
  'TEAM_TOO_SMALL',
  unitOfCase,
  ({ data: { team }, its }): Answer =>
    team < its.atLeast ? { message: `考察组 ${team} 人，至少应有 ${its.atLeast} 人` } : { passed: `考察组 ${team} 人` },
);

type Approving = { readonly exceptional: boolean; readonly skip: boolean };

/** An approval from above, where the rule asks for one, given by the day of the step. */
const approved = ruling<Approving, Judged, SelectionCase>(
  priorApproval,
  'APPROVAL_MISSING',
  unitOfCase,
  ({ state, day, its }): Answer => {
    if (!(state.motion?.promotion === 'skip' ? its.skip : its.exceptional)) return undefined;
    const given = approvalBy(state, day);
    if (given) return { passed: `${given.organ} ${given.docNo}（${given.decidedOn}）`, lookedAt: [obstacle(given)] };
    return {
      message: '破格、越级提拔须事前报经上级组织（人事）部门同意',
      ...(state.approvals.length > 0 && { standsInTheWay: state.approvals.map(obstacle) }),
    };
  },
);

/** 越级, and 破格 that had no 民主推荐, are agreed to before the inspection. */
export const approvedBeforeInspection = where<Judged, SelectionCase>(
  (_, state) => isOutOfTurn(state) && (state.motion?.promotion === 'skip' || state.recommendations.length === 0),
  approved,
);

export const approvedBeforeDiscussion = where<Judged, SelectionCase>((_, state) => isOutOfTurn(state), approved);

type Part = { readonly parts: number; readonly of: number };
type Ballot = OfPerson & Pick<SelectionDecided['data'], 'members' | 'present' | 'for'>;

export const enoughArePresent = ruling<Part, Ballot, SelectionCase>(
  meetingQuorum,
  'NO_QUORUM',
  unitOfCase,
  ({ data: { members, present }, its }): Answer =>
    present * its.of < members * its.parts
      ? { message: `应到 ${members} 人，实到 ${present} 人，不足 ${its.parts}/${its.of}` }
      : { passed: `应到 ${members} 人，实到 ${present} 人` },
);

/** Whether more than that part of all members agree. */
export const isMajority = ({ members, for: agreeing }: Pick<Ballot, 'members' | 'for'>, { parts, of }: Part): boolean =>
  agreeing * of > members * parts;

/** The vote is counted by the rule; it forbids nothing. */
export const countedByTheRule = ruling<Part, Ballot, SelectionCase>(
  meetingMajority,
  'NO_MAJORITY',
  unitOfCase,
  ({ data, its }): Answer => ({
    passed: `应到 ${data.members} 人，同意 ${data.for} 人，${isMajority(data, its) ? '超过' : '未超过'} ${its.parts}/${its.of}`,
  }),
);

type Posting = Judged & Pick<NoticePosted['data'], 'from' | 'until' | 'statesReason'>;

/** 公示期: its working days, the first and the last included. */
export const daysOfNotice = ({ from, until }: Pick<Posting, 'from' | 'until'>, beside: Beside) =>
  workingDaysBetween(firstDay(from), firstDay(until), calendarWith(additions(beside)));

export const noticeLongEnough = ruling<{ workingDays: number }, Posting, SelectionCase>(
  publicNotice,
  'NOTICE_TOO_SHORT',
  unitOfCase,
  ({ data, context, its }): Answer => {
    if (isTooLong(data)) return undefined;
    const { days, provisional } = daysOfNotice(data, context.beside);
    const count = `${data.from} 至 ${data.until} 有 ${days} 个工作日${provisional ? '（暂定）' : ''}`;
    return days < its.workingDays ? { message: `${count}，公示不少于 ${its.workingDays} 个工作日` } : { passed: count };
  },
);

const reasonStated = ruling<{ reasonForExceptional: boolean }, Posting, SelectionCase>(
  publicNotice,
  'REASON_NOT_STATED',
  unitOfCase,
  ({ data, its }): Answer => its.reasonForExceptional && !data.statesReason && { message: '破格、越级提拔的公示须说明理由' },
);

export const noticeSaysWhy = where<Posting, SelectionCase>((_, state) => isOutOfTurn(state), reasonStated);

type Concluding = OfPerson & { readonly decidedOn: LegalDate; readonly by: 'committee' | 'election' };

const countedFromTheDecision = ruling<{ countsFrom: string }, Concluding, SelectionCase>(
  tenureStart,
  'TENURE_START_WRONG',
  unitOfCase,
  ({ data: { effectiveOn, decidedOn, dossierId }, state, its }): Answer => {
    if (its.countsFrom !== 'decision') return undefined;
    const decided = state.candidates[dossierId]?.decided;
    const lookedAt = decided ? [obstacle(decided)] : [];
    return firstDay(effectiveOn) === firstDay(decidedOn)
      ? { passed: `任职时间自决定之日 ${decidedOn} 起算`, lookedAt }
      : { message: `任职时间应自决定之日 ${decidedOn} 起算`, standsInTheWay: lookedAt };
  },
);

/** 任职时间 by the committee's decision counts from that. */
export const tenureFromTheDecision = where<Concluding, SelectionCase>(({ by }) => by === 'committee', countedFromTheDecision);
