import { type FollowUp, heardBy, heardIn, isOpen, openRound, type Round, standing } from '../../followup/followup.fold.js';
import type { Unit } from '../../units/unit.fold.js';

/** 政声人去后跟检, in a list. */
export interface FollowUpItem {
  readonly id: string;
  readonly dossierId: string;
  readonly name: string | null;
  /** 离任单位. */
  readonly unitId: string;
  readonly unit: string;
  readonly post: string;
  readonly from: string;
  readonly until: string;
  readonly leaving: string;
  readonly openedOn: string;
  readonly open: boolean;
  readonly terminated: boolean;
  readonly voided: boolean;
  readonly rounds: number;
  /** Of the last round that came to one. */
  readonly appraisal: string | null;
  readonly respondents: number;
  readonly examples: number;
}

/** What of the tenure a list tells. */
function tenureOf({ posts: [main], unitId = '' }: FollowUp, { name, posts }: Unit) {
  const { postId = '', from = '', until = '' } = main ?? {};
  return { unitId, unit: name || unitId, post: posts[postId]?.name ?? postId, from, until };
}

export function itemOf(id: string, state: FollowUp, { name, unit }: { name: string | null; unit: Unit }): FollowUpItem {
  const { dossierId, leaving, opened, terminated, voided, rounds, respondents } = state;
  return {
    id,
    dossierId,
    name,
    ...tenureOf(state, unit),
    leaving,
    openedOn: opened?.on ?? '',
    open: isOpen(state),
    terminated: terminated !== undefined,
    voided: voided !== undefined,
    rounds: rounds.length,
    appraisal: rounds.findLast(({ concluded }) => concluded)?.concluded?.appraisal ?? null,
    respondents: respondents.length,
    examples: standing(state).length,
  };
}

export const methodsOf = (respondent: string, { rounds }: FollowUp): readonly string[] => [
  ...new Set(rounds.flatMap(({ heard }) => heard.filter((one) => one.respondent === respondent).map(({ method }) => method))),
];

/** A round with how many were heard, and how many examples it brought. */
export const roundOf = (round: Round, state: FollowUp) => ({
  round: round.round,
  begunOn: round.begun.on,
  planned: round.methods,
  open: isOpen(state) && openRound(state) === round,
  respondents: heardIn(round),
  byMethod: { solicited: heardBy(round, 'solicited'), interview: heardBy(round, 'interview'), visit: heardBy(round, 'visit') },
  examples: standing(state, round.round).length,
  concludedOn: round.concluded?.on ?? null,
  appraisal: round.concluded?.appraisal ?? null,
});
