import type { Approval } from '../appointment/appointment.events.js';
import { mainPostOn } from '../appointment/held.fold.js';
import type { Due } from '../duties/duties.events.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import type { Based } from '../kernel/rule.js';
import type { Basis } from '../kernel/said.js';
import { meetingMajority, probationPeriod } from '../rulebook/deciding.book.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import { cadreOf } from './candidate.rules.js';
import type * as events from './selection.events.js';
import { approvalBy, isOutOfTurn, type SelectionCase } from './selection.fold.js';
import { isMajority, unitOfCase } from './selection.rulings.js';

type OfPerson = Judged & { readonly dossierId: string };
type Inspecting = Pick<events.CandidateInspected['data'], 'integrityOpinion' | 'archiveChecked' | 'declarationsChecked'> & {
  readonly politicalVeto?: boolean;
  readonly never: events.Four;
};
type Deciding = Judged & Omit<events.SelectionDecided['data'], 'outcome'>;

/** Whether an inspection was passed, and what of it stands against going on. */
export function resultOf(data: Inspecting): Pick<events.CandidateInspected['data'], 'passed' | 'hindrances'> {
  const found: readonly (readonly [events.Hindrance, boolean])[] = [
    ['politicalVeto', data.politicalVeto === true],
    ['neverToUse', data.never.some(Boolean)],
    ['integrity', data.integrityOpinion !== 'clean'],
    ['archive', !data.archiveChecked],
    ['declarations', !data.declarationsChecked],
  ];
  const hindrances = found.flatMap(([hindrance, there]) => (there ? [hindrance] : []));
  return hindrances.length > 0 ? { passed: false, hindrances } : { passed: true };
}

/** 讨论决定的结果: by the rule of the day, or more than half of all members where there was none. */
export function outcomeOf(data: Deciding, state: SelectionCase, context: Context): events.Outcome {
  const part = consult(meetingMajority, data, unitOfCase(data, state), context)?.its ?? { parts: 1, of: 2 };
  if (isMajority(data, part)) return 'agreed';
  return data.deferred > data.against ? 'deferred' : 'rejected';
}

type Taking = events.SelectionConcluded['data']['taking'];

const takingOf = ({ motion }: SelectionCase, { dossierId, effectiveOn }: OfPerson, { beside }: Context): Taking => {
  if (motion?.promotion !== 'none') return 'promotion';
  return mainPostOn(cadreOf(dossierId, beside), firstDay(effectiveOn)) ? 'transfer' : 'appointment';
};

/** Levels above 厅局级 are filled without 试用期, as are posts by election. */
const ABOVE = ['0101', '0102'];

export type Concluding = OfPerson & {
  readonly decidedOn: LegalDate;
  readonly by: 'committee' | 'election';
  readonly probationMonths?: number;
};

/** 试用期: as given, 0 for none, or as the book has it for posts to which one is promoted. */
function probationOf(data: Concluding, state: SelectionCase, context: Context): { probationMonths?: number } & Based {
  const { probationMonths: months, by } = data;
  if (months !== undefined) return months > 0 ? { probationMonths: months } : {};
  const { promotion = 'none', level = '' } = state.motion ?? {};
  if (by === 'election' || promotion === 'none' || ABOVE.includes(level)) return {};
  const found = consult(probationPeriod, data, unitOfCase(data, state), context);
  return found ? { probationMonths: found.its.months, basis: [found.basis] } : {};
}

/** The service's own: what was concluded here is to be found in the dossier. */
const CARRIED_OUT: Basis = { rule: 'carriedOutInTheDossier', version: '1' };
const DAYS_TO_CARRY_OUT = 30;

const carryingOut = (dossierId: string, { today }: Context): Due => ({
  kind: 'carry-out-appointment',
  of: dossierId,
  from: today,
  days: DAYS_TO_CARRY_OUT,
  rule: CARRIED_OUT,
});

/** The post, and how it is filled, as the motion has it. */
function postIn({ motion }: SelectionCase) {
  if (!motion) return { unitId: '', postId: '', promotion: 'none' } as const;
  const { unitId, postId, level, promotion, reasonClass, sourcing } = motion;
  return {
    unitId,
    postId,
    promotion,
    ...(level !== undefined && { level }),
    ...(reasonClass && { reasonClass }),
    ...(sourcing && { sourcing }),
  };
}

function approvalOf(state: SelectionCase, day: LegalDate): { approval?: Approval } {
  const given = isOutOfTurn(state) ? approvalBy(state, day) : undefined;
  return given ? { approval: { organ: given.organ, docNo: given.docNo, decidedOn: given.decidedOn } } : {};
}

/** 履行任职手续: what is to be recorded in the dossier, and that it is due. */
export const ofConcluding = (data: Concluding, state: SelectionCase, context: Context) => ({
  ...postIn(state),
  taking: takingOf(state, data, context),
  ...approvalOf(state, data.decidedOn),
  ...probationOf(data, state, context),
  duties: [carryingOut(data.dossierId, context)],
});
