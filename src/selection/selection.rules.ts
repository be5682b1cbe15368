import { daysBetween, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Broken, Obstacle } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import type { NoticePosted, SelectionDecided, Votes } from './selection.events.js';
import { agreedIn, isOver, openNotice, type SelectionCase, type Turn } from './selection.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}
export type OfPerson = Timed & { readonly dossierId: string };

export const obstacle = ({ eventId, type, on }: Turn): Obstacle => ({ eventId, type, from: on });

export const notOpenedTwice = rule<unknown, SelectionCase>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { motion }) => motion && { message: '该事项已经动议', standsInTheWay: [obstacle(motion)] },
);

export const onlyAnOpenCase = rule<unknown, SelectionCase>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { motion }) => !motion && { message: '没有这件事项' },
);

export const notAfterTheEnd = rule<unknown, SelectionCase>('notAfterTheEnd', 'CASE_CLOSED', (_, state) => {
  if (!isOver(state)) return undefined;
  const last = state.ended ?? Object.values(state.candidates).findLast((one) => one?.concluded)?.concluded;
  return { message: '该事项已经终止或者办结', ...(last && { standsInTheWay: [obstacle(last)] }) };
});

/** 应办未办: what was concluded of somebody is in their dossier before the rest of the case is given up. */
export const nothingLeftToCarryOut = rule<unknown, SelectionCase>('nothingLeftToCarryOut', 'DUTIES_OPEN', (_, { candidates }) => {
  const open = Object.values(candidates).flatMap((one) => (one?.concluded && !one.carriedOut ? [one.concluded] : []));
  return open.length > 0 && { message: '已办理任职手续的人选尚未记入档案，不得终止', standsInTheWay: open.map(obstacle) };
});

/** A step is not earlier than the one it rests on. */
const notBefore = <Data extends Timed>(
  name: string,
  of: (data: Data, state: SelectionCase) => Turn | undefined,
  day: (data: Data) => LegalDate = ({ effectiveOn }) => effectiveOn,
) =>
  rule<Data, SelectionCase>(name, 'STEP_BACKWARDS', (data, state) => {
    const before = of(data, state);
    return (
      before &&
      firstDay(day(data)) < firstDay(before.on) && {
        message: `${day(data)} 早于前一步骤的 ${before.on}`,
        standsInTheWay: [obstacle(before)],
      }
    );
  });

/** Of two days given, the second is not before the first. */
const inOrder = <Data>(name: string, days: (data: Data) => readonly [LegalDate, LegalDate]) =>
  rule<Data, SelectionCase>(name, 'STEP_BACKWARDS', (data) => {
    const [first, second] = days(data);
    return firstDay(second) < firstDay(first) && { message: `${second} 早于 ${first}` };
  });

const wrong = (message: string | false | undefined): Broken | undefined => (message ? { message } : undefined);

/** Nobody has more votes than are valid, and all together not more than these give with one for each vacancy. */
export const votesAddUp = rule<{ present: number; valid: number; votes: readonly Votes[] }, SelectionCase>(
  'votesAddUp',
  'VOTES_WRONG',
  ({ present, valid, votes }, { motion }) => {
    if (valid > present) return { message: `有效票 ${valid} 多于到会 ${present} 人` };
    const most = votes.find(({ votes }) => votes > valid);
    if (most) return { message: `得票 ${most.votes} 多于有效票 ${valid}` };
    const [all, vacancies] = [votes.reduce((sum, { votes }) => sum + votes, 0), motion?.vacancies ?? 1];
    if (all > valid * vacancies) return { message: `得票共 ${all} 张，多于有效票 ${valid} 张各推荐 ${vacancies} 人` };
    return wrong(new Set(votes.map(({ dossierId }) => dossierId)).size < votes.length && '同一人得票重复登记');
  },
);

export const ballotAddsUp = rule<Omit<SelectionDecided['data'], 'outcome'>, SelectionCase>(
  'ballotAddsUp',
  'VOTES_WRONG',
  ({ members, present, for: agreeing, against, deferred }) => {
    const cast = agreeing + against + deferred;
    return wrong(
      (present > members && `实到 ${present} 人多于应到 ${members} 人`) ||
        (cast > present && `同意、不同意和缓议共 ${cast} 票，多于实到 ${present} 人`),
    );
  },
);

