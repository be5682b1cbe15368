import type { CadreDemoted } from '../appointment/appointment.events.js';
import type { Event } from '../kernel/event.js';
import { CAUSES, WAYS } from '../rulebook/down-codes.book.js';
import type { Admonished, MeasureRevoked, PunishmentChanged, PunishmentImposed } from '../supervision/supervision.events.js';
import { type Counted, counted, EVER } from './counted.js';
import { type Answer, itemsBy, type Question, type Under } from './question.js';
import { servingIn } from './scope.js';

const PUNISHMENTS = { party: '党纪处分', government: '政务处分', institution: '事业单位处分' };

/** 处分种类 by how the code begins, ZB67. */
const BEGINNINGS = { '0225': 'party', '0211': 'government', '026': 'institution' };

const kindOf = (code: string): string => Object.entries(BEGINNINGS).find(([beginning]) => code.startsWith(beginning))?.[1] ?? '';

/** 受处分人数: who was punished, unless it was known by then that the punishment had been revoked. */
export function punished(question: Question): Answer {
  const codes = new Map(
    counted<PunishmentChanged>(question, 'PunishmentChanged', { to: question.asOf.effectiveAt }).map(
      ({ stream, data: { measure, code } }) => [`${stream} ${measure}`, code],
    ),
  );
  const people = standing(question, counted<PunishmentImposed>(question, 'PunishmentImposed', question));
  const under = people.map(({ stream, id, data }): Under => {
    return [kindOf(codes.get(`${stream} ${id}`) ?? data.code), stream];
  });
  return { value: different(people), items: itemsBy('punishment', PUNISHMENTS, under) };
}

/** 诫勉人数, without those that are known to have been revoked. */
export function admonished(question: Question): Answer {
  const people = standing(question, counted<Admonished>(question, 'Admonished', question));
  const under = people.map(({ stream, data: { form } }): Under => [form, stream]);
  return { value: different(people), items: itemsBy('form', { talk: '谈话诫勉', letter: '书面诫勉' }, under) };
}

/** 下: an official moved down by a case of 能上能下. */
type MovedDown = Event<'MovedDown', { measure: string; cause?: string }>;

/** 能上能下人数: who was moved down, by a case or by demotion, told apart by the way and by the cause. */
export function movedDown(question: Question): Answer {
  const demoted = standing(question, counted<CadreDemoted>(question, 'CadreDemoted', question));
  const moved = standing(question, counted<MovedDown>(question, 'MovedDown', question)).filter(
    ({ data: { measure } }) => !STAYING.includes(measure),
  );
  const ways = [...demoted.map(({ stream }): Under => ['demoted', stream]), ...moved.map(wayOf)];
  const causes = [...demoted.map(causeOfDemotion), ...moved.map(causeOf)];
  return {
    value: different([...demoted, ...moved]),
    items: [...itemsBy('measure', WAYS_DOWN, ways), ...itemsBy('cause', CAUSES, causes)],
  };
}

/** Ways that deal with a case without moving anyone down. */
const STAYING: readonly string[] = ['educated', 'criticised'];
const WAYS_DOWN = Object.fromEntries(Object.entries(WAYS).filter(([way]) => !STAYING.includes(way)));

const wayOf = ({ stream, data: { measure } }: Counted<MovedDown['data']>): Under => [measure, stream];

/** What is written about a cause in words is sealed, and therefore counted as 其他. */
const causeOf = ({ stream, data: { cause = '' } }: Counted<MovedDown['data']>): Under => [cause, stream];
const causeOfDemotion = ({ stream, data: { causeCode = '' } }: Counted<CadreDemoted['data']>): Under => [causeCode, stream];

/** Those not known to have been revoked, of people in scope. A revocation undoes a measure whenever it came into force: what was wrong always was. */
export function standing<Data>(question: Question, measures: readonly Counted<Data>[]): readonly Counted<Data>[] {
  const revocations = counted<MeasureRevoked>(question, 'MeasureRevoked', EVER);
  const revoked = new Set(revocations.map(({ stream, data: { measure } }) => `${stream} ${measure}`));
  const serving = servingIn(question);
  return measures.filter(({ stream, id, day }) => !revoked.has(`${stream} ${id}`) && serving(stream, day));
}

const different = (people: readonly Counted<unknown>[]): number => new Set(people.map(({ stream }) => stream)).size;
