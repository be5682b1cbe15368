import { codeName } from '../codes/codes.js';
import { mainPostOn } from '../appointment/held.fold.js';
import { type Answer, asked } from '../kernel/rule.js';
import { type Day, firstDay, shiftDays } from '../kernel/dates.js';
import { administrativeDiscipline, institutionDiscipline, partyDiscipline } from '../rulebook/discipline.book.js';
import { organizationalMeasures } from '../rulebook/measures.book.js';
import type { Provision } from '../rulebook/provision.js';
import { existedThen, type Judged, ruling } from '../rulebook/ruling.js';
import { admonition, appealWindow, inquiryReply, noAggravation } from '../rulebook/supervision.book.js';
import { appealsIn, type Measure, measuresIn, type Track, trackOf } from './measures.fold.js';
import type { Official } from './official.fold.js';

/** The unit whose local rules judge an official: that of the main post on the day. */
export const unitOfOfficial = (_: unknown, official: Official, day: Day): string | undefined => mainPostOn(official, day)?.unitId;

/** 处分, lightest first, within its own track; what is not listed there cannot be compared. */
const LADDERS: readonly (readonly string[])[] = [
  ['02250', '02251', '02257', '02258', '02259'],
  ['02110', '02112', '02113', '02114', '02117', '02119'],
  ['02610', '02620', '02630', '02640'],
];

const isHeavier = (code: string, than: string): boolean =>
  LADDERS.some((ladder) => ladder.includes(than) && ladder.indexOf(code) > ladder.indexOf(than));

type Punishing = Judged & { readonly code: string; readonly months?: number };

/** 开除: no period, since nobody is left to be promoted. */
const DISMISSALS: readonly string[] = ['02259', '02119', '02640'];

interface Range {
  readonly least: number;
  readonly most: number;
  /** Only the decision says which it is. */
  readonly said?: boolean;
}

/** The months that a decision sets must be those that the book lets it set. */
function periodAsAllowed<P extends object>(
  book: Provision<P>,
  track: Track,
  allowed: (code: string, its: P) => Range | undefined,
) {
  const ofTheTrack = ({ code }: Punishing): boolean => trackOf(code) === track;
  const judging = ruling<P, Punishing, Official>(book, 'PERIOD_NOT_ALLOWED', unitOfOfficial, ({ data, its }) => {
    const range = allowed(data.code, its);
    if (range) return within(range, data);
    return DISMISSALS.includes(data.code) ? undefined : { message: '当时没有这种处分' };
  });
  return asked(ofTheTrack, judging);
}

function within({ least, most, said }: Range, { code, months }: Punishing): Answer {
  const [name, span] = [codeName('ZB67', code) ?? code, least === most ? `${least}` : `${least} 至 ${most}`];
  if (months === undefined && said) return { message: `${name}须写明期限，${span} 个月` };
  const set = months ?? least;
  return set < least || set > most ? { message: `${name}的期限应为 ${span} 个月` } : { passed: `${name}，${set} 个月` };
}

const exactly = (months: number | undefined): Range | undefined =>
  months === undefined ? undefined : { least: months, most: months };

export const partyPeriod = periodAsAllowed(partyDiscipline, 'party', (code, { periods, probation }) => {
  if (code === '02258') return { least: probation.least, most: probation.most, said: true };
  return exactly(periods[code]?.promotion);
});

export const administrativePeriod = periodAsAllowed(administrativeDiscipline, 'administrative', (code, { periods, most }) => {
  const least = periods[code]?.promotion;
  return least === undefined ? undefined : { least, most };
});

export const institutionPeriod = periodAsAllowed(institutionDiscipline, 'institution', (code, { periods }) => {
  return exactly(periods[code]?.promotion);
});

const BOOKS = { party: partyDiscipline, administrative: administrativeDiscipline, institution: institutionDiscipline } as const;

/** Nobody was admonished, questioned, dealt with or punished under a rule before there was one. */
export const admonitionThen = existedThen<Judged>(() => admonition);
export const inquiryThen = existedThen<Judged>(() => inquiryReply);
export const measureThen = existedThen<Judged>(() => organizationalMeasures);
export const punishmentThen = existedThen<Punishing>(({ code }) => {
  const track = trackOf(code);
  return track && BOOKS[track];
});

type Windows = (typeof appealWindow.editions)[number]['parameters'];

type Appealing = Judged & {
  readonly against: string;
  readonly step: 'review' | 'appeal';
  readonly servedOn?: string;
  readonly review?: string;
};

/** From when the days of an appeal are counted, and how many there are: 复核, 申诉 after it, or 申诉 at once. */
function windowOf({ against, step, servedOn, review }: Appealing, state: Official, its: Windows) {
  const taken = measuresIn(state).find(({ id }) => id === against)?.on;
  const reviewed = appealsIn(state).find(({ id }) => id === review)?.decided?.on;
  if (step === 'review') return { known: servedOn ?? taken, days: its.reviewDays };
  return reviewed === undefined
    ? { known: servedOn ?? taken, days: its.directDays }
    : { known: servedOn ?? reviewed, days: its.appealDays };
}

export const withinTheWindow = ruling<Windows, Appealing, Official>(
  appealWindow,
  'APPEAL_TOO_LATE',
  unitOfOfficial,
  ({ data, state, its }) => {
    const { known, days } = windowOf(data, state, its);
    if (known === undefined) return undefined;
    const last = shiftDays(firstDay(known), days);
    const lookedAt = measuresIn(state)
      .filter(({ id }) => id === data.against)
      .map(({ id, type }) => ({ eventId: id, type }));
    return firstDay(data.effectiveOn) > last
      ? { message: `自 ${known} 起 ${days} 日，已于 ${last} 届满`, standsInTheWay: lookedAt }
      : { passed: `自 ${known} 起 ${days} 日，至 ${last}`, lookedAt };
  },
);

/** Whether a punishment weighs more than one before: graver in its ladder, or as grave and longer. */
const weighsMore = ({ code, months = 0 }: Punishing, before: Measure): boolean =>
  isHeavier(code, before.code ?? '') || (code === before.code && months > (before.barring?.promotion ?? 0));

/** What takes the place of a punishment that was appealed against may not be heavier, whether or not the appeal is cited. */
export const notHeavier = ruling<object, Punishing & { measure: string }, Official>(
  noAggravation,
  'PUNISHMENT_AGGRAVATED',
  unitOfOfficial,
  ({ data, state }) => {
    const before = measuresIn(state).find(({ id }) => id === data.measure);
    const appealed = appealsIn(state).some(({ against }) => against === data.measure);
    return (
      appealed &&
      before !== undefined &&
      weighsMore(data, before) && {
        message: '不得因复核、申诉加重处分',
        standsInTheWay: [{ eventId: before.id, type: before.type }],
      }
    );
  },
);
