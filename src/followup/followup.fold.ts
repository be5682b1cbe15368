import type { LeftPost } from '../appointment/left.fold.js';
import { dutyId, type Fulfilling, type Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { ExampleAdded, FollowUpEvent, Method, RespondentClass } from './followup.events.js';

/** Something that was done in a case, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

/** 一轮跟检. */
export interface Round {
  readonly round: number;
  readonly begun: Done;
  readonly methods: readonly Method[];
  readonly heard: readonly { readonly respondent: string; readonly method: Method }[];
  readonly concluded?: Done & { readonly appraisal: string };
}

export interface Example extends Done {
  readonly id: string;
  readonly round: number;
  readonly kind: ExampleAdded['data']['kind'];
  /** Respondents whom its text names. */
  readonly naming: readonly string[];
  readonly withdrawn?: Done;
}

/** 政声人去后跟检: what its facts amount to; without `opened` there is none. */
export interface FollowUp {
  readonly opened?: Done;
  readonly dossierId: string;
  readonly leaving: string;
  /** 所离职务, the main one first. */
  readonly posts: readonly LeftPost[];
  readonly unitId?: string;
  readonly rounds: readonly Round[];
  readonly respondents: readonly (Done & { readonly id: string; readonly class: RespondentClass })[];
  readonly examples: readonly Example[];
  readonly closed?: Done;
  readonly terminated?: Done;
  readonly voided?: Done;
  /** Ids of what is due. */
  readonly open: readonly string[];
  /** In the order recorded. */
  readonly done: readonly Done[];
}

export const noFollowUp: FollowUp = {
  dossierId: '',
  leaving: '',
  posts: [],
  rounds: [],
  respondents: [],
  examples: [],
  open: [],
  done: [],
};

const doneBy = ({ meta, type, eff }: Recorded): Done => ({ by: meta.id, type, on: eff });

/** What the event adds, with what it makes due and what it fulfils. */
function take(state: FollowUp, event: Recorded<FollowUpEvent>, change: Partial<FollowUp> = {}): FollowUp {
  const { duties = [], fulfils = [] } = event.data as Raising & Fulfilling;
  const raised = duties.map(({ kind, of }) => dutyId(event.meta.id, kind, of));
  const open = [...state.open.filter((id) => !fulfils.includes(id)), ...raised];
  return { ...state, ...change, open, done: [...state.done, doneBy(event)] };
}

const changeRound = (
  { rounds }: FollowUp,
  number: number,
  change: (round: Round) => Partial<Round>,
): Pick<FollowUp, 'rounds'> => ({
  rounds: rounds.map((one) => (one.round === number ? { ...one, ...change(one) } : one)),
});

export const followUpFold: Evolve<FollowUp, FollowUpEvent> = {
  FollowUpOpened: (state, event) => {
    const { dossierId, leaving, posts, unitId } = event.data;
    const anew = { voided: undefined, closed: undefined, terminated: undefined };
    return take(state, event, { opened: doneBy(event), ...anew, dossierId, leaving, posts, unitId });
  },
  FollowUpRoundBegun: (state, event) => {
    const { round, methods } = event.data;
    return take(state, event, { rounds: [...state.rounds, { round, begun: doneBy(event), methods, heard: [] }] });
  },
  RespondentEntered: (state, event) => {
    const { respondent: id, class: group, namedIn = [] } = event.data;
    const examples = state.examples.map((one) => (namedIn.includes(one.id) ? { ...one, naming: [...one.naming, id] } : one));
    return take(state, event, { respondents: [...state.respondents, { ...doneBy(event), id, class: group }], examples });
  },
  OpinionCollected: (state, event) => {
    const { round, respondent, method } = event.data;
    return take(
      state,
      event,
      changeRound(state, round, ({ heard }) => ({ heard: [...heard, { respondent, method }] })),
    );
  },
  PoliticalPerformanceRecorded: (state, event) => take(state, event),
  ExampleAdded: (state, event) => {
    const { exampleId: id, round, kind, naming = [] } = event.data;
    return take(state, event, { examples: [...state.examples, { ...doneBy(event), id, round, kind, naming }] });
  },
  ExampleWithdrawn: (state, event) => {
    const { exampleId } = event.data;
    const examples = state.examples.map((one) => (one.id === exampleId ? { ...one, withdrawn: doneBy(event) } : one));
    return take(state, event, { examples });
  },
  FollowUpConcluded: (state, event) => {
    const { round, appraisal } = event.data;
    return take(
      state,
      event,
      changeRound(state, round, () => ({ concluded: { ...doneBy(event), appraisal } })),
    );
  },
  FollowUpClosed: (state, event) => take(state, event, { closed: doneBy(event) }),
  FollowUpTerminated: (state, event) => ({ ...take(state, event, { terminated: doneBy(event) }), open: [] }),
  FollowUpVoided: (state, event) => ({ ...take(state, event, { voided: doneBy(event) }), open: [] }),
};

export const followUpIn = (facts: readonly Recorded[]): FollowUp => fold({ evolve: followUpFold, initial: noFollowUp }, facts);

/** What ended it. */
export const endOf = ({ closed, terminated, voided }: FollowUp): Done | undefined => voided ?? terminated ?? closed;

export const isOpen = (state: FollowUp): boolean => state.opened !== undefined && !endOf(state);

/** The events that made due what is due still. */
export const raisingOf = ({ open }: FollowUp): readonly string[] => [...new Set(open.map((id) => id.split(':')[0] ?? ''))];

/** The round that goes on. */
export const openRound = ({ rounds }: FollowUp): Round | undefined => rounds.find(({ concluded }) => !concluded);

/** Respondents who were heard in a round by a method, each once. */
export const heardBy = ({ heard }: Round, method: Method): number =>
  new Set(heard.filter((one) => one.method === method).map(({ respondent }) => respondent)).size;

/** Everybody heard in a round. */
export const heardIn = ({ heard }: Round): number => new Set(heard.map(({ respondent }) => respondent)).size;

/** Examples that stand, of a round or of all. */
export const standing = ({ examples }: FollowUp, round?: number): readonly Example[] =>
  examples.filter((one) => !one.withdrawn && (round === undefined || one.round === round));

/** The duties of a kind that are open. */
export const openDuties = ({ open }: FollowUp, kind: string, of: string): readonly string[] =>
  open.filter((id) => id.split(':').slice(1).join(':') === `${kind}:${of}`);
