import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { handoverDue } from '../rulebook/handover.book.js';
import { consult } from '../rulebook/ruling.js';
import { allowed, doing, ofCompletion, ofNotice, ofOpening } from './following.rules.js';
import type * as events from './handover.events.js';
import { type Handover, handoverFold, noHandover, unsigned } from './handover.fold.js';
import * as rules from './handover.rules.js';
import * as rulings from './handover.rulings.js';
import type { ItemOutline } from './lists.events.js';
import { onlyWhatDiffers, reviewing } from './reviewing.rules.js';
import * as timing from './timing.rules.js';

export interface Target {
  handoverId: string;
  effectiveOn: LegalDate;
}
/** A command states the event but for what follows from the case and the book. */
export type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Found>
>;

type Open = Stating<'OpenHandover', events.HandoverOpened, 'posts' | 'unitId' | 'from' | 'until'>;
type Prepare = Stating<'PrepareHandoverList', events.HandoverListPrepared, 'outline'>;
type Review = Stating<
  'ReviewHandoverList',
  events.HandoverListReviewed,
  'explainedIds' | 'list' | 'matters' | 'missing' | 'unknown'
>;

export type HandoverCommand =
  | Open
  /** Given by the service when somebody leaves. */
  | Command<'OpenHandoverWhereDue', Open['data']>
  /** Given by the service when a leaving is amended: of a case that was voided. */
  | Command<'OpenHandoverAgain', Open['data']>
  /** Given by the service when a leaving is amended: of one that left nothing of what the case is about. */
  | Command<'VoidHandover', Target & { dossierId: string; leaving: string }>
  | Stating<'NoticeHandover', events.HandoverNoticed>
  | Stating<'NameReceiver', events.ReceiverNamed>
  | Command<'PrepareHandoverList', Prepare['data'] & { outline?: readonly ItemOutline[] }>
  | Command<'ReviewHandoverList', Review['data'] & { explainedIds?: readonly string[] }>
  | Stating<'HoldFaceToFace', events.FaceToFaceHeld>
  | Stating<'SignHandover', events.HandoverSigned>
  | Stating<
      'CompleteHandover',
      events.HandoverCompleted,
      'dossierId' | 'receiver' | 'acting' | 'leaving' | 'unitId' | 'from' | 'until' | 'absence'
    >;

const GOING_ON = [
  rules.onlyAnOpenCase,
  rules.notAfterItsEnd,
  timing.notAhead,
  timing.notBeforeItsDecision,
  timing.notBeforeWhatWasDone,
];
const SIGNING = [
  rules.after('noticed', '尚未发出交接通知'),
  rules.after('receiver', '尚未确定接任人和监交人'),
  rules.after('list', '尚未准备交接清单'),
  rules.onlyOnceReviewed,
  rulings.reviewStands,
  rulings.listComplete,
];

const IN_ABSENCE = [
  rulings.absenceRestsOnARule,
  rulings.absenceAllowed,
  rulings.absenceByWhoMay,
  ...SIGNING,
  rulings.theOthersHaveSigned,
];

type Completing = Target & Pick<events.Paper, 'asFound' | 'decidedOn' | 'organ' | 'docNo'>;

/** 交接完成: what the parties' dossiers hear of, and what is due from then on. */
function completing(data: Completing, state: Handover, context: Context) {
  const { dossierId, leaving, unitId = '', from, until, receiver } = state;
  const fulfils = ['handover-notice', 'handover-list', 'handover-signing'].flatMap((kind) => doing(state, kind).fulfils ?? []);
  return {
    dossierId,
    receiver: receiver?.dossierId ?? '',
    ...(receiver?.acting && { acting: true }),
    leaving,
    unitId,
    from,
    until,
    ...(fulfils.length > 0 && { fulfils }),
    ...ofCompletion(data, state, context),
  };
}

function opened(given: Open['data'], state: Handover, context: Context): readonly events.HandoverOpened[] {
  const left = rules.leftBy(given, context) ?? { posts: [], unitId: '', from: '', until: '' };
  const command = { ...given, ...left };
  const following = ofOpening([given, left.unitId, context]);
  return [{ type: 'HandoverOpened', ...allowed(rules.OPENING, [command, state, context], following) }];
}

/** Nothing where no rule asks for it, or there is a case that stands. */
function openedWhereDue(given: Open['data'], state: Handover, context: Context): readonly events.HandoverOpened[] {
  const left = state.opened && !state.voided ? undefined : rules.leftBy(given, context);
  const its = left && consult(handoverDue, given, left.unitId, context)?.its;
  return left && its && (!its.headsOnly || left.posts.some(({ head }) => head)) ? opened(given, state, context) : [];
}

