import type { Beside } from '../kernel/context.js';
import { type Answer, type Rule, said } from '../kernel/rule.js';
import { type CheckUp, politicalCheckUp, PROFILES } from '../rulebook/politics.book.js';
import { basisOf, dayOfDecision } from '../rulebook/ruling.js';
import type { ItemFound, PoliticalCheckUpHeld } from './politics.events.js';
import { checkUpEdition, type PoliticalFile, resultOf } from './politics.fold.js';
import type { Timed } from './politics.rules.js';

export type CheckingUp = Timed & Pick<PoliticalCheckUpHeld['data'], 'profile' | 'items' | 'aspects' | 'interviews'>;

/** Why what was found is not of the items, each of them once. */
function itemsWrong(found: readonly ItemFound[], known: readonly { readonly id: string }[]): string | undefined {
  const ids = found.map(({ item }) => item);
  const unknown = ids.filter((id) => !known.some((item) => item.id === id));
  if (unknown.length > 0) return `没有指标 ${unknown.join('、')}`;
  if (new Set(ids).size < ids.length) return '同一指标重复登记';
  return ids.length === known.length ? undefined : `应有 ${known.length} 项指标，只有 ${ids.length} 项`;
}

function complete({ profile, items = [] }: CheckingUp, its: CheckUp): Answer {
  const wrong = itemsWrong(items, its[profile]);
  if (wrong !== undefined) return { message: `${PROFILES[profile]}类政治体检：${wrong}` };
  return { passed: `${PROFILES[profile]}类 ${its[profile].length} 项指标齐全` };
}

/** 体检齐全: every item of the profile once; by the rule of the unit in which the official serves. */
export const everyItemOnce: Rule<CheckingUp, PoliticalFile> = {
  id: politicalCheckUp.id,
  code: 'CHECK_UP_INCOMPLETE',
  ask: (data, _, { beside }) => {
    const edition = checkUpEdition(data.politicsId, dayOfDecision(data), beside);
    return edition && said(basisOf(politicalCheckUp, edition), 'CHECK_UP_INCOMPLETE', true, complete(data, edition.parameters));
  },
};

/** 加权结果: what the three aspects come to, and by which weights. */
export function weighed(data: CheckingUp, beside: Beside): Pick<PoliticalCheckUpHeld['data'], 'weights' | 'result'> {
  const edition = checkUpEdition(data.politicsId, dayOfDecision(data), beside);
  if (!edition) throw new Error('the book has no edition of politicalCheckUp');
  const { weights } = edition.parameters;
  return { weights, result: resultOf(data.aspects, weights) };
}
