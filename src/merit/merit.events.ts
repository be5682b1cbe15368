import type { Day, LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 政绩观考量标准的六个方面: 经济发展、民生福祉、社会稳定、环境保护、文化繁荣、党的建设. */
export type Dimension = 'economy' | 'livelihood' | 'stability' | 'environment' | 'culture' | 'party';
/** 显绩 or 潜绩. */
export type Visibility = 'visible' | 'latent';
/** 在其中的作用: 主持, 分管, 承办, 协助. */
export type ContributorRole = 'lead' | 'charge' | 'execute' | 'support';

/** 绩由事考、人以绩论: who had which part in it, in per cent. */
export interface Contribution {
  readonly dossierId: string;
  readonly role: ContributorRole;
  readonly share: number;
}

/** 所依据的决策: `summary` says what was decided, of things and not of people. */
export interface DecisionMade {
  readonly on: LegalDate;
  readonly organ?: string;
  readonly docNo?: string;
  readonly summary?: string;
}

/** 数据: decimals are texts; `evidence` holds references to papers. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  readonly before?: string;
  readonly after?: string;
  readonly asOf: Day;
  readonly source: string;
  readonly evidence?: readonly string[];
}

interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 实绩: a thing done, with who had a part in it; `eff` is the day on which it was claimed. */
export type MeritRecorded = Event<
  'MeritRecorded',
  Paper & {
    meritId: string;
    title: string;
    unitId: string;
    visibility: Visibility;
    dimensions: readonly Dimension[];
    /** 潜绩见效的年限. */
    horizonYears?: number;
    from: LegalDate;
    until?: LegalDate;
    decisions?: readonly DecisionMade[];
    contributors: readonly Contribution[];
    description?: Sealed<string>;
    /** 实干场景、硬核事例. */
    scenes?: Sealed<readonly string[]>;
  }
>;
/** 补充数据. */
export type FiguresAdded = Event<'FiguresAdded', Paper & { figures: readonly Figure[] }>;
/** 贡献度调整: what takes the place of the shares before; `removed` are those who have none any more. */
export type ContributionsRevised = Event<
  'ContributionsRevised',
  Paper & { contributors: readonly Contribution[]; removed: readonly string[]; reason: Sealed<string> }
>;
/** 实绩公示. */
export type MeritPublished = Event<'MeritPublished', Paper & { from: Day; until: Day }>;
/** 公议意见: what was said against it. */
export type MeritObjected = Event<'MeritObjected', Paper & { matter: Sealed<string> }>;
/** 公议处理: what came of the notice and of all that was said; `dossiers` are those of who share in it. */
export type MeritObjectionsSettled = Event<
  'MeritObjectionsSettled',
  Paper & { outcome: 'stands' | 'revise' | 'rejected'; dossiers?: readonly string[] }
>;

export type MeritEvent =
  MeritRecorded | FiguresAdded | ContributionsRevised | MeritPublished | MeritObjected | MeritObjectionsSettled;

const sealed = { note: 'assessment' } as const;
const step = (label: string) => ({ label, kind: 'case', version: 1, sealed }) as const;

export const meritEvents: EventTypes<MeritEvent> = {
  MeritRecorded: { ...step('实绩'), sealed: { ...sealed, description: 'assessment', scenes: 'assessment' } },
  FiguresAdded: step('补充实绩数据'),
  ContributionsRevised: { ...step('贡献度调整'), sealed: { ...sealed, reason: 'assessment' } },
  MeritPublished: step('实绩公示'),
  MeritObjected: { ...step('实绩公议意见'), sealed: { ...sealed, matter: 'inspection' } },
  MeritObjectionsSettled: step('实绩公议处理'),
};
