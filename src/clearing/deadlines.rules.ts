import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import { allowing, type Based, based, type Rule } from '../kernel/rule.js';
import { clearingDeadlines, promptClearing, reportFreeze, reportHandling } from '../rulebook/clearing.book.js';
import type { Provision } from '../rulebook/provision.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import type { ClearingApproved, InquiryConcluded, ReportScreened } from './clearing.events.js';
import { type Clearing, isUnfounded, openDuties } from './clearing.fold.js';
import { unitOfCase } from './clearing.rulings.js';

interface Following extends Based {
  duties?: readonly Due[];
}

/** What is due by a rule in force, and the rule; nothing where there was none. */
function due<P extends object>(
  provision: Provision<P>,
  [data, unitId, context]: readonly [Judged, string | undefined, Context],
  make: (its: P) => readonly Omit<Due, 'rule'>[],
): Following {
  const found = consult(provision, data, unitId, context);
  const duties = found ? make(found.its).map((one): Due => ({ ...one, rule: found.basis })) : [];
  return found && duties.length > 0 ? { duties, basis: [found.basis] } : {};
}

/** 受理: by when it is to be screened. */
export const ofReport = (data: Judged & { unitId?: string }, context: Context): Following =>
  due(reportHandling, [data, data.unitId, context], ({ screenWorkingDays }) => [
    { kind: 'screen-report', workingDays: screenWorkingDays },
  ]);

/** 甄别: by when a clue that can be checked is to be verified. */
export const ofScreening = (
  data: Judged & Pick<ReportScreened['data'], 'result'>,
  state: Clearing,
  context: Context,
): Following =>
  data.result === 'checkable'
    ? due(reportHandling, [data, unitOfCase(data, state), context], ({ concludeMonths }) => [
        { kind: 'conclude-inquiry', months: concludeMonths },
      ])
    : {};

/** 结论: by when the person is to be asked about a clearing, and a false accusation to be referred. */
export function ofConclusion(
  data: Judged & Pick<InquiryConcluded['data'], 'findings'>,
  state: Clearing,
  context: Context,
): Following {
  const found = data.findings.map(({ finding }) => finding);
  const asked = [data, unitOfCase(data, state), context] as const;
  const prompt = found.some(isUnfounded) ? due(promptClearing, asked, ({ days }) => [{ kind: 'ask-about-clearing', days }]) : {};
  const refer = found.includes('false')
    ? due(clearingDeadlines, asked, ({ referDays }) => [{ kind: 'refer-false-accusation', days: referDays }])
    : {};
  const duties = [...(prompt.duties ?? []), ...(refer.duties ?? [])];
  return duties.length > 0 ? { duties, ...based([...(prompt.basis ?? []), ...(refer.basis ?? [])]) } : {};
}

/** 建议、申请: by when it is to be decided. */
export const ofRequest = (data: Judged, state: Clearing, context: Context): Following =>
  due(clearingDeadlines, [data, unitOfCase(data, state), context], ({ answerWorkingDays }) => [
    { kind: 'decide-clearing', workingDays: answerWorkingDays },
  ]);

/** Whether the person has then been asked about every issue that was not founded. */
export function asksAboutAll({ issues }: { readonly issues: readonly string[] }, { concluded, requests }: Clearing): boolean {
  const named = new Set([...issues, ...requests.flatMap((one) => one.issues)]);
  return Object.entries(concluded?.findings ?? {}).every(([id, finding]) => !isUnfounded(finding) || named.has(id));
}

/** 批准: by when each form is to be given. */
export const ofApproval = (
  data: Judged & Pick<ClearingApproved['data'], 'forms'>,
  state: Clearing,
  context: Context,
): Following =>
  due(clearingDeadlines, [data, unitOfCase(data, state), context], ({ giveDays }) =>
    data.forms.map((form) => ({ kind: 'give-clearing', of: form, days: giveDays })),
  );

/** 暂缓: by when it is to be looked at again. */
export const ofFreeze = (data: Judged, state: Clearing, context: Context): Following =>
  due(reportFreeze, [data, unitOfCase(data, state), context], ({ reviewMonths }) => [
    { kind: 'review-freeze', months: reviewMonths },
  ]);

/** What an event does of what was due. */
export function doing(state: Clearing, ...kinds: readonly string[]): { fulfils?: readonly string[] } {
  const fulfils = kinds.flatMap((kind) => openDuties(state, kind));
  return fulfils.length > 0 ? { fulfils } : {};
}

const allow = allowing('clearingId');

/** The fact with what follows from it, and every rule of the book that said so, each once. */
export function allowed<
  Data extends { readonly clearingId: string; readonly effectiveOn: LegalDate } & Based,
  More extends object,
>(
  asked: readonly Rule<Data, Clearing>[],
  [command, state, context]: readonly [Data, Clearing, Context],
  { basis = [], ...more }: More & Based,
) {
  const { eff, data } = allow(asked, command, state, context);
  const all = new Map([...(data.basis ?? []), ...basis].map((one) => [one.rule, one]));
  return { eff, data: { ...data, ...more, ...based([...all.values()]) } };
}
