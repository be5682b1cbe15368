import type { DossierOpened } from '../dossier/dossier.events.js';
import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider, Evolve } from '../kernel/decider.js';
import { allowing, based, rule } from '../kernel/rule.js';
import { followUpConclusion } from '../rulebook/followup.book.js';
import { consult } from '../rulebook/ruling.js';
import type { FollowUpSummarised, FollowUpSummaryWithdrawn, SummarisedEvent } from './summarised.events.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

/** Given by the service, when a case says so. */
export type SummarisedCommand =
  | Command<
      'SummariseFollowUp',
      Target & Omit<FollowUpSummarised['data'], 'basis' | 'duties' | 'appraised'> & { talk: boolean; decidedOn?: LegalDate }
    >
  | Command<'WithdrawFollowUpSummary', Target & Omit<FollowUpSummaryWithdrawn['data'], 'summarised' | 'voids'>>;

/** What a dossier holds of follow-ups. */
export interface Summaries {
  readonly opened: boolean;
  readonly summarised: readonly {
    readonly id: string;
    readonly followUp: string;
    readonly conclusion: string;
    readonly on: LegalDate;
  }[];
  /** Events that are withdrawn. */
  readonly withdrawn: readonly string[];
}

const summariesFold: Evolve<Summaries, SummarisedEvent | DossierOpened> = {
  DossierOpened: (state) => ({ ...state, opened: true }),
  FollowUpSummarised: (state, { meta: { id }, eff: on, data: { followUp, conclusion } }) => ({
    ...state,
    summarised: [...state.summarised, { id, followUp, conclusion, on }],
  }),
  FollowUpSummaryWithdrawn: (state, { data: { summarised } }) => ({ ...state, withdrawn: [...state.withdrawn, summarised] }),
};

const onlyAnOpenDossier = rule<unknown, Summaries>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

type Summarising = Extract<SummarisedCommand, { type: 'SummariseFollowUp' }>['data'];

/** A talk is due even where no rule says by when. */
const TALKED = { its: { talkDays: 30, appraisals: [] }, basis: { rule: 'talkedAfterTheFollowUp', version: '1' } } as const;

/** What the appraisal is called, and by when a talk is to be held, where the conclusion wants one. */
function ofSummary(command: Summarising, context: Context) {
  const found = consult(followUpConclusion, command, command.unitId, context);
  const appraised = found?.its.appraisals.find(({ code }) => code === command.appraisal)?.label;
  const { its, basis } = found ?? TALKED;
  const duty: Due = { kind: 'follow-up-talk', days: its.talkDays, rule: basis };
  return {
    ...(appraised !== undefined && { appraised }),
    ...(command.talk && { duties: [duty] }),
    ...based(found ? [found.basis] : []),
  };
}

const allowed = allowing('dossierId');

/** 跟检结论入档, and taken back as of its own day: what each round of a follow-up came to, once, in the dossier's stream, without those who were asked. */
export const summaries: Decider<SummarisedCommand, Summaries, SummarisedEvent, SummarisedEvent | DossierOpened> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: { opened: false, summarised: [], withdrawn: [] },
  evolve: summariesFold,
  decide: {
    SummariseFollowUp: (command, state, context) => {
      const { talk: _, decidedOn: __, ...stated } = command;
      const { eff, data } = allowed([onlyAnOpenDossier], stated, state, context);
      if (state.summarised.some(({ conclusion }) => conclusion === command.conclusion)) return [];
      return [{ type: 'FollowUpSummarised', eff, data: { ...data, ...ofSummary(command, context) } }];
    },
    WithdrawFollowUpSummary: (command, state, context) => {
      const { data } = allowed([onlyAnOpenDossier], command, state, context);
      const standing = state.summarised.filter(({ id, followUp }) => followUp === data.followUp && !state.withdrawn.includes(id));
      return standing.map(({ id, on: eff }) => ({
        type: 'FollowUpSummaryWithdrawn',
        eff,
        data: { ...data, summarised: id, voids: id },
      }));
    },
  },
};
