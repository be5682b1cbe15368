import { mainPostOn } from '../appointment/held.fold.js';
import { beforeBirth } from '../dossier/birth.fold.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { asked, rule } from '../kernel/rule.js';
import { burdenIndex, type IndexFormula, initiativeIndex, pressureIndex } from '../rulebook/merit.book.js';
import type { Provision } from '../rulebook/provision.js';
import { type Judged, ruling, type UnitOf } from '../rulebook/ruling.js';
import type { IndexInput, PersonalIndex } from './credit.events.js';
import { careerIn, type CreditLog, isOpened } from './credit.fold.js';
import { meritIn } from './merit.fold.js';

export type Computing = Judged & {
  readonly index: PersonalIndex;
  readonly inputs: readonly IndexInput[];
  readonly from: LegalDate;
  readonly to: LegalDate;
};

/** Each index has a formula of its own; there is none over two of them. */
export const FORMULAS: Readonly<Record<PersonalIndex, Provision<IndexFormula>>> = {
  burden: burdenIndex,
  pressure: pressureIndex,
  initiative: initiativeIndex,
};

/** The unit whose local rules judge: that of the main post on the day. */
export const unitOf: UnitOf<unknown, CreditLog> = (_, log, day) => mainPostOn(careerIn(log), day)?.unitId;

export const onlyAnOpenDossier = rule<unknown, CreditLog>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, log) => !isOpened(log) && { message: '没有这份档案' },
);

export const notBeforeBirth = rule<Judged & { dossierId: string }, CreditLog>(
  'notBeforeBirth',
  'BEFORE_BIRTH',
  (data, _, context) => beforeBirth(data, context),
);

export const onlyAMeritThereIs = rule<{ merit?: string }, CreditLog>(
  'onlyAMeritThereIs',
  'MERIT_UNKNOWN',
  ({ merit }, _, { beside }) => merit !== undefined && !meritIn(beside(`merit-${merit}`)).recorded && { message: '没有这项实绩' },
);

export const periodRunsForward = rule<Computing, CreditLog>(
  'periodRunsForward',
  'STEP_BACKWARDS',
  ({ from, to, effectiveOn }) =>
    (lastDay(to) < firstDay(from) && { message: `${to} 早于 ${from}` }) ||
    (firstDay(to) > lastDay(effectiveOn) && { message: `所评期间至 ${to}，晚于 ${effectiveOn}` }),
);

/** An index is computed from what its own formula names, each once, and from nothing else: no other index among it. */
const fitsTheFormula = (index: PersonalIndex) =>
  asked(
    (data: Computing) => data.index === index,
    ruling<IndexFormula, Computing, CreditLog>(FORMULAS[index], 'INPUTS_WRONG', unitOf, ({ data: { inputs }, its }) => {
      const wanted = Object.keys(its.weights);
      const given = inputs.map(({ name }) => name);
      const fits = given.length === wanted.length && wanted.every((name) => given.includes(name));
      return fits
        ? { passed: `按公式计算，输入 ${wanted.join('、')}` }
        : { message: `输入须为公式所列的 ${wanted.length} 项，各一项；公式见规则库` };
    }),
  );

export const inputsFit = (['burden', 'pressure', 'initiative'] as const).map(fitsTheFormula);

/** The index in tenths, 0 to 1000: each input in parts of a thousand of what counts as full, weighed. */
function tenths(inputs: readonly IndexInput[], { weights, full }: IndexFormula): number {
  const scored = inputs.map(({ name, value }) => {
    const most = full[name] ?? 0;
    return { weight: weights[name] ?? 0, score: most === 0 ? 1000 : Math.min(1000, Math.round((value * 1000) / most)) };
  });
  const whole = scored.reduce((sum, { weight }) => sum + weight, 0);
  const sum = scored.reduce((total, { weight, score }) => total + weight * score, 0);
  return whole === 0 ? 0 : Math.round(sum / whole);
}

/** The value of an index by a formula, as a text with one decimal. */
export function valueOf(inputs: readonly IndexInput[], formula: IndexFormula): string {
  const value = tenths(inputs, formula);
  return `${Math.floor(value / 10)}.${value % 10}`;
}
