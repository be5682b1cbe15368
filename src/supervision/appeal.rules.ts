import { firstDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import { appealsIn, type Measure } from './measures.fold.js';
import type { Official } from './official.fold.js';
import { before, measureOf, missing, type Timed } from './supervision.rules.js';

export const onlyAnOpenAppeal = rule<Timed & { appeal: string }, Official>(
  'onlyAnOpenAppeal',
  'APPEAL_NOT_OPEN',
  (data, state) => {
    const found = appealsIn(state).find(({ id }) => id === data.appeal);
    if (!found) return { message: '没有这次复核、申诉' };
    if (found.decided)
      return {
        message: `已于 ${found.decided.on} 作出决定`,
        standsInTheWay: [{ eventId: found.decided.by, type: found.decided.type }],
      };
    return (
      firstDay(data.effectiveOn) < firstDay(found.on) && {
        message: `${data.effectiveOn} 早于提出之日 ${found.on}`,
        standsInTheWay: [{ eventId: found.id, type: 'AppealFiled' }],
      }
    );
  },
);

const APPEALABLE: readonly Measure['type'][] = ['PunishmentImposed', 'OrganizationalMeasureTaken', 'MovedDown', 'CadreDemoted'];

/** What is appealed against is a decision of this dossier that stands, not appealed against in the same step before. */
export const onlyWhatCanBeAppealed = rule<Timed & { against: string; step: string; review?: string }, Official>(
  'onlyWhatCanBeAppealed',
  'MEASURE_NOT_FOUND',
  (data, state) => {
    const found = measureOf(state, data.against);
    if (!found || !APPEALABLE.includes(found.type)) return missing;
    const { revoked } = found;
    if (revoked)
      return { message: `该处理已于 ${revoked.on} 撤销`, standsInTheWay: [{ eventId: revoked.by, type: revoked.type }] };
    const same = appealsIn(state).find(({ against, step }) => against === data.against && step === data.step);
    if (same) return { message: '对该处理已提出过同一程序', standsInTheWay: [{ eventId: same.id, type: 'AppealFiled' }] };
    return data.review !== undefined && !isAppealAgainst(state, data.review, data.against)
      ? { message: '没有这次复核' }
      : before(found, data);
  },
);

const isAppealAgainst = (state: Official, appeal: string, measure: string): boolean =>
  appealsIn(state).some(({ id, against }) => id === appeal && against === measure);

/** 知道之日 lies between the decision and the appeal. */
export const servedMeanwhile = rule<Timed & { against: string; servedOn?: LegalDate }, Official>(
  'servedMeanwhile',
  'SERVED_ON_WRONG',
  ({ against, servedOn, effectiveOn }, state) => {
    const on = measureOf(state, against)?.on;
    return (
      servedOn !== undefined &&
      on !== undefined &&
      (firstDay(servedOn) < firstDay(on) || firstDay(servedOn) > firstDay(effectiveOn)) && {
        message: `知道之日 ${servedOn} 应在处理生效之后、提出之前`,
      }
    );
  },
);

/** The appeal that a change or revocation rests on is one against that very measure. */
export const onlyItsOwnAppeal = rule<{ measure: string; appeal?: string }, Official>(
  'onlyItsOwnAppeal',
  'GROUND_NOT_FOUND',
  ({ measure, appeal }, state) =>
    appeal !== undefined && !isAppealAgainst(state, appeal, measure) && { message: '没有针对该处理的这次复核、申诉' },
);
