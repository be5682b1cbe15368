import type { Command, Decider } from '../kernel/decider.js';
import * as rules from './afterwards.rules.js';
import * as following from './following.rules.js';
import { allowed, doing } from './following.rules.js';
import type { Stating } from './handover.decider.js';
import type * as events from './handover.events.js';
import { doneUnder, type Handover, handoverFold, noHandover } from './handover.fold.js';
import { notAfterItsEnd, onlyAnOpenCase, onlyOnceCompleted } from './handover.rules.js';
import { onlyToAddressees } from './handover.rulings.js';
import type { FindingOutline } from './lists.events.js';
import { dueAfterItIsSet, notAhead, notBefore, notBeforeItsDecision } from './timing.rules.js';

type Revisit = Stating<'RevisitHandover', events.HandoverRevisited, 'found' | 'dossierId' | 'receiver'>['data'];
type Conclude = Stating<'ConcludeLeavingAudit', events.LeavingAuditConcluded, 'problemIds' | 'dossierId'>['data'];

/** What of them is not sealed may be given in place of what is: of a command that is read back from its event. */
type Revisiting = Revisit & { readonly found?: readonly FindingOutline[] };
type Concluding = Conclude & { readonly problemIds?: readonly string[] };

export type AfterwardsCommand =
  | Stating<'FileHandover', events.HandoverFiled>
  | Stating<'ReceiptHandover', events.HandoverReceipted>
  | Command<'RevisitHandover', Revisiting>
  | Stating<'HoldOldAccountsTalk', events.OldAccountsTalkHeld>
  | Stating<'SettleOldAccounts', events.OldAccountsSettled, 'dossierId'>
  | Stating<'RequestLeavingAudit', events.LeavingAuditRequested, 'period' | 'focus'>
  | Command<'ConcludeLeavingAudit', Concluding>
  | Stating<'RectifyLeavingAudit', events.LeavingAuditRectified>
  | Stating<'CloseHandover', events.HandoverClosed>;

/** What of a finding was done. */
const stepsOn = ({ findings }: Handover, { finding }: { finding: string }) =>
  findings.filter(({ id }) => id === finding).flatMap((one) => [one, one.talk, one.settled]);

const OPEN = [onlyAnOpenCase, notAfterItsEnd, notAhead, notBeforeItsDecision];
const ONCE_HANDED_OVER = [...OPEN, notBefore<unknown>(({ completed }) => [completed])];
const ON_A_FINDING = [...OPEN, notBefore(stepsOn)];
const AUDITING = [...OPEN, notBefore<unknown>(({ opened, audit }) => [opened, audit?.requested, audit?.concluded])];

/** The dossier of who is responsible for an old account. */
const dossierOf = ({ dossierId, receiver, findings }: Handover, finding: string): string =>
  findings.find(({ id }) => id === finding)?.responsible === 'receiver' ? (receiver?.dossierId ?? '') : dossierId;

const foundIn = ({ findings = [], found }: Revisiting): readonly FindingOutline[] =>
  found ?? findings.map(({ text: _, ...open }) => open);

/** 交接之后: filed, receipted, looked at again and audited, in the stream of the handover. */
export const afterwards: Decider<AfterwardsCommand, Handover, events.HandoverEvent> = {
  streamOf: ({ handoverId }) => `handover-${handoverId}`,
  initial: noHandover,
  evolve: handoverFold,
  decide: {
    FileHandover: (command, state, context) => {
      const asked = [...ONCE_HANDED_OVER, onlyOnceCompleted, rules.filedOnce, onlyToAddressees];
      const more = { ...following.ofFiling(command, state, context), ...doing(state, 'handover-filing', command.to) };
      return [{ type: 'HandoverFiled', ...allowed(asked, [command, state, context], more) }];
    },
    ReceiptHandover: (command, state, context) => {
      const asked = [
        ...OPEN,
        notBefore<{ from: string }>(({ filed }, { from }) => [doneUnder(from, filed)]),
        rules.onlyFromAnAddressee,
        rules.receiptedOnce,
      ];
      const more = doing(state, 'handover-receipt', command.from);
      return [{ type: 'HandoverReceipted', ...allowed(asked, [command, state, context], more) }];
    },
    RevisitHandover: (given, state, context) => {
      const command = { ...given, found: foundIn(given) };
      const asked = [
        ...ONCE_HANDED_OVER,
        rules.onlyAfterTheHandover,
        rules.findingsOnce,
        rules.onlyItemsOfTheList,
        rules.forWhoTookItOver,
      ];
      const { dossierId, receiver } = state;
      const more = {
        dossierId,
        receiver: receiver?.dossierId ?? '',
        ...following.ofRevisit(command, state, context),
        ...doing(state, 'handover-revisit'),
      };
      return [{ type: 'HandoverRevisited', ...allowed(asked, [command, state, context], more) }];
    },
    HoldOldAccountsTalk: (command, state, context) => {
      const asked = [...ON_A_FINDING, rules.onlyAKnownFinding, rules.talkedWithTheReceiver, rules.talkedOnce, dueAfterItIsSet];
      const more = { ...following.ofTalk(command, state, context), ...doing(state, 'old-accounts-talk', command.finding) };
      return [{ type: 'OldAccountsTalkHeld', ...allowed(asked, [command, state, context], more) }];
    },
    SettleOldAccounts: (command, state, context) => {
      const asked = [...ON_A_FINDING, rules.onlyAKnownFinding, rules.onlyOnceTalked, rules.settledOnce];
      const dossierId = dossierOf(state, command.finding);
      const more = { dossierId, ...doing(state, 'old-accounts-settlement', command.finding) };
      return [{ type: 'OldAccountsSettled', ...allowed(asked, [command, state, context], more) }];
    },
    RequestLeavingAudit: (command, state, context) => {
      const asked = [...AUDITING, rules.auditedOnce];
      const more = state.opened ? following.ofAuditRequest(command, state, context) : { period: { from: '', to: '' } };
      return [{ type: 'LeavingAuditRequested', ...allowed(asked, [command, state, context], more) }];
    },
    ConcludeLeavingAudit: (given, state, context) => {
      const problemIds = given.problemIds ?? (given.problems ?? []).map(({ id }) => id);
      const command = { ...given, problemIds };
      const asked = [...AUDITING, rules.onlyOnceRequested, rules.concludedOnce, rules.problemsOnce];
      const { dossierId } = state;
      const more = { dossierId, ...following.ofAuditConclusion(command, state, context), ...doing(state, 'leaving-audit') };
      return [{ type: 'LeavingAuditConcluded', ...allowed(asked, [command, state, context], more) }];
    },
    RectifyLeavingAudit: (command, state, context) => {
      const asked = [...AUDITING, rules.onlyAnOpenProblem];
      const more = doing(state, 'audit-rectification', command.problem);
      return [{ type: 'LeavingAuditRectified', ...allowed(asked, [command, state, context], more) }];
    },
    CloseHandover: (command, state, context) => {
      const asked = [...OPEN, notBefore<unknown>(({ done }) => done), onlyOnceCompleted, rules.nothingIsDue];
      return [{ type: 'HandoverClosed', ...allowed(asked, [command, state, context], {}) }];
    },
  },
};
