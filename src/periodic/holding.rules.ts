import { firstDay } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { TalkHeld } from './periodic.events.js';
import type { Target, Watched } from './periodic.rules.js';
import { groundsHold, quarterNamed, type Series, seriesOf } from './series.fold.js';
import type { TalkDue } from './talks.fold.js';

export type Holding = Target & Omit<TalkHeld['data'], 'basis' | 'duties' | 'fulfils'>;

/** What a talk has to speak of, in the order in which it is asked for. */
const PARTS = { performance: '工作业绩', conduct: '思想作风', measures: '改进措施' } as const;

const has = (part: string | readonly string[] | undefined): boolean => part !== undefined && part.length > 0;

/** 既谈业绩，又谈思想作风，并提出改进措施. */
export const speaksOfAll = rule<Holding, Watched>('speaksOfAll', 'TALK_INCOMPLETE', (data) => {
  const missing = Object.entries(PARTS).flatMap(([part, name]) => (has(data[part as keyof typeof PARTS]) ? [] : [name]));
  return missing.length > 0 && { message: `谈话须有：${missing.join('、')}` };
});

const isDuty = (id: string): boolean => id.includes(':');

/** The events of the ratings that a duty rests on, and the event that made it due. */
export const eventsOf = ({ because, grounds }: TalkDue, series: Series): readonly string[] => [
  ...new Set([...grounds.flatMap(({ quarter }) => series.get(quarterNamed(quarter))?.id ?? []), because]),
];

const doneBy = ({ talks }: Watched, duty: string) => talks.find(({ fulfils }) => fulfils.includes(duty));

const isVoid = ({ resolved }: Watched, { because }: TalkDue): boolean => resolved[because]?.outcome === 'unfounded';

/** 必谈 that stand, whether or not the talk was held. */
const standing = (state: Watched, series: Series): readonly TalkDue[] =>
  state.due.filter((one) => groundsHold(one.grounds, series) && !isVoid(state, one));

/** The duties that a talk does: those it names, and those not done yet that rest on the events it names. */
export function dutiesMet({ because }: Holding, state: Watched): readonly TalkDue[] {
  const series = seriesOf(state);
  return standing(state, series).filter(
    (one) =>
      because.includes(one.id) || (!doneBy(state, one.id) && eventsOf(one, series).some((event) => because.includes(event))),
  );
}

export const onlyAKnownGround = rule<Holding, Watched>('onlyAKnownGround', 'TALK_GROUND_UNKNOWN', ({ because }, state) => {
  const due = new Set(standing(state, seriesOf(state)).map(({ id }) => id));
  const events = new Set([...state.ratings, ...state.items].map(({ id }) => id));
  const unknown = because.filter((id) => !(isDuty(id) ? due : events).has(id));
  return unknown.length > 0 && { message: '所依据的必谈待办、平时考核或者评价与热线事项不在本档案，或者已不存在' };
});

export const notHeldTwice = rule<Holding, Watched>('notHeldTwice', 'TALK_HELD', ({ because }, state) => {
  const before = because.flatMap((id) => doneBy(state, id) ?? []);
  return (
    before.length > 0 && {
      message: '该必谈已谈话',
      standsInTheWay: before.map(({ id }) => ({ eventId: id, type: 'TalkHeld' })),
    }
  );
});

export const notBeforeItsGround = rule<Holding, Watched>('notBeforeItsGround', 'TALK_TOO_EARLY', (data, state) => {
  const early = dutiesMet(data, state).filter(({ on }) => firstDay(data.effectiveOn) < firstDay(on));
  return (
    early.length > 0 && {
      message: `${data.effectiveOn} 早于必谈事由的 ${early[0]?.on}`,
      standsInTheWay: early.map(({ because, reason }) => ({
        eventId: because,
        type: reason === 'problem' ? 'FeedItemReceived' : 'PeriodicRated',
      })),
    }
  );
});
