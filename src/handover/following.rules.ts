import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { type Day, firstDay, type LegalDate, shiftMonths } from '../kernel/dates.js';
import { allowing, type Based, based, type Rule } from '../kernel/rule.js';
import * as book from '../rulebook/handover.book.js';
import type { Provision } from '../rulebook/provision.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import { type Handover, openDuties } from './handover.fold.js';
import type { FindingOutline } from './lists.events.js';

interface Following extends Based {
  duties?: readonly Due[];
}

type Asked = readonly [data: Judged, unitId: string | undefined, context: Context];

/** What is due by a rule in force, and the rule; nothing where there is none, or of what is taken over as found. */
function due<P extends object>(
  provision: Provision<P>,
  [data, unitId, context]: Asked,
  make: (its: P) => readonly Omit<Due, 'rule'>[],
): Following {
  const found = data.asFound ? undefined : consult(provision, data, unitId, context);
  const duties = found ? make(found.its).map((one): Due => ({ ...one, rule: found.basis })) : [];
  return found && duties.length > 0 ? { duties, basis: [found.basis] } : {};
}

/** Of several rules together. */
function all(...some: readonly Following[]): Following {
  const duties = some.flatMap((one) => one.duties ?? []);
  const basis = some.flatMap((one) => one.basis ?? []);
  return { ...(duties.length > 0 && { duties }), ...based(basis) };
}

/** 启动: by when notice is to be given, and the rule by which the case is opened at all. */
export function ofOpening(asked: Asked): Following {
  const [data, unitId, context] = asked;
  const found = data.asFound ? undefined : consult(book.handoverDue, data, unitId, context);
  const notice = due(book.handoverDeadline, asked, ({ noticeDays }) => [{ kind: 'handover-notice', days: noticeDays }]);
  return all({ basis: found ? [found.basis] : [] }, notice);
}

/** 通知: by when the list is to be there and to be signed. */
export const ofNotice = (data: Judged & { signBy?: LegalDate }, { unitId }: Handover, context: Context): Following =>
  due(book.handoverDeadline, [data, unitId, context], ({ listDays, signDays, workingDays }) => {
    const within = (days: number) => (workingDays ? { workingDays: days } : { days });
    const signing = data.signBy === undefined ? within(signDays) : { from: data.signBy, days: 0 };
    return [
      { kind: 'handover-list', ...within(listDays) },
      { kind: 'handover-signing', ...signing },
    ];
  });

/** 完成: by when it is to be filed with whom, and looked at again. */
export function ofCompletion(data: Judged, { unitId }: Handover, context: Context): Following {
  const asked: Asked = [data, unitId, context];
  return all(
    due(book.handoverFilings, asked, ({ to, fileDays }) => to.map((of) => ({ kind: 'handover-filing', of, days: fileDays }))),
    due(book.handoverRevisit, asked, ({ months }) => [{ kind: 'handover-revisit', months }]),
  );
}

export const ofFiling = (data: Judged & { to: string }, { unitId }: Handover, context: Context): Following =>
  due(book.handoverFilings, [data, unitId, context], ({ receiptDays }) => [
    { kind: 'handover-receipt', of: data.to, days: receiptDays },
  ]);

/** Whom a talk is addressed to: a pseudonym. */
const addressed = ({ receiver }: Handover) => (receiver ? { to: `dossier-${receiver.dossierId}` } : {});

/** 回访: who took over is to be talked with about each old account; never who left. */
export const ofRevisit = (data: Judged & { found: readonly FindingOutline[] }, state: Handover, context: Context): Following =>
  due(book.handoverRevisit, [data, state.unitId, context], ({ talkDays }) =>
    data.found
      .filter(({ responsible }) => responsible === 'receiver')
      .map(({ id: of }) => ({ kind: 'old-accounts-talk', of, days: talkDays, ...addressed(state) })),
  );

export const ofTalk = (data: Judged & { finding: string; settleBy?: LegalDate }, state: Handover, context: Context): Following =>
  due(book.handoverRevisit, [data, state.unitId, context], ({ settleMonths }) => {
    const when = data.settleBy === undefined ? { months: settleMonths } : { from: data.settleBy, days: 0 };
    return [{ kind: 'old-accounts-settlement', of: data.finding, ...when, ...addressed(state) }];
  });

const monthOf = (day: Day): LegalDate => day.slice(0, 7);

interface Months {
  readonly from: LegalDate;
  readonly to: LegalDate;
}

/** 审计期间: from the month after arrival to the month of leaving; of more than so many years the last ones weigh most. */
export function ofAuditRequest(data: Judged, { unitId, from, until }: Handover, context: Context) {
  const to = monthOf(firstDay(until));
  const next = monthOf(shiftMonths(firstDay(from), 1));
  const period: Months = { from: next < to ? next : to, to };
  const found = data.asFound ? undefined : consult(book.leavingAudit, data, unitId, context);
  const months = (found?.its.focusYears ?? 0) * 12;
  const start = monthOf(shiftMonths(`${to}-01`, 1 - months));
  const focus: { focus?: Months } = months > 0 && period.from < start ? { focus: { from: start, to } } : {};
  const duty = due(book.leavingAudit, [data, unitId, context], ({ concludeMonths }) => [
    { kind: 'leaving-audit', months: concludeMonths },
  ]);
  return { period, ...focus, ...duty };
}

export const ofAuditConclusion = (
  data: Judged & { problemIds: readonly string[] },
  { unitId }: Handover,
  context: Context,
): Following =>
  due(book.leavingAudit, [data, unitId, context], ({ rectifyMonths }) =>
    data.problemIds.map((of) => ({ kind: 'audit-rectification', of, months: rectifyMonths })),
  );

/** What an event does of what was due. */
export function doing(state: Handover, kind: string, of?: string): { fulfils?: readonly string[] } {
  const fulfils = openDuties(state, kind, of);
  return fulfils.length > 0 ? { fulfils } : {};
}

const allow = allowing('handoverId');

/** The fact with what follows from it, and every rule of the book that said so, each once. */
export function allowed<
  Data extends { readonly handoverId: string; readonly effectiveOn: LegalDate } & Based,
  More extends object,
>(
  asked: readonly Rule<Data, Handover>[],
  [command, state, context]: readonly [Data, Handover, Context],
  { basis = [], ...more }: More & Based,
) {
  const { eff, data } = allow(asked, command, state, context);
  const cited = new Map([...(data.basis ?? []), ...basis].map((one) => [one.rule, one]));
  return { eff, data: { ...data, ...more, ...based([...cited.values()]) } };
}