export const noMoreThanVacant = rule<unknown, SelectionCase>('noMoreThanVacant', 'NO_VACANCY', (_, state) => {
  const agreed = agreedIn(state);
  return (
    agreed.length >= (state.motion?.vacancies ?? 1) && {
      message: `拟任职数 ${state.motion?.vacancies ?? 1} 个，均已决定人选`,
      standsInTheWay: agreed.flatMap((dossierId) => {
        const decided = state.candidates[dossierId]?.decided;
        return decided ? [obstacle(decided)] : [];
      }),
    }
  );
});

/** 公示 names people who were agreed on. */
export const someoneWasAgreedOn = rule<{ dossierId?: string }, SelectionCase>(
  'someoneWasAgreedOn',
  'STEP_MISSING',
  ({ dossierId }, state) => {
    const agreed = agreedIn(state);
    return wrong((dossierId === undefined ? agreed.length === 0 : !agreed.includes(dossierId)) && '尚未讨论决定同意任用该人选');
  },
);

export const oneNoticeAtATime = rule<unknown, SelectionCase>('oneNoticeAtATime', 'NOTICE_OPEN', (_, state) => {
  const open = openNotice(state);
  return open && { message: '上一次公示尚未登记结果', standsInTheWay: [obstacle(open)] };
});

export const onlyAnOpenNotice = rule<unknown, SelectionCase>('onlyAnOpenNotice', 'STEP_MISSING', (_, state) =>
  wrong(!openNotice(state) && '没有正在进行的公示'),
);

/** The result of a notice is known when its last day is over. */
export const notDuringTheNotice = rule<Timed, SelectionCase>('notDuringTheNotice', 'NOTICE_OPEN', ({ effectiveOn }, state) => {
  const open = openNotice(state);
  return (
    open &&
    firstDay(effectiveOn) <= firstDay(open.until) && {
      message: `公示至 ${open.until} 止，尚未期满`,
      standsInTheWay: [{ ...obstacle(open), until: open.until }],
    }
  );
});

export const notBeforeTheMotion = notBefore('notBeforeTheMotion', (_, { motion }) => motion);
export const notBeforeNaming = notBefore<OfPerson & { from: LegalDate }>(
  'notBeforeNaming',
  ({ dossierId }, state) => state.candidates[dossierId]?.named,
  ({ from }) => from,
);
export const notBeforeInspection = notBefore<OfPerson>(
  'notBeforeInspection',
  ({ dossierId }, state) => state.candidates[dossierId]?.inspected,
);
export const notBeforeDecision = notBefore<OfPerson>(
  'notBeforeDecision',
  ({ dossierId }, state) => state.candidates[dossierId]?.decided,
);
export const notBeforeRecommendation = notBefore(
  'notBeforeRecommendation',
  (_, { recommendations }) => recommendations.toSorted((a, b) => (firstDay(a.on) < firstDay(b.on) ? -1 : 1))[0],
);

/** Of several who were agreed on, the day of the last decision. */
export const notBeforeDecisions = notBefore<Timed & { dossierId?: string; from: LegalDate }>(
  'notBeforeDecision',
  ({ dossierId }, state) =>
    Object.entries(state.candidates)
      .filter(([id]) => dossierId === undefined || id === dossierId)
      .flatMap(([, one]) => (one?.decided?.outcome === 'agreed' ? [one.decided] : []))
      .toSorted((a, b) => (firstDay(a.on) < firstDay(b.on) ? 1 : -1))[0],
  ({ from }) => from,
);

export const spans = (name: string) =>
  inOrder<{ from: LegalDate; until?: LegalDate; to?: LegalDate }>(name, ({ from, until, to }) => [from, until ?? to ?? from]);
export const approvedByThen = inOrder<Timed & { decidedOn: LegalDate }>('approvedByThen', ({ decidedOn, effectiveOn }) => [
  decidedOn,
  effectiveOn,
]);
export const inspectedByThen = inOrder<Timed & { to: LegalDate }>('inspectedByThen', ({ to, effectiveOn }) => [to, effectiveOn]);

/** Days of a notice, the first and the last included, that are still counted. */
const LONGEST_NOTICE = 366;

export const isTooLong = ({ from, until }: Pick<NoticePosted['data'], 'from' | 'until'>): boolean =>
  daysBetween(firstDay(from), firstDay(until)) >= LONGEST_NOTICE;

export const noticeNotTooLong = rule<Pick<NoticePosted['data'], 'from' | 'until'>, SelectionCase>(
  'noticeNotTooLong',
  'NOTICE_TOO_LONG',
  (notice) => wrong(isTooLong(notice) && `公示期不得超过 ${LONGEST_NOTICE} 天`),
);
