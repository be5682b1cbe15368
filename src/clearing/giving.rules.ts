import { rule } from '../kernel/rule.js';
import type { ClearingForm } from './clearing.events.js';
import { type Clearing, pendingRequest, underWay } from './clearing.fold.js';
import { inTheWay } from './clearing.rules.js';

interface OfIssues {
  readonly issues: readonly string[];
}

/** 没有结论，不得澄清. */
export const onlyAfterAConclusion = rule<unknown, Clearing>(
  'onlyAfterAConclusion',
  'CLEARING_WITHOUT_CONCLUSION',
  (_, { received, concluded }) => received && !concluded && { message: '尚无核实结论，不得澄清' },
);

export const onlyItsIssues = rule<OfIssues, Clearing>('onlyItsIssues', 'ISSUE_UNKNOWN', ({ issues }, state) => {
  const unknown = issues.filter((id) => !state.issues.includes(id));
  return state.received && unknown.length > 0 && { message: `该件没有反映问题 ${unknown.join('、')}` };
});

/** One suggestion or application at a time: what was left out is asked for when the rest has been cleared. */
export const nothingPending = rule<unknown, Clearing>('nothingPending', 'REQUEST_PENDING', (_, state) => {
  const before = underWay(state) ?? pendingRequest(state);
  return before && { message: `已于 ${before.on} 提出或者批准，办结前不再提出`, ...inTheWay(before) };
});

export const notClearedBefore = rule<OfIssues, Clearing>('notClearedBefore', 'STEP_TAKEN', ({ issues }, { cleared }) => {
  const before = cleared.find((one) => one.issues.some((id) => issues.includes(id)));
  return before && { message: `问题 ${before.issues.join('、')} 已于 ${before.on} 完成澄清`, ...inTheWay(before) };
});

export const notApprovedTwice = rule<unknown, Clearing>('aStepIsTakenOnce', 'STEP_TAKEN', (_, state) => {
  const before = underWay(state);
  return before && { message: `已于 ${before.on} 批准澄清`, ...inTheWay(before) };
});

export const notOnceCompleted = rule<unknown, Clearing>('aStepIsTakenOnce', 'STEP_TAKEN', (_, { approved }) => {
  const before = approved?.completed;
  return before && { message: `已于 ${before.on} 完成澄清`, ...inTheWay(before) };
});

const NOTHING_PENDING = { message: '没有待决定的澄清建议或者申请' };

export const onlyAPendingRequest = rule<unknown, Clearing>(
  'onlyAPendingRequest',
  'REQUEST_NOT_OPEN',
  (_, state) => state.concluded && !underWay(state) && !pendingRequest(state) && NOTHING_PENDING,
);

export const thePendingRequest = rule<{ application: string }, Clearing>(
  'thePendingRequest',
  'REQUEST_NOT_OPEN',
  ({ application }, state) => state.concluded && pendingRequest(state)?.by !== application && NOTHING_PENDING,
);

/** 批准的是所提出的问题. */
export const onlyWhatWasAskedFor = rule<OfIssues, Clearing>('onlyWhatWasAskedFor', 'ISSUES_DIFFER', ({ issues }, state) => {
  const pending = pendingRequest(state);
  const more = pending ? issues.filter((id) => !pending.issues.includes(id)) : [];
  return more.length > 0 && { message: `建议或者申请没有提出问题 ${more.join('、')}`, ...inTheWay(pending) };
});

export const onlyOnceApproved = rule<unknown, Clearing>(
  'onlyOnceApproved',
  'STEP_MISSING',
  (_, { concluded, approved }) => concluded && !approved && { message: '澄清尚未批准', ...inTheWay(concluded) },
);

/** 就事论事: the issues approved, all of them and no more. */
export const theApprovedIssues = rule<OfIssues, Clearing>('theApprovedIssues', 'ISSUES_DIFFER', ({ issues }, { approved }) => {
  const same = approved && issues.toSorted().join(' ') === approved.issues.toSorted().join(' ');
  return approved && !same && { message: `应就批准的问题 ${approved.issues.join('、')} 澄清`, ...inTheWay(approved) };
});

export const anApprovedForm = rule<{ form: ClearingForm }, Clearing>(
  'anApprovedForm',
  'FORM_NOT_APPROVED',
  ({ form }, { approved }) =>
    approved && !approved.forms.includes(form) && { message: '没有批准以这种方式澄清', ...inTheWay(approved) },
);

export const knownScope = rule<{ scope: readonly string[] }, Clearing>('knownScope', 'SCOPE_UNKNOWN', ({ scope }, state) => {
  const unknown = scope.filter((id) => !state.effects.includes(id));
  return state.received && unknown.length > 0 && { message: `该件没有登记影响之处 ${unknown.join('、')}` };
});

export const onlyTheFalse = rule<OfIssues, Clearing>('onlyTheFalse', 'NOT_FOUND_FALSE', ({ issues }, { concluded }) => {
  const others = issues.filter((id) => concluded?.findings[id] !== 'false');
  return others.length > 0 && { message: `问题 ${others.join('、')} 没有认定为诬告`, ...inTheWay(concluded) };
});

export const notReferredTwice = rule<OfIssues, Clearing>('notReferredTwice', 'STEP_TAKEN', ({ issues }, { referred }) => {
  const before = referred.find((one) => one.issues.some((id) => issues.includes(id)));
  return before && { message: `已于 ${before.on} 移送`, ...inTheWay(before) };
});
