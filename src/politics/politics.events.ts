import type { Score } from '../evaluation/score.fold.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { Aspect, Profile } from '../rulebook/politics.book.js';

/** 依据: by whom and in which paper. */
interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
}

/** 建立政治素质档案: with the first thing that is recorded in it. */
export type PoliticalFileOpened = Event<'PoliticalFileOpened', { dossierId: string }>;

/** 政治素质的方面: 政治忠诚, 政治定力, 政治担当, 政治能力, 政治自律. */
export type FindingClass = 'loyalty' | 'steadfastness' | 'responsibility' | 'ability' | 'self-discipline' | 'other';
/** 了解的途径: 考察, 考核, 谈话, 信访, 巡视巡察, 审计. */
export type FindingSource = 'inspection' | 'assessment' | 'talk' | 'letters' | 'patrol' | 'audit' | 'other';
export type Side = 'positive' | 'negative';

/** 政治表现: something found, for or against; `eff` is the day on which it showed. */
export type PoliticalFindingRecorded = Event<
  'PoliticalFindingRecorded',
  Paper & { class: FindingClass; side: Sealed<Side>; source: FindingSource; text: Sealed<string> }
>;

/** 一项指标: which, whether for or against, and what was found. */
export interface ItemFound {
  item: string;
  finding: Side;
  text?: string;
}

/** 用途: 评先评优, 教育培训, 提拔晋升. */
export type Use = 'honour' | 'training' | 'promotion';

export type Scores = Readonly<Record<Aspect, Score>>;

/** 政治体检: each item of the profile, the people talked with, and the three aspects, 0 to 100 each. */
export type PoliticalCheckUpHeld = Event<
  'PoliticalCheckUpHeld',
  Paper & {
    profile: Profile;
    items: Sealed<readonly ItemFound[]>;
    /** 谈话人数: 群众代表, 管理服务对象. */
    interviews: { representatives: number; served: number };
    aspects: Sealed<Scores>;
    uses?: readonly Use[];
    /** Per cent, as the rule of the day had them. */
    weights: Readonly<Record<Aspect, number>>;
    /** 加权结果. */
    result: Sealed<Score>;
  }
>;

/** 一票否决: somebody with a political problem is not to be used, from `eff` until it is lifted. */
export type PoliticalVetoRaised = Event<
  'PoliticalVetoRaised',
  Paper & { organ: string; docNo: string; decidedOn: LegalDate; reason: Sealed<string> }
>;

/** 解除一票否决: by a decision of its own; from `eff` on it stands no longer. */
export type PoliticalVetoLifted = Event<
  'PoliticalVetoLifted',
  Paper & { veto: string; organ: string; docNo: string; decidedOn: LegalDate; reason: Sealed<string> }
>;

export type PoliticsEvent =
  PoliticalFileOpened | PoliticalFindingRecorded | PoliticalCheckUpHeld | PoliticalVetoRaised | PoliticalVetoLifted;

const politics = (label: string) => ({ label, kind: 'case', version: 1 }) as const;

export const politicsEvents: EventTypes<PoliticsEvent> = {
  PoliticalFileOpened: { ...politics('建立政治素质档案'), sealed: {} },
  PoliticalFindingRecorded: { ...politics('政治表现'), sealed: { side: 'politics', text: 'politics' } },
  PoliticalCheckUpHeld: { ...politics('政治体检'), sealed: { items: 'politics', aspects: 'politics', result: 'politics' } },
  PoliticalVetoRaised: { ...politics('政治一票否决'), sealed: { reason: 'politics' } },
  PoliticalVetoLifted: { ...politics('解除政治一票否决'), sealed: { reason: 'politics' } },
};
