import { rule } from '../kernel/rule.js';
import { doneUnder, type Finding, type Handover, PARTIES } from './handover.fold.js';
import { inTheWay } from './handover.rules.js';
import type { FindingOutline } from './lists.events.js';

export const filedOnce = rule<{ to: string }, Handover>('filedOnce', 'STEP_TAKEN', ({ to }, { filed }) => {
  const before = doneUnder(to, filed);
  return before && { message: `已于 ${before.on} 向该部门报备`, ...inTheWay(before) };
});

/** 回执 comes from where the handover was filed. */
export const onlyFromAnAddressee = rule<{ from: string }, Handover>(
  'onlyFromAnAddressee',
  'NOT_ADDRESSED',
  ({ from }, { opened, filed }) => opened && !doneUnder(from, filed) && { message: `没有向该部门（${from}）报备，不登记其回执` },
);

export const receiptedOnce = rule<{ from: string }, Handover>('receiptedOnce', 'STEP_TAKEN', ({ from }, { receipts }) => {
  const before = doneUnder(from, receipts);
  return before && { message: `已于 ${before.on} 登记该部门的回执`, ...inTheWay(before) };
});

/** 回访 comes after the handover. */
export const onlyAfterTheHandover = rule<unknown, Handover>(
  'onlyAfterTheHandover',
  'REVISIT_TOO_EARLY',
  (_, { opened, completed }) => opened && !completed && { message: '交接尚未完成，不得回访', ...inTheWay(opened) },
);

type Finds = { readonly found: readonly FindingOutline[] };

export const findingsOnce = rule<Finds, Handover>('findingsOnce', 'FINDING_TWICE', ({ found }, { findings }) => {
  const ids = [...findings, ...found].map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return twice.length > 0 && { message: `旧账编号重复：${[...new Set(twice)].join('、')}` };
});

export const onlyItemsOfTheList = rule<Finds, Handover>('onlyItemsOfTheList', 'LIST_ITEM_UNKNOWN', ({ found }, { list }) => {
  const items = found.flatMap(({ item }) => item ?? []);
  const unknown = items.filter((id) => !list?.outline.some((one) => one.id === id));
  return list && unknown.length > 0 && { message: `签字的清单没有事项 ${unknown.join('、')}`, ...inTheWay(list) };
});

/** 新官不理旧账: what was handed over on the list is for the receiver to see to. */
export const forWhoTookItOver = rule<Finds, Handover>(
  'forWhoTookItOver',
  'OLD_ACCOUNTS_RESPONSIBLE',
  ({ found }, { list, completed }) => {
    const handedOver = found.filter(
      ({ item, responsible }) => responsible === 'leaver' && list?.outline.some(({ id }) => id === item),
    );
    return (
      handedOver.length > 0 && {
        message: `清单已列的旧账（${handedOver.map(({ id }) => id).join('、')}）由接任人负责，不由离任人负责`,
        ...inTheWay(list, completed),
      }
    );
  },
);

const findingIn = ({ findings }: Handover, id: string): Finding | undefined => findings.find((one) => one.id === id);

export const onlyAKnownFinding = rule<{ finding: string }, Handover>(
  'onlyAKnownFinding',
  'FINDING_NOT_FOUND',
  ({ finding }, state) => state.opened && !findingIn(state, finding) && { message: `回访没有发现旧账 ${finding}` },
);

/** 约谈 is of the receiver. */
export const talkedWithTheReceiver = rule<{ finding: string }, Handover>(
  'talkedWithTheReceiver',
  'OLD_ACCOUNTS_RESPONSIBLE',
  ({ finding }, state) => {
    const found = findingIn(state, finding);
    return found?.responsible === 'leaver' && { message: `约谈督办的是${PARTIES.receiver}，该项不由其负责`, ...inTheWay(found) };
  },
);

export const talkedOnce = rule<{ finding: string }, Handover>('talkedOnce', 'STEP_TAKEN', ({ finding }, state) => {
  const talk = findingIn(state, finding)?.talk;
  return talk && { message: `已于 ${talk.on} 约谈`, ...inTheWay(talk) };
});

