import type {
  HandoverCompleted,
  HandoverEvent,
  HandoverFiled,
  HandoverOpened,
  HandoverReceipted,
  HandoverRevisited,
  HandoverVoided,
  LeavingAuditConcluded,
  OldAccountsSettled,
} from '../handover/handover.events.js';
import { handoverFold, noHandover } from '../handover/handover.fold.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { type Counted, counted, EVER } from './counted.js';
import { type Answer, itemsBy, type Question, shareOf, type Under } from './question.js';
import { scopeOf } from './scope.js';

const ADDRESSEES = {
  discipline: '纪委监委',
  organization: '组织部门',
  audit: '审计',
  finance: '财政',
  establishment: '编制',
  reform: '发展改革',
};
const STEPS = { completed: '完成交接', revisited: '回访', audited: '离任审计' };
const ACCOUNTS = { found: '新官不理旧账', settled: '已办结' };

const under = (code: string, of: readonly Counted<object>[]): readonly Under[] => of.map(({ stream }): Under => [code, stream]);

/** Whether a fact counts: of a case that was voided only what was recorded since it was opened anew, if it was. */
function standingIn(question: Question): (one: Counted<object>) => boolean {
  const voided = new Set(counted<HandoverVoided>(question, 'HandoverVoided', EVER).map(({ stream }) => stream));
  const standing = new Map(
    [...voided].map((stream) => {
      const facts = question.beside(stream).toSorted((a, b) => a.meta.rev - b.meta.rev);
      const state = fold({ evolve: handoverFold, initial: noHandover }, facts as readonly Recorded<HandoverEvent>[]);
      return [stream, new Set(state.voided ? [] : state.done.map(({ by }) => by))];
    }),
  );
  return ({ stream, id }) => standing.get(stream)?.has(id) ?? true;
}

/** 离任交接件数: of the handovers opened in the period and not voided by what was known, how many were made by the day asked about; with their filings, revisits and old accounts. */
export function handovers(question: Question): Answer {
  const inScope = scopeOf(question);
  const stands = standingIn(question);
  const opened = counted<HandoverOpened>(question, 'HandoverOpened', question).filter(
    (one) => inScope(one.data.unitId) && stands(one),
  );
  const streams = new Set(opened.map(({ stream }) => stream));
  const ofThese = <D extends object>(facts: readonly Counted<D>[]) =>
    facts.filter((one) => streams.has(one.stream) && stands(one));
  const until = { to: question.asOf.effectiveAt };
  const completed = ofThese(counted<HandoverCompleted>(question, 'HandoverCompleted', until));
  const revisited = ofThese(counted<HandoverRevisited>(question, 'HandoverRevisited', until));
  const audited = ofThese(counted<LeavingAuditConcluded>(question, 'LeavingAuditConcluded', until));
  const filed = ofThese(counted<HandoverFiled>(question, 'HandoverFiled', until));
  const receipted = ofThese(counted<HandoverReceipted>(question, 'HandoverReceipted', until));
  const settled = ofThese(counted<OldAccountsSettled>(question, 'OldAccountsSettled', until));
  const accounts = revisited.flatMap(({ stream, data }) => data.found.map(({ id }): Under => ['found', `${stream}:${id}`]));
  const years = opened.map(({ stream, data }): Under => [data.until.slice(0, 4), stream]);
  const labels = Object.fromEntries([...new Set(years.map(([year]) => year))].map((year) => [year, `${year} 年`]));
  return {
    ...shareOf(new Set(completed.map(({ stream }) => stream)).size, opened.length),
    items: [
      ...itemsBy('step', STEPS, [
        ...under('completed', completed),
        ...under('revisited', revisited),
        ...under('audited', audited),
      ]),
      ...itemsBy(
        'filed',
        ADDRESSEES,
        filed.map(({ stream, data }): Under => [data.to, stream]),
      ),
      ...itemsBy(
        'receipted',
        ADDRESSEES,
        receipted.map(({ stream, data }): Under => [data.from, stream]),
      ),
      ...itemsBy('accounts', ACCOUNTS, [
        ...accounts,
        ...settled.map(({ stream, data }): Under => ['settled', `${stream}:${data.finding}`]),
      ]),
      ...itemsBy('year', labels, years),
    ],
  };
}
