import { mainPostOn } from '../appointment/held.fold.js';
import type { Cadre } from '../assessment/cadre.fold.js';
import { beforeBirth } from '../dossier/birth.fold.js';
import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { FeedItemReceived, FeedItemResolved, PeriodicRated } from './periodic.events.js';
import { quarterOf, seriesOf } from './series.fold.js';
import type { Talks } from './talks.fold.js';

/** What a decision about 平时考核 looks at. */
export interface Watched extends Cadre, Talks {}

export interface Target {
  readonly dossierId: string;
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}

export type Rating = Target & Omit<PeriodicRated['data'], 'basis' | 'duties'>;
export type Receiving = Target & Omit<FeedItemReceived['data'], 'basis' | 'duties'>;
export type Resolving = Target & Omit<FeedItemResolved['data'], 'basis' | 'voids'>;

/** The unit whose local rules judge: that of the main post on the day. */
export const unitOn = (cadre: Cadre, day: Day): string | undefined => mainPostOn(cadre, day)?.unitId;

const onlyAnOpenDossier = rule<unknown, Watched>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const notBeforeBirth = rule<Target, Watched>('notBeforeBirth', 'BEFORE_BIRTH', (data, _, context) => beforeBirth(data, context));

const notAfterDeath = rule<Target, Watched>('notAfterDeath', 'OFFICIAL_DIED', ({ effectiveOn, asFound }, { ends }) => {
  const death = ends.find(({ type, on }) => type === 'CadreDied' && firstDay(on) <= firstDay(effectiveOn));
  return (
    !asFound && death && { message: `该人员已于 ${death.on} 去世`, standsInTheWay: [{ eventId: death.by, type: death.type }] }
  );
});

export const ALIVE = [onlyAnOpenDossier, notBeforeBirth, notAfterDeath];
export const STANDING = [onlyAnOpenDossier];

/** 每季度一次: what was wrong is corrected, whatever the source. */
export const ratedOnce = rule<Rating, Watched>('ratedOnce', 'QUARTER_RATED', (data, state) => {
  const before = seriesOf(state).get(quarterOf(data));
  return (
    before && {
      message: `${data.year} 年第 ${data.quarter} 季度的平时考核等次已确定，有误请更正`,
      standsInTheWay: [{ eventId: before.id, type: 'PeriodicRated' }],
    }
  );
});

const MONTHS = ['01', '04', '07', '10'];

/** A quarter is rated once it has begun, by the day of the decision and by today. */
export const quarterHasBegun = rule<Rating, Watched>(
  'quarterHasBegun',
  'QUARTER_NOT_BEGUN',
  ({ year, quarter, effectiveOn, decidedOn = effectiveOn }, _, { today }) => {
    const begins = `${year}-${MONTHS[quarter - 1] ?? '10'}-01`;
    const day = [lastDay(decidedOn), today].toSorted()[0] ?? today;
    return begins > day && { message: `${year} 年第 ${quarter} 季度自 ${begins} 起，不能提前考核` };
  },
);

/** 来源编号: an item of a feed is taken in once. */
export const takenInOnce = rule<Receiving, Watched>('takenInOnce', 'FEED_ITEM_KNOWN', ({ source, sourceRef }, { items }) => {
  const before = items.find((one) => one.source === source && one.sourceRef === sourceRef);
  return before && { message: '该来源编号的事项已登记', standsInTheWay: [{ eventId: before.id, type: 'FeedItemReceived' }] };
});

export const notBeforeItsReceipt = rule<Receiving, Watched>(
  'notBeforeItsReceipt',
  'FEED_ITEM_NOT_RECEIVED_YET',
  ({ receivedOn, effectiveOn }) =>
    firstDay(receivedOn) > lastDay(effectiveOn) && { message: `登记之日 ${effectiveOn} 早于来源受理的 ${receivedOn}` },
);

export const onlyAnOpenProblem = rule<Resolving, Watched>(
  'onlyAnOpenProblem',
  'FEED_ITEM_NOT_OPEN',
  ({ item, effectiveOn }, { items, resolved }) => {
    const found = items.find(({ id, kind }) => id === item && kind === 'problem');
    if (!found) return { message: '没有这一反映问题的事项' };
    const before = resolved[item];
    if (before) return { message: '该事项已办结', standsInTheWay: [{ eventId: before.id, type: 'FeedItemResolved' }] };
    return (
      firstDay(effectiveOn) < firstDay(found.on) && {
        message: `${effectiveOn} 早于登记的 ${found.on}`,
        standsInTheWay: [{ eventId: found.id, type: 'FeedItemReceived' }],
      }
    );
  },
);

/** What was done is written down; that it was unfounded needs its reason as well. */
export const saysWhatWasDone = rule<Resolving, Watched>(
  'saysWhatWasDone',
  'RESOLUTION_MISSING',
  ({ done }) => done === undefined && { message: '须写明办理情况' },
);
