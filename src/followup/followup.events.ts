import type { LeftPost } from '../appointment/left.fold.js';
import type { Fulfilling, Raising, VoidingAll } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { DecisionMade } from '../merit/merit.events.js';
import type { Subject, Outcome } from '../retrospective/retrospective.events.js';

/** 征求意见, 一线访谈, 随访考察. */
export type Method = 'solicited' | 'interview' | 'visit';
/** 群众代表, 服务对象, 同事, 下属, 上级, 接任, 其他. */
export type RespondentClass = 'masses' | 'served' | 'colleague' | 'subordinate' | 'superior' | 'successor' | 'other';
export type Attitude = 'positive' | 'negative' | 'mixed';
/** 政治, 实绩, 作风, 廉洁, 其他. */
export type ExampleSubject = 'political' | 'merit' | 'style' | 'integrity' | 'other';
/** 内部, or 受限: the text is for few to read. */
export type Confidentiality = 'internal' | 'restricted';

interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  /** 照录: taken over from a source, not judged by the rules of its day. */
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 受访人: who stands behind a pseudonym. */
export interface Respondent {
  readonly name: string;
  readonly unit?: string;
  readonly contact?: string;
}

/** 一个方面的政治表现. */
export interface PoliticalAspect {
  readonly aspect: string;
  readonly finding: Attitude;
  readonly text: string;
}

/** 所引出的追溯考核: what such an assessment takes, of the one person and the tenure that the case is about. */
export interface LookBack extends Pick<Subject, 'share' | 'conclusion' | 'opens'> {
  readonly merits?: readonly string[];
  readonly decisions?: readonly DecisionMade[];
  readonly outcome: Outcome;
  readonly account?: string;
}

/** 结论所引出的: 追溯考核, 谈话. */
export interface Opens {
  readonly retrospective?: LookBack;
  readonly talk?: { readonly grounds: string };
}

/** The person and the posts that were left with the event `leaving`, the main one first; in office `from` to `until`. */
export interface Left {
  dossierId: string;
  leaving: string;
  posts: readonly LeftPost[];
  unitId: string;
  from: LegalDate;
  until: LegalDate;
}

/** 跟检启动: one case for one leaving. */
export type FollowUpOpened = Event<'FollowUpOpened', Paper & Raising & Left>;
/** 一轮跟检开始, the first or, years after, another. */
export type FollowUpRoundBegun = Event<
  'FollowUpRoundBegun',
  Paper & Raising & Fulfilling & { round: number; methods: readonly Method[]; organ: string }
>;
/** 受访人登记: `namedIn` are the examples whose texts name the person. */
export type RespondentEntered = Event<
  'RespondentEntered',
  { respondent: string; class: RespondentClass; identity: Sealed<Respondent>; namedIn?: readonly string[] }
>;
/** 征求意见、访谈、随访: what a respondent said tells who it was, and so is sealed whole. */
export type OpinionCollected = Event<
  'OpinionCollected',
  { round: number; respondent: string; method: Method; attitude: Sealed<Attitude>; opinion: Sealed<string> }
>;
/** 政治表现纪实. */
export type PoliticalPerformanceRecorded = Event<
  'PoliticalPerformanceRecorded',
  Paper & { round: number; respondents?: readonly string[]; aspects: Sealed<readonly PoliticalAspect[]> }
>;
/** 典型事例: an item of the 事例库, of the tenure of a post (`tenure`: the event that began it); `naming` are respondents whom its text names. */
export type ExampleAdded = Event<
  'ExampleAdded',
  {
    round: number;
    exampleId: string;
    dossierId: string;
    unitId: string;
    postId: string;
    tenure: string;
    kind: 'positive' | 'negative';
    subject: ExampleSubject;
    text: Sealed<string>;
    happenedOn?: LegalDate;
    respondent?: string;
    /** Where it comes from, if not from a respondent. */
    source?: Sealed<string>;
    confidentiality: Confidentiality;
    naming?: readonly string[];
  }
>;
/** 事例撤出事例库. */
export type ExampleWithdrawn = Event<'ExampleWithdrawn', Paper & { exampleId: string; reason: Sealed<string> }>;
/** 跟检结论 of a round, with how many were heard by which method and how many examples it stands on. */
export type FollowUpConcluded = Event<
  'FollowUpConcluded',
  Paper &
    Raising &
    Fulfilling & {
      organ: string;
      dossierId: string;
      leaving: string;
      holding: string;
      unitId: string;
      round: number;
      appraisal: string;
      summary: Sealed<string>;
      respondents: number;
      byMethod: Readonly<Record<Method, number>>;
      examples: { readonly positive: number; readonly negative: number };
      opens?: Sealed<Opens>;
      opened?: readonly (keyof Opens)[];
    }
>;
/** 跟检办结. */
export type FollowUpClosed = Event<'FollowUpClosed', Paper>;
/** 跟检终止: it is given up, since nothing can be heard or concluded any more (本人去世, say); what was due of it is due no longer. */
export type FollowUpTerminated = Event<'FollowUpTerminated', Paper & VoidingAll & { reason: Sealed<string> }>;
/** 跟检作废: the leaving that it is about was annulled, or left nothing once corrected, by the event named. */
export type FollowUpVoided = Event<'FollowUpVoided', VoidingAll & { dossierId: string; leaving: string; annulment: string }>;

export type FollowUpEvent =
  | FollowUpOpened
  | FollowUpRoundBegun
  | RespondentEntered
  | OpinionCollected
  | PoliticalPerformanceRecorded
  | ExampleAdded
  | ExampleWithdrawn
  | FollowUpConcluded
  | FollowUpClosed
  | FollowUpTerminated
  | FollowUpVoided;

type Members = Readonly<Record<string, Category>>;

const step = (label: string, sealed: Members = {}) => ({ label, kind: 'case', version: 1, sealed }) as const;
const papered = (label: string, sealed: Members = {}) => step(label, { note: 'inspection', ...sealed });

/** Who was asked is under a key of its own, and so is 政治表现. */
export const followUpEvents: EventTypes<FollowUpEvent> = {
  FollowUpOpened: papered('政声人去后跟检启动'),
  FollowUpRoundBegun: papered('跟检一轮开始'),
  RespondentEntered: step('受访人登记', { identity: 'identity' }),
  OpinionCollected: step('听取意见', { attitude: 'inspection', opinion: 'inspection' }),
  PoliticalPerformanceRecorded: papered('政治表现纪实', { aspects: 'politics' }),
  ExampleAdded: step('典型事例入库', { text: 'inspection', source: 'inspection' }),
  ExampleWithdrawn: papered('典型事例撤出', { reason: 'inspection' }),
  FollowUpConcluded: papered('跟检结论', { summary: 'inspection', opens: 'inspection' }),
  FollowUpClosed: papered('跟检办结'),
  FollowUpTerminated: papered('跟检终止', { reason: 'inspection' }),
  FollowUpVoided: step('跟检作废'),
};
