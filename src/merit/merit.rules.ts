import { careerFold, noCareer } from '../appointment/career.fold.js';
import { heldPosts } from '../appointment/held.fold.js';
import { type Day, daysBetween, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import { rule } from '../kernel/rule.js';
import { meritPublicity } from '../rulebook/merit.book.js';
import { additions, existedThen, type Judged, ruling } from '../rulebook/ruling.js';
import { calendarWith, workingDaysBetween } from '../rulebook/working-days.js';
import type { Contribution, MeritRecorded } from './merit.events.js';
import { type Merit, sharesOf, within } from './merit.fold.js';

export type Recording = Judged & Pick<MeritRecorded['data'], 'unitId' | 'visibility' | 'horizonYears' | 'from' | 'until'>;
type Shared = Judged & { readonly contributors: readonly Contribution[] };
type Period = { readonly from?: LegalDate; readonly until?: LegalDate };
type Notified = Judged & { readonly from: Day; readonly until: Day };

/** Days of a notice, the first and the last included, that are still counted. */
const LONGEST_NOTICE = 366;

const obstacle = ({ by, type }: { by: string; type: string }) => ({ eventId: by, type });

export const notRecordedTwice = rule<unknown, Merit>(
  'notRecordedTwice',
  'CASE_EXISTS',
  (_, { recorded }) => recorded && { message: '该项实绩已登记', standsInTheWay: [obstacle(recorded)] },
);

export const onlyARecordedMerit = rule<unknown, Merit>(
  'onlyARecordedMerit',
  'CASE_NOT_FOUND',
  (_, { recorded }) => !recorded && { message: '没有这项实绩' },
);

export const notAhead = rule<Judged, unknown>(
  'notAhead',
  'NOT_YET',
  ({ effectiveOn, asFound }, _, { today }) => !asFound && firstDay(effectiveOn) > today && { message: `${effectiveOn} 尚未到来` },
);

export const notBeforeItsRecord = rule<Judged, Merit>(
  'notBeforeItsRecord',
  'BEFORE_THE_CASE',
  ({ effectiveOn }, { recorded }) =>
    recorded &&
    lastDay(effectiveOn) < firstDay(recorded.on) && {
      message: `${effectiveOn} 早于登记实绩的 ${recorded.on}`,
      standsInTheWay: [obstacle(recorded)],
    },
);

/** 做在前，登记在后. */
export const begunBefore = rule<Recording, unknown>(
  'begunBefore',
  'STEP_BACKWARDS',
  ({ from, until, effectiveOn }) =>
    (until !== undefined && lastDay(until) < firstDay(from) && { message: `${until} 早于开始的 ${from}` }) ||
    (firstDay(from) > lastDay(effectiveOn) && { message: `开始的 ${from} 晚于登记的 ${effectiveOn}` }),
);

export const latentHasAHorizon = rule<Recording, unknown>(
  'latentHasAHorizon',
  'HORIZON_MISSING',
  ({ visibility, horizonYears }) => visibility === 'latent' && horizonYears === undefined && { message: '潜绩须写明见效的年限' },
);

export const sharesWithinAHundred = rule<Shared, unknown>('sharesWithinAHundred', 'SHARES_OVER_100', ({ contributors }) => {
  const sum = sharesOf(contributors);
  return sum > 100 && { message: `贡献度合计 ${sum}%，超过 100%` };
});

export const nobodyTwice = rule<Shared, unknown>(
  'nobodyTwice',
  'PERSON_TWICE',
  ({ contributors }) =>
    new Set(contributors.map(({ dossierId }) => dossierId)).size < contributors.length && { message: '同一人列了两次' },
);

const hasADossier = (dossierId: string, beside: Beside): boolean => beside(`dossier-${dossierId}`, 'DossierOpened').length > 0;

export const onlyPeopleOnRecord = rule<Shared, unknown>(
  'onlyPeopleOnRecord',
  'PERSON_UNKNOWN',
  ({ contributors }, _, { beside }) =>
    !contributors.every(({ dossierId }) => hasADossier(dossierId, beside)) && { message: '所列人员中有没有档案的' },
);

function servedIn(period: Period, dossierId: string, beside: Beside): boolean {
  const { from } = period;
  if (from === undefined || !hasADossier(dossierId, beside)) return true;
  const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`));
  return heldPosts(career).some((post) => within({ ...period, from }, { from: post.from, until: post.to }));
}

/** 人以绩论: whoever had a part in it was in office at some time while it was done. */
export const inOfficeMeanwhile = rule<Shared & Period, Merit>(
  'inOfficeMeanwhile',
  'NOT_IN_OFFICE',
  ({ contributors, asFound, from, until }, { stated }, { beside }) => {
    const period = from === undefined ? (stated ?? {}) : { from, until };
    return (
      !asFound &&
      !contributors.every(({ dossierId }) => servedIn(period, dossierId, beside)) && {
        message: '所列人员中有在此期间未任职的；原始材料如此请注明照录',
      }
    );
  },
);

export const noNoticeOpen = rule<unknown, Merit>('noNoticeOpen', 'NOTICE_OPEN', (_, { notices }) => {
  const last = notices.at(-1);
  return last && !last.settled && { message: `公示自 ${last.from} 起，尚未登记处理结果`, standsInTheWay: [obstacle(last)] };
});

export const noticeRunsForward = rule<Notified, Merit>(
  'noticeRunsForward',
  'STEP_BACKWARDS',
  ({ from, until }) => until < from && { message: `${until} 早于公示开始的 ${from}` },
);

export const noticeNotTooLong = rule<Notified, Merit>(
  'noticeNotTooLong',
  'NOTICE_TOO_LONG',
  ({ from, until }) => daysBetween(from, until) >= LONGEST_NOTICE && { message: `公示期不得超过 ${LONGEST_NOTICE} 天` },
);

/** 先登记，后公示: what had not been claimed yet could not be put before the public. */
export const noticeAfterTheRecord = rule<Notified, Merit>(
  'noticeAfterTheRecord',
  'BEFORE_THE_CASE',
  ({ from }, { recorded }) =>
    recorded &&
    from < firstDay(recorded.on) && {
      message: `公示开始的 ${from} 早于登记实绩的 ${recorded.on}`,
      standsInTheWay: [obstacle(recorded)],
    },
);

export const noticeLongEnough = ruling<{ workingDays: number }, Notified, Merit>(
  meritPublicity,
  'NOTICE_TOO_SHORT',
  (_, { stated }) => stated?.unitId,
  ({ data: { from, until }, context: { beside }, its }) => {
    const { days, provisional } = workingDaysBetween(from, until, calendarWith(additions(beside)));
    const count = `${from} 至 ${until} 有 ${days} 个工作日${provisional ? '（暂定）' : ''}`;
    return days < its.workingDays ? { message: `${count}，公示不少于 ${its.workingDays} 个工作日` } : { passed: count };
  },
);

/** A decision dated before the rule does not escape it. */
export const publicityExistedThen = existedThen<Notified>(() => meritPublicity);

export const onlyWhileOnNotice = rule<Judged, Merit>(
  'onlyWhileOnNotice',
  'NOT_ON_NOTICE',
  ({ effectiveOn, asFound }, { notices }) => {
    const last = notices.at(-1);
    const open = last && !last.settled && lastDay(effectiveOn) >= last.from && (asFound || firstDay(effectiveOn) <= last.until);
    return !open && { message: '此时没有公示', standsInTheWay: last ? [obstacle(last)] : [] };
  },
);

export const onlyAfterTheNotice = rule<Judged, Merit>('onlyAfterTheNotice', 'STEP_MISSING', ({ effectiveOn }, { notices }) => {
  const last = notices.at(-1);
  if (!last) return { message: '尚未公示' };
  if (last.settled) return { message: `公议已于 ${last.settled.on} 处理`, standsInTheWay: [obstacle(last.settled)] };
  return lastDay(effectiveOn) <= last.until && { message: `公示至 ${last.until}`, standsInTheWay: [obstacle(last)] };
});
