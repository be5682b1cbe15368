import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider, Invariant } from '../kernel/decider.js';
import { obey, rule } from '../kernel/rule.js';
import type { ClearedEvent, ClearingWithdrawn, OfficialCleared } from './cleared.events.js';
import { type ClearedHeard, type ClearedRecord, clearedFold, nothingCleared } from './cleared.fold.js';
import type { Effect, InquiryConcluded, Issue, ReportReceived } from './clearing.events.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** Given by the service, when a case says so. */
export type ClearedCommand =
  | Command<
      'RecordClearing',
      Target & Omit<OfficialCleared['data'], 'issues' | 'scope'> & { issueIds: readonly string[]; effectIds: readonly string[] }
    >
  | Command<'WithdrawClearing', Target & Omit<ClearingWithdrawn['data'], 'cleared'>>;

const onlyAnOpenDossier = rule<unknown, ClearedRecord>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

/** 撤回 speaks of a clearing that is in the dossier; annulling that would leave it without. */
const everyClearingIsThere: Invariant<ClearedRecord> = ({ cleared, withdrawn }) =>
  withdrawn
    .filter((one) => !cleared.some(({ id }) => id === one.cleared))
    .map(({ id, type }) => ({
      code: 'DEPENDS_ON_IT',
      message: '有撤回澄清的记录以其为前提',
      rule: { id: 'theRecordAgreesWithItself', version: '1' },
      standsInTheWay: [{ eventId: id, type }],
    }));

type Told = ReportReceived | InquiryConcluded;

/** The words of the case for what its events name by id. */
function wordsOf(clearing: string, { beside }: Context) {
  const told = beside(`clearing-${clearing}`, 'ReportReceived', 'InquiryConcluded').map(({ data }) => data as Told['data']);
  const issues = told.flatMap((data): readonly Issue[] => ('issues' in data ? (data.issues ?? []) : []));
  const effects = told.flatMap(({ effects = [] }): readonly Effect[] => effects);
  return { issues, effects };
}

/** In a list of its own: one that comes of a read model's rows may be no plain one, and could not be sealed. */
const textsOf = (ids: readonly string[], known: readonly (Issue | Effect)[]): readonly string[] => [
  ...known.filter(({ id }) => ids.includes(id)).map(({ text }) => text),
];

/** 澄清记载: what a case has cleared, and whether that was withdrawn, in the dossier's stream. */
export const cleared: Decider<ClearedCommand, ClearedRecord, ClearedEvent, ClearedHeard> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: nothingCleared,
  evolve: clearedFold,
  invariants: [everyClearingIsThere],
  decide: {
    RecordClearing: (command, record, context) => {
      obey([onlyAnOpenDossier], command, record, context);
      const { dossierId: _, effectiveOn: eff, issueIds, effectIds, ...data } = command;
      if (record.cleared.some(({ completion }) => completion === data.completion)) return [];
      const words = wordsOf(data.clearing, context);
      const [issues, scope] = [textsOf(issueIds, words.issues), textsOf(effectIds, words.effects)];
      return [{ type: 'OfficialCleared', eff, data: { ...data, issues, scope } }];
    },
    WithdrawClearing: (command, record, context) => {
      obey([onlyAnOpenDossier], command, record, context);
      const { dossierId: _, effectiveOn: eff, ...data } = command;
      const gone = record.withdrawn.map((one) => one.cleared);
      const found = record.cleared.filter(({ id, clearing }) => clearing === data.clearing && !gone.includes(id));
      return found.map(({ id }) => ({ type: 'ClearingWithdrawn', eff, data: { ...data, cleared: id } }));
    },
  },
};