/** 督办: what the receiver is to see to is settled after the talk. */
export const onlyOnceTalked = rule<{ finding: string }, Handover>('onlyOnceTalked', 'STEP_MISSING', ({ finding }, state) => {
  const found = findingIn(state, finding);
  return found?.responsible === 'receiver' && !found.talk && { message: '尚未约谈', ...inTheWay(found) };
});

export const settledOnce = rule<{ finding: string }, Handover>('settledOnce', 'STEP_TAKEN', ({ finding }, state) => {
  const settled = findingIn(state, finding)?.settled;
  return settled && { message: `已于 ${settled.on} 办结`, ...inTheWay(settled) };
});

export const auditedOnce = rule<unknown, Handover>(
  'auditedOnce',
  'STEP_TAKEN',
  (_, { audit }) => audit && { message: `已于 ${audit.requested.on} 提请审计`, ...inTheWay(audit.requested) },
);

export const onlyOnceRequested = rule<unknown, Handover>(
  'onlyOnceRequested',
  'STEP_MISSING',
  (_, { opened, audit }) => opened && !audit && { message: '尚未提请离任审计' },
);

export const concludedOnce = rule<unknown, Handover>('concludedOnce', 'STEP_TAKEN', (_, { audit }) => {
  const before = audit?.concluded;
  return before && { message: `已于 ${before.on} 作出审计结论`, ...inTheWay(before) };
});

export const problemsOnce = rule<{ problemIds: readonly string[] }, Handover>(
  'problemsOnce',
  'PROBLEM_TWICE',
  ({ problemIds }) => new Set(problemIds).size < problemIds.length && { message: '审计问题编号重复' },
);

export const onlyAnOpenProblem = rule<{ problem: string }, Handover>(
  'onlyAnOpenProblem',
  'PROBLEM_NOT_FOUND',
  ({ problem }, { opened, audit }) => {
    const found = audit?.problems.find(({ id }) => id === problem);
    if (found?.rectified) return { message: `该问题已于 ${found.rectified.on} 整改`, ...inTheWay(found.rectified) };
    return opened && !found && { message: `审计没有列出问题 ${problem}` };
  },
);

/** What is due of a handover, as a refusal names it. */
const DUE: Readonly<Record<string, string>> = {
  'handover-notice': '发出交接通知',
  'handover-list': '准备交接清单',
  'handover-signing': '交接签字',
  'handover-filing': '交接报备',
  'handover-receipt': '取得报备回执',
  'handover-revisit': '交接回访',
  'old-accounts-talk': '旧账约谈督办',
  'old-accounts-settlement': '办结旧账',
  'leaving-audit': '出具离任审计结论',
  'audit-rectification': '审计问题整改',
};

const OF_A_FINDING: readonly string[] = ['old-accounts-talk', 'old-accounts-settlement'];

/** 旧账 for which no day was set, and which is open all the same. */
const unsettled = ({ findings, open }: Handover): readonly Finding[] =>
  findings.filter(
    ({ id, settled }) => !settled && !open.some((duty) => OF_A_FINDING.some((kind) => duty.endsWith(`:${kind}:${id}`))),
  );

/** 应办未办: what the case made due is done before it is closed, and so is every old account. */
export const nothingIsDue = rule<{ readonly asFound?: boolean }, Handover>(
  'nothingIsDue',
  'DUTIES_OPEN',
  ({ asFound }, state) => {
    const { open, done } = state;
    const accounts = asFound ? [] : unsettled(state);
    const raising = done.filter(({ by }) => open.some((id) => id.startsWith(`${by}:`)) || accounts.some((one) => one.by === by));
    const due = open.map((id) => {
      const [, kind = '', of] = id.split(':');
      return `${DUE[kind] ?? kind}${of === undefined ? '' : `（${of}）`}`;
    });
    const what = [...due, ...accounts.map(({ id }) => `${DUE['old-accounts-settlement']}（${id}）`)];
    return what.length > 0 && { message: `尚未办结：${what.join('、')}`, ...inTheWay(...raising) };
  },
);
