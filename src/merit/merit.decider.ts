import type { Beside } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import type * as events from './merit.events.js';
import { type Merit, meritFold, noMerit } from './merit.fold.js';
import * as rules from './merit.rules.js';

interface Target {
  meritId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'removed' | 'dossiers'>
>;

export type MeritCommand =
  | Stating<'RecordMerit', events.MeritRecorded>
  | Stating<'AddFigures', events.FiguresAdded>
  | Stating<'ReviseContributions', events.ContributionsRevised>
  | Stating<'PublishMerit', events.MeritPublished>
  | Stating<'RecordObjection', events.MeritObjected>
  | Stating<'SettleObjections', events.MeritObjectionsSettled>;

const SHARES = [rules.nobodyTwice, rules.sharesWithinAHundred, rules.onlyPeopleOnRecord, rules.inOfficeMeanwhile];
const STANDING = [rules.onlyARecordedMerit, rules.notAhead, rules.notBeforeItsRecord];
const PUBLISHING = [
  ...STANDING,
  rules.noNoticeOpen,
  rules.noticeRunsForward,
  rules.noticeAfterTheRecord,
  rules.noticeNotTooLong,
  rules.noticeLongEnough,
  rules.publicityExistedThen,
];

const allowed = allowing('meritId');

/** The careers of those named, one after the other. */
function* careers({ contributors }: { contributors: readonly events.Contribution[] }, beside: Beside): Generator<unknown> {
  for (const { dossierId } of contributors) yield beside(`dossier-${dossierId}`);
}

/** 实绩档案: a thing done, its figures, who had which part in it, and what was said of that in public, in a stream of its own. */
export const merits: Decider<MeritCommand, Merit, events.MeritEvent> = {
  streamOf: ({ meritId }) => `merit-${meritId}`,
  initial: noMerit,
  evolve: meritFold,
  ahead: { RecordMerit: careers, ReviseContributions: careers },
  decide: {
    RecordMerit: (command, merit, context) => {
      const { eff, data } = allowed(
        [rules.notRecordedTwice, rules.notAhead, rules.begunBefore, rules.latentHasAHorizon, ...SHARES],
        command,
        merit,
        context,
      );
      return [{ type: 'MeritRecorded', eff, data: { ...data, meritId: command.meritId } }];
    },
    AddFigures: (command, merit, context) => [{ type: 'FiguresAdded', ...allowed(STANDING, command, merit, context) }],
    ReviseContributions: (command, merit, context) => {
      const { eff, data } = allowed([...STANDING, ...SHARES], command, merit, context);
      const still = new Set(data.contributors.map(({ dossierId }) => dossierId));
      const removed = merit.contributors.map(({ dossierId }) => dossierId).filter((id) => !still.has(id));
      return [{ type: 'ContributionsRevised', eff, data: { ...data, removed } }];
    },
    PublishMerit: (command, merit, context) => [{ type: 'MeritPublished', ...allowed(PUBLISHING, command, merit, context) }],
    RecordObjection: (command, merit, context) => [
      { type: 'MeritObjected', ...allowed([...STANDING, rules.onlyWhileOnNotice], command, merit, context) },
    ],
    SettleObjections: (command, merit, context) => {
      const { eff, data } = allowed([...STANDING, rules.onlyAfterTheNotice], command, merit, context);
      const dossiers = merit.contributors.map(({ dossierId }) => dossierId);
      return [{ type: 'MeritObjectionsSettled', eff, data: { ...data, dossiers } }];
    },
  },
};
