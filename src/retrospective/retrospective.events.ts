import type { Raising, Voiding } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { DecisionMade, Figure } from '../merit/merit.events.js';

/** 后果: 损失, 损害, 成效, 经检验属实, 挽回损失, 不实. */
export type OutcomeClass = 'loss' | 'harm' | 'benefit' | 'proven' | 'recovered' | 'disproven';
/** 对其人的结论: 肯定, 负有责任, 不涉及. */
export type Conclusion = 'credit' | 'responsibility' | 'none';
/** 后续: 研究问责, 移交监督; nobody is punished by it. */
export type Opens = 'duty' | 'supervision';

/** 后来的结果: on which day it was found, with its figures and papers. */
export interface Outcome {
  readonly class: OutcomeClass;
  readonly foundOn: LegalDate;
  readonly figures?: readonly Figure[];
  readonly evidence?: readonly string[];
}

/** 追溯对象: a tenure by the event that began it, from when to when as the record has it, and the part in it. */
export interface Subject {
  readonly dossierId: string;
  readonly tenure: string;
  readonly from: LegalDate;
  readonly until?: LegalDate;
  readonly unitId: string;
  readonly postId: string;
  readonly share: number;
  readonly conclusion: Conclusion;
  readonly opens?: Opens;
}

interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  note?: Sealed<string>;
}

/** What a retrospective speaks of: merits by id, and decisions. */
interface Looked {
  merits?: readonly string[];
  decisions?: readonly DecisionMade[];
  outcome: Outcome;
  /** The earlier retrospective that it answers. */
  answers?: string;
}

/** 追溯考核: assessed on `eff`, about tenures of long before; what was assessed then stays as it is. */
export type RetrospectiveAssessed = Event<
  'RetrospectiveAssessed',
  Paper &
    Looked & {
      retrospectiveId: string;
      subjects: readonly Subject[];
      /** 考核人员, of whom none is assessed. */
      assessors?: readonly string[];
      /** 后果情况. */
      account?: Sealed<string>;
      /** 对各人的认定. */
      findings?: Sealed<readonly { readonly dossierId: string; readonly text: string }[]>;
    }
>;
/** 撤回追溯考核; `dossiers` are those of its subjects. */
export type RetrospectiveWithdrawn = Event<
  'RetrospectiveWithdrawn',
  Paper & { dossiers: readonly string[]; reason: Sealed<string> }
>;

export type RetrospectiveEvent = RetrospectiveAssessed | RetrospectiveWithdrawn;

/** 追溯考核记入档案: `about` is the tenure looked back on, `eff` the day of the assessment. */
export type RetrospectiveNoted = Event<
  'RetrospectiveNoted',
  Paper &
    Looked &
    Raising & {
      /** The retrospective's id. */
      retrospective: string;
      /** The event by which the tenure began. */
      tenure: string;
      about: { readonly from: LegalDate; readonly until?: LegalDate };
      share: number;
      conclusion: Conclusion;
      opens?: Opens;
      /** Titles of the merits, as they were. */
      title?: string;
    }
>;
/** 追溯考核撤回: `noted` is the event that is taken back, and what that made due with it. */
export type RetrospectiveNoteWithdrawn = Event<
  'RetrospectiveNoteWithdrawn',
  Paper & Voiding & { retrospective: string; noted: string; reason: Sealed<string> }
>;

export type NotedEvent = RetrospectiveNoted | RetrospectiveNoteWithdrawn;

const note = { note: 'assessment' } as const;

export const retrospectiveEvents: EventTypes<RetrospectiveEvent | NotedEvent> = {
  RetrospectiveAssessed: {
    label: '追溯考核',
    kind: 'case',
    version: 1,
    sealed: { ...note, account: 'assessment', findings: 'assessment' },
  },
  RetrospectiveWithdrawn: { label: '撤回追溯考核', kind: 'case', version: 1, sealed: { ...note, reason: 'assessment' } },
  RetrospectiveNoted: { label: '追溯考核记入档案', kind: 'assessment', version: 1, sealed: note, saidElsewhere: true },
  RetrospectiveNoteWithdrawn: {
    label: '追溯考核记载撤回',
    kind: 'assessment',
    version: 1,
    sealed: { ...note, reason: 'assessment' },
    saidElsewhere: true,
  },
};
