import type { CadrePromoted, CadreSeconded, Frontline, PromotionKind, Sourcing } from '../appointment/appointment.events.js';
import type { Day } from '../kernel/dates.js';
import { prepared } from '../projector/prepared.js';
import { frontlinePromotions } from '../rulebook/statistics.book.js';
import { type Counted, counted, type Group, groups } from './counted.js';
import { type Answer, type Item, itemsBy, itemsOf, type Question, shareOf, type Under } from './question.js';
import { scopeOf } from './scope.js';
import { targetIn } from './target.js';

const KINDS: Readonly<Record<PromotionKind, string>> = { step: '逐级晋升', exceptional: '破格提拔', skip: '越级提拔' };

/** 四个一线. */
const FRONTLINES: Readonly<Record<Frontline, string>> = {
  investment: '招商引资',
  projects: '重大项目',
  petitions: '信访维稳',
  environment: '环保攻坚',
};

/** 人选来源. */
const SOURCINGS: Readonly<Record<Sourcing, string>> = {
  assigned: '组织选派',
  picked: '主帅点兵',
  volunteered: '干部自荐',
  recommended: '单位推荐',
};

type Placement = Counted<CadreSeconded['data']> & { readonly frontline: Frontline };

function promotionsIn(question: Question): readonly Group[] {
  const inScope = scopeOf(question);
  return groups<CadrePromoted>(question, 'CadrePromoted', 'promotion', question).filter(({ unit }) => inScope(unit));
}

const sumOf = (some: readonly Group[]): number => some.reduce((sum, { number }) => sum + number, 0);

/** 晋升数, told apart by their kind. */
export function promotions(question: Question): Answer {
  const all = promotionsIn(question);
  const byKind = new Map([...Map.groupBy(all, ({ code }) => code)].map(([code, some]) => [code, sumOf(some)]));
  return { value: sumOf(all), items: itemsOf('promotion', KINDS, byKind) };
}

/** 一线提拔占比: promotions that rest on a placement at one of the 四个一线, of all. */
export function promotedFromFrontline(question: Question): Answer {
  const inScope = scopeOf(question);
  const placed = new Map(placements(question, { to: question.to }).map((one) => [keyOf(one.stream, one.id), one.frontline]));
  const named = counted<CadrePromoted>(question, 'CadrePromoted', question, 'frontline');
  const onOne = named.flatMap(({ stream, id, data: { unitId, frontline = '', sourcing } }) => {
    const kind = placed.get(keyOf(stream, frontline));
    return kind && inScope(unitId) ? [{ id, kind, sourcing }] : [];
  });
  const target = targetIn(frontlinePromotions, question.to, question);
  return {
    ...shareOf(onOne.length, sumOf(promotionsIn(question)), target),
    items: [
      ...itemsBy(
        'frontline',
        FRONTLINES,
        onOne.map(({ id, kind }): Under => [kind, id]),
      ),
      ...itemsBy(
        'sourcing',
        SOURCINGS,
        onOne.flatMap(({ id, sourcing }): Under[] => (sourcing ? [[sourcing, id]] : [])),
      ),
    ],
  };
}

/** 四个一线选派数, and what came of the placements: ended by the day asked about, and who was promoted after one. */
export function frontlinePlacements(question: Question): Answer {
  const inScope = scopeOf(question);
  const all = placements(question, question).filter(({ data: { unitId } }) => inScope(unitId));
  const hasEnded = endsOf(question);
  const promoted = promotedAfter(question);
  const lines = itemsBy(
    'frontline',
    FRONTLINES,
    all.map(({ id, frontline }): Under => [frontline, id]),
  );
  const items = lines.map((line): Item => {
    const these = all.filter(({ frontline }) => frontline === line.code);
    return { ...line, ended: these.filter(hasEnded).length, promoted: these.filter(promoted).length };
  });
  return { value: all.length, items };
}

function placements(question: Question, days: { readonly from?: Day; readonly to: Day }): readonly Placement[] {
  return counted<CadreSeconded>(question, 'CadreSeconded', days, 'frontline').flatMap((one) =>
    one.data.frontline ? [{ ...one, frontline: one.data.frontline }] : [],
  );
}

const ENDED = `
  SELECT 1 FROM holdings WHERE stream = ? AND id = ? AND to_day <= ? AND known_from <= ? AND known_to > ?`;

function endsOf({ db, asOf: { effectiveAt, position } }: Question): (placement: Placement) => boolean {
  const ended = prepared<[string, string, string, number, number], unknown>(db, ENDED);
  return ({ stream, id }) => ended.get(stream, id, effectiveAt, position, position) !== undefined;
}

const PROMOTED = `
  SELECT 1 FROM facts
  WHERE stream = ? AND type = 'CadrePromoted' AND from_day > ? AND from_day <= ? AND known_from <= ? AND known_to > ? LIMIT 1`;

/** Whether the person was promoted later, by the day asked about. */
function promotedAfter({ db, asOf: { effectiveAt, position } }: Question): (placement: Placement) => boolean {
  const promoted = prepared<[string, string, string, number, number], unknown>(db, PROMOTED);
  return ({ stream, day }) => promoted.get(stream, day, effectiveAt, position, position) !== undefined;
}

const keyOf = (stream: string, id: string): string => `${stream} ${id}`;
