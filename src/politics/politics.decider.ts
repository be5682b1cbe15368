import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import { type CheckingUp, everyItemOnce, weighed } from './check-up.rulings.js';
import type * as events from './politics.events.js';
import { noFile, type PoliticalFile, politicsFold } from './politics.fold.js';
import * as rules from './politics.rules.js';

type Stating<Type extends string, E extends { data: object }, Found extends keyof E['data'] = never> = Command<
  Type,
  rules.Timed & Omit<E['data'], 'basis' | Found>
>;

export type PoliticsCommand =
  | Stating<'RecordPoliticalFinding', events.PoliticalFindingRecorded>
  | Stating<'HoldPoliticalCheckUp', events.PoliticalCheckUpHeld, 'weights' | 'result'>
  | Stating<'RaisePoliticalVeto', events.PoliticalVetoRaised>
  | Stating<'LiftPoliticalVeto', events.PoliticalVetoLifted>;

const ALWAYS = [rules.onlyOfAnOpenDossier, rules.notBeforeBirth, rules.notInTheFuture, rules.notBeforeItsDecision];

const allowed = allowing('politicsId');

/** The first thing recorded opens the file: what was wrong of it can then be annulled like anything else. */
const opening = (
  { politicsId, effectiveOn: eff }: rules.Timed,
  { opened }: PoliticalFile,
): readonly events.PoliticalFileOpened[] =>
  opened ? [] : [{ type: 'PoliticalFileOpened', eff, data: { dossierId: politicsId } }];

/** 政治素质档案: a file of its own beside the dossier, under the same id, which only some may know of. */
export const politics: Decider<PoliticsCommand, PoliticalFile, events.PoliticsEvent> = {
  streamOf: ({ politicsId }) => `politics-${politicsId}`,
  initial: noFile,
  evolve: politicsFold,
  invariants: [rules.everyVetoIsThere],
  decide: {
    RecordPoliticalFinding: (command, file, context) => [
      ...opening(command, file),
      { type: 'PoliticalFindingRecorded', ...allowed(ALWAYS, command, file, context) },
    ],
    HoldPoliticalCheckUp: (command, file, context) => {
      const { eff, data } = allowed([...ALWAYS, everyItemOnce], command, file, context);
      const found: CheckingUp = command;
      return [
        ...opening(command, file),
        { type: 'PoliticalCheckUpHeld', eff, data: { ...data, ...weighed(found, context.beside) } },
      ];
    },
    RaisePoliticalVeto: (command, file, context) => [
      ...opening(command, file),
      { type: 'PoliticalVetoRaised', ...allowed(ALWAYS, command, file, context) },
    ],
    LiftPoliticalVeto: (command, file, context) => [
      { type: 'PoliticalVetoLifted', ...allowed([...ALWAYS, rules.onlyAStandingVeto], command, file, context) },
    ],
  },
};
