import { LEAVING, isFreshLeaving } from '../appointment/left.fold.js';
import type { AnyDecider } from '../kernel/decider.js';
import { derivedId } from '../kernel/derived-id.js';
import type { Amendment } from '../kernel/record.js';
import { type Order, type Policy, policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import type { FollowUpConcluded, FollowUpVoided } from './followup.events.js';
import { lookingBack } from './following.rules.js';
import { summaries } from './summarised.decider.js';

/** The one case that there may be for a leaving. */
export const followUpOf = (leaving: string): string => derivedId(`followup\n${leaving}`);

const DOSSIER = 'dossier-';
const dossierOf = ({ meta: { stream } }: Seen): string => stream.slice(DOSSIER.length);
const caseOf = ({ meta: { stream } }: Seen): string => stream.slice('followup-'.length);

/** 跟检启动: when somebody leaves a post, by the rule of the day; what is recorded long after is begun by hand. */
export const opensTheFollowUp = (followUps: AnyDecider): Policy => {
  const open = (event: Seen): readonly Order[] => {
    if (!event.meta.stream.startsWith(DOSSIER) || !isFreshLeaving(event)) return [];
    const { eff: effectiveOn, meta } = event;
    const data = { followupId: followUpOf(meta.id), dossierId: dossierOf(event), leaving: meta.id, effectiveOn };
    return [{ decider: followUps, command: { type: 'BeginFollowUp', data } }];
  };
  return { name: 'opensTheFollowUp', on: Object.fromEntries(LEAVING.map((type) => [type, open])) };
};

const isLeaving = (type: string): boolean => (LEAVING as readonly string[]).includes(type);

/** 跟检作废: what a case is about did not happen, or left nothing, as it now reads. */
export const voidsTheFollowUp = (followUps: AnyDecider): Policy => {
  const voids = (event: Seen<Amendment>): readonly Order[] => {
    const { eff: effectiveOn, meta } = event;
    const { fact: leaving } = event.data;
    const data = { followupId: followUpOf(leaving), dossierId: dossierOf(event), leaving, annulment: meta.id, effectiveOn };
    return meta.stream.startsWith(DOSSIER) ? [{ decider: followUps, command: { type: 'VoidFollowUp', data } }] : [];
  };
  return policy<Amendment>({
    name: 'voidsTheFollowUp',
    on: {
      FactAnnulled: (event) => (event.data.annuls === event.data.fact ? voids(event) : []),
      FactCorrected: (event) => (isLeaving(event.data.factType) ? voids(event) : []),
    },
  });
};

const summary = (event: Seen<FollowUpConcluded>): Order => {
  const {
    dossierId,
    leaving,
    holding,
    unitId,
    round,
    appraisal,
    summary: text,
    organ,
    docNo,
    decidedOn,
    opened = [],
  } = event.data;
  const paper = { organ, ...(docNo !== undefined && { docNo }), ...(decidedOn !== undefined && { decidedOn }) };
  const said = { leaving, holding, unitId, round, appraisal, ...(text !== undefined && { summary: text }), ...paper };
  const ofTheCase = { followUp: caseOf(event), conclusion: event.meta.id, talk: opened.includes('talk') };
  return {
    decider: summaries,
    command: { type: 'SummariseFollowUp', data: { dossierId, effectiveOn: event.eff, ...ofTheCase, ...said } },
  };
};

/** 跟检结论入档, and 追溯考核 where the conclusion opens one; both withdrawn from the dossier by nobody but the case. */
export const recordsTheFollowUp = (retrospectives: AnyDecider): Policy =>
  policy<FollowUpConcluded | FollowUpVoided>({
    name: 'recordsTheFollowUp',
    on: {
      FollowUpConcluded: (event) => {
        const its = event.data.opens?.retrospective;
        if (!its) return [summary(event)];
        const id = derivedId(`retrospective\n${event.meta.id}`);
        const data = lookingBack(id, event.data, { effectiveOn: event.eff, its });
        return [summary(event), { decider: retrospectives, command: { type: 'AssessRetrospectively', data } }];
      },
      FollowUpVoided: (event) => {
        const { dossierId } = event.data;
        const data = { dossierId, effectiveOn: event.eff, followUp: caseOf(event), voiding: event.meta.id };
        return [{ decider: summaries, command: { type: 'WithdrawFollowUpSummary', data } }];
      },
    },
  });
