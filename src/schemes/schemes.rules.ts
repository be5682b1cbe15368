import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import { amountOf } from './decimal.fold.js';
import { isOpened } from './measures.rules.js';
import type { Proposal, Scheme, Step } from './scheme.fold.js';
import type { DeductionItem } from './schemes.events.js';
import { listed, repeatedIn } from './tree.rules.js';

interface Timed {
  readonly effectiveOn: LegalDate;
}
type OnProposal = Timed & { readonly proposal: string };

const obstacle = ({ by, type, on }: Step): Obstacle => ({ eventId: by, type, from: on });

export const notOpenedTwice = rule<unknown, Scheme>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened }) => opened && { message: '该指标体系已经建立', standsInTheWay: [obstacle(opened)] },
);

export const onlyAnOpenScheme = rule<unknown, Scheme>(
  'onlyAnOpenScheme',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这个指标体系' },
);

export const notAfterItsEnd = rule<Timed, Scheme>(
  'notAfterItsEnd',
  'CASE_CLOSED',
  (_, { ended }) => ended && { message: `该指标体系已于 ${ended.on} 停止考核`, standsInTheWay: [obstacle(ended)] },
);

/** What follows an event is not earlier than it. */
const notBefore = <Data extends Timed>(id: string, of: (data: Data, state: Scheme) => Step | undefined) =>
  rule<Data, Scheme>(id, 'STEP_BACKWARDS', (data, state) => {
    const before = of(data, state);
    return (
      before &&
      firstDay(data.effectiveOn) < firstDay(before.on) && {
        message: `${data.effectiveOn} 早于前一步骤的 ${before.on}`,
        standsInTheWay: [obstacle(before)],
      }
    );
  });

export const notBeforeTheOpening = notBefore('notBeforeTheOpening', (_, { opened }) => opened);

/** The step of a proposal that was taken last. */
const lastOf = ({ argued, adopted, rejected, ...proposed }: Proposal): Step => adopted ?? rejected ?? argued ?? proposed;

export const notBeforeTheProposal = notBefore<OnProposal>('notBeforeTheProposal', ({ proposal }, { proposals }) => {
  const one = proposals[proposal];
  return one && lastOf(one);
});

export const onlyAProposal = rule<OnProposal, Scheme>(
  'onlyAProposal',
  'PROPOSAL_NOT_FOUND',
  ({ proposal }, { proposals }) => !proposals[proposal] && { message: '没有这项申报' },
);

export const onlyAnUndecidedProposal = rule<OnProposal, Scheme>(
  'onlyAnUndecidedProposal',
  'PROPOSAL_DECIDED',
  ({ proposal }, { proposals }) => {
    const { adopted, rejected } = proposals[proposal] ?? {};
    const decided = adopted ?? rejected;
    return decided && { message: `该项申报已于 ${decided.on} 决定`, standsInTheWay: [obstacle(decided)] };
  },
);

/** 自主申报与综合论证相结合: adopted is only what was argued, and supported. */
export const onlyAfterArguing = rule<OnProposal, Scheme>(
  'onlyAfterArguing',
  'PROPOSAL_NOT_ARGUED',
  ({ proposal }, { proposals }) => {
    const one = proposals[proposal];
    if (!one) return undefined;
    if (!one.argued) return { message: '该项申报尚未综合论证', standsInTheWay: [obstacle(one)] };
    return !one.argued.supports && { message: '综合论证不支持该项指标', standsInTheWay: [obstacle(one.argued)] };
  },
);

export const oneListAYear = rule<{ readonly year: number }, Scheme>(
  'oneListAYear',
  'DEDUCTIONS_EXIST',
  ({ year }, { deductions }) => {
    const list = deductions.find((one) => one.year === year);
    return list && { message: `${year} 年度的减分清单已经发布`, standsInTheWay: [obstacle(list)] };
  },
);

export const itemsOnce = rule<{ readonly items: readonly DeductionItem[] }, Scheme>('itemsOnce', 'DUPLICATE_ID', ({ items }) => {
  const found = repeatedIn(items.map(({ id }) => id));
  return found.length > 0 && { message: `减分项标识重复：${listed(found)}` };
});

export const itemsTakeSomething = <Data>(itemsOf: (data: Data) => readonly DeductionItem[]) =>
  rule<Data, Scheme>('itemsTakeSomething', 'DEDUCTION_WRONG', (data) => {
    const found = itemsOf(data)
      .filter(({ maximum }) => amountOf(maximum) <= 0n)
      .map(({ id }) => id);
    return found.length > 0 && { message: `减分项的最高分须大于零：${listed(found)}` };
  });

/** 整合为综合考核: the scheme that takes its place is another one, and there, and goes on. */
export const intoAnother = rule<{ readonly schemeId: string; readonly into?: string }, Scheme>(
  'intoAnother',
  'SCHEME_UNKNOWN',
  ({ schemeId, into }, _, context) => {
    if (into === undefined) return undefined;
    if (into === schemeId || !isOpened(into, context)) return { message: '没有并入的指标体系' };
    const [ended] = context.beside(`scheme-${into}`, 'SchemeEnded');
    return ended && { message: `并入的指标体系已于 ${ended.eff} 停止考核` };
  },
);