/** What of a list is not sealed: as it is given, or, of a command that is read back from its event, as that has it. */
const outlineOf = ({ items = [], outline }: Prepare['data'] & { outline?: readonly ItemOutline[] }): readonly ItemOutline[] =>
  outline ?? items.map(({ text: _, status: __, amount: ___, ...open }) => open);

/** 离任交接 up to its completion, in a stream of its own for each leaving. */
export const handover: Decider<HandoverCommand, Handover, events.HandoverEvent> = {
  streamOf: ({ handoverId }) => `handover-${handoverId}`,
  initial: noHandover,
  evolve: handoverFold,
  decide: {
    OpenHandover: opened,
    OpenHandoverWhereDue: openedWhereDue,
    OpenHandoverAgain: (command, state, context) => {
      const left = state.voided && rules.leftBy(command, context);
      return left ? openedWhereDue({ ...command, effectiveOn: left.until }, state, context) : [];
    },
    VoidHandover: ({ dossierId, leaving, effectiveOn: eff }, state, context) => {
      const left = rules.leftBy({ dossierId, leaving }, context)?.posts ?? [];
      const stands = left.some(({ holding }) => state.posts.some((one) => one.holding === holding));
      if (!state.opened || state.voided || stands) return [];
      const voids = [...new Set(state.open.map((id) => id.split(':')[0] ?? ''))];
      const dossiers = state.completed && state.receiver ? [state.dossierId, state.receiver.dossierId] : [];
      return [{ type: 'HandoverVoided', eff, data: { leaving, voids, dossiers } }];
    },
    NoticeHandover: (command, state, context) => {
      const asked = [...GOING_ON, rules.once('noticed', '发出交接通知'), timing.dueAfterItIsSet, rulings.deadlineByRule];
      const following = { ...ofNotice(command, state, context), ...doing(state, 'handover-notice') };
      return [{ type: 'HandoverNoticed', ...allowed(asked, [command, state, context], following) }];
    },
    NameReceiver: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        rules.notOnceSigned,
        rules.receiverIsAnother,
        rules.receiverIsKnown,
        rules.receiverHoldsThePost,
        rules.supervisorIsAThird,
      ];
      return [{ type: 'ReceiverNamed', ...allowed(asked, [command, state, context], {}) }];
    },
    PrepareHandoverList: (given, state, context) => {
      const command = { ...given, outline: outlineOf(given) };
      const asked = [...GOING_ON, rules.notOnceSigned, rules.itemsOnce, rulings.onlyKnownCategories];
      const following = doing(state, 'handover-list');
      return [{ type: 'HandoverListPrepared', ...allowed(asked, [command, state, context], following) }];
    },
    ReviewHandoverList: (given, state, context) => {
      const command = reviewing(given, state, context.beside);
      const asked = [
        ...GOING_ON,
        rules.notOnceSigned,
        rules.after('list', '尚未准备交接清单'),
        onlyWhatDiffers,
        rulings.differencesNamed,
      ];
      const { eff, data } = allowed(asked, [command, state, context], {});
      const { found: _, ...stated } = data;
      return [{ type: 'HandoverListReviewed', eff, data: stated }];
    },
    HoldFaceToFace: (command, state, context) => {
      const asked = [
        ...GOING_ON,
        rules.after('receiver', '尚未确定接任人和监交人'),
        rules.after('list', '尚未准备交接清单'),
        rules.once('met', '当面交接'),
        rules.once('completed', '完成交接'),
      ];
      return [{ type: 'FaceToFaceHeld', ...allowed(asked, [command, state, context], {}) }];
    },
    SignHandover: (command, state, context) => {
      const asked = [...GOING_ON, rules.signsOnce, ...SIGNING, rulings.metFirst];
      const signed: events.HandoverSigned = { type: 'HandoverSigned', ...allowed(asked, [command, state, context], {}) };
      if (unsigned(state).some((party) => party !== command.party)) return [signed];
      const { asFound, decidedOn, organ, docNo } = command;
      const paper = Object.fromEntries(
        Object.entries({ asFound, decidedOn, organ, docNo }).filter(([, one]) => one !== undefined),
      );
      return [signed, { type: 'HandoverCompleted', eff: signed.eff, data: { ...paper, ...completing(command, state, context) } }];
    },
    CompleteHandover: (command, state, context) => {
      const absence = unsigned(state).length > 0;
      const asked = [...GOING_ON, rules.once('completed', '完成交接'), ...(absence ? IN_ABSENCE : [])];
      const following = { ...completing(command, state, context), ...(absence && { absence }) };
      return [{ type: 'HandoverCompleted', ...allowed(asked, [command, state, context], following) }];
    },
  },
};
