import { canonical } from '../kernel/canonical.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import type { Command, Decider } from '../kernel/decider.js';
import type { Amendment } from '../kernel/record.js';
import { allowing, obey } from '../kernel/rule.js';
import type { IndexFormula } from '../rulebook/merit.book.js';
import { dayOfDecision, editionFor } from '../rulebook/ruling.js';
import type * as events from './credit.events.js';
import { creditFor, type CreditLog, noCredits } from './credit.fold.js';
import * as rules from './credit.rules.js';
import { isRejected, meritIn } from './merit.fold.js';
import { notAhead } from './merit.rules.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

export type CreditCommand =
  | Command<'CreditMerit', Target & { merit: string; reason?: string }>
  | Command<'RecordDutyJournal', Target & events.DutyJournalEntered['data']>
  | Command<'RecordIndex', Target & Omit<events.PersonalIndexComputed['data'], 'basis' | 'value' | 'formulaVersion'>>;

type Credited = events.MeritCredited;

const allowed = allowing('dossierId');

/** What the merit now says of somebody, as the dossier is to hold it; nothing where it does not name them, or was not recognised. */
function creditIn(merit: string, dossierId: string, beside: Beside): Credited | undefined {
  const found = meritIn(beside(`merit-${merit}`));
  const { stated, recorded, contributors } = found;
  const part = contributors.find((one) => one.dossierId === dossierId);
  if (!stated || !recorded || !part || isRejected(found)) return undefined;
  const { title, unitId, visibility, dimensions, from, until } = stated;
  const { role, share } = part;
  const data = { merit, title, unitId, role, share, visibility, dimensions, from, until };
  return { type: 'MeritCredited', eff: recorded.on, data };
}

/** Members of a credit that read otherwise now. */
const changed = (before: Credited['data'], now: Credited['data']): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(now).filter(([member, value]) => {
      const then = (before as Readonly<Record<string, unknown>>)[member];
      return value !== undefined && canonical(then ?? null) !== canonical(value);
    }),
  );

/** 记入、调整或者取消: the dossier comes to say what the merit says; what it said before stays as known then. */
function crediting(
  { merit, dossierId, effectiveOn, reason = '实绩贡献度调整' }: Extract<CreditCommand, { type: 'CreditMerit' }>['data'],
  log: CreditLog,
  beside: Beside,
): readonly (Credited | Amendment)[] {
  const now = creditIn(merit, dossierId, beside);
  const before = creditFor(log, merit);
  if (!before) return now ? [now] : [];
  const { fact, saidBy } = before;
  const { id } = fact.meta;
  if (!now) return [{ type: 'FactAnnulled', eff: fact.eff, data: { annuls: id, fact: id, reason } }];
  const changes = changed(fact.data, now.data);
  if (Object.keys(changes).length === 0) return [];
  return [
    { type: 'FactCorrected', eff: effectiveOn, data: { fact: id, factType: fact.type, corrects: saidBy, changes, reason } },
  ];
}

/** 实绩到人: what an official had a part in, what they note of their duties, and the three indices, in the dossier's stream. */
export const credit: Decider<CreditCommand, CreditLog, events.CreditEvent | Amendment, never> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: noCredits,
  raw: true,
  evolve: {},
  otherwise: ({ history }, event) => ({ history: [...history, event] }),
  decide: {
    CreditMerit: (command, log, context) => {
      obey([rules.onlyAnOpenDossier], command, log, context);
      return crediting(command, log, context.beside);
    },
    RecordDutyJournal: (command, log, context) => [
      {
        type: 'DutyJournalEntered',
        ...allowed([rules.onlyAnOpenDossier, rules.notBeforeBirth, notAhead, rules.onlyAMeritThereIs], command, log, context),
      },
    ],
    RecordIndex: (command, log, context) => {
      const { eff, data } = allowed(
        [rules.onlyAnOpenDossier, rules.notBeforeBirth, notAhead, rules.periodRunsForward, ...rules.inputsFit],
        command,
        log,
        context,
      );
      const day = dayOfDecision(command);
      const formula = editionFor<IndexFormula>(
        rules.FORMULAS[command.index],
        day,
        () => rules.unitOf(command, log, day),
        context.beside,
      );
      const { version: formulaVersion = '', parameters = { weights: {}, full: {} } } = formula ?? {};
      return [
        {
          type: 'PersonalIndexComputed',
          eff,
          data: { ...data, value: rules.valueOf(command.inputs, parameters), formulaVersion },
        },
      ];
    },
  },
};
