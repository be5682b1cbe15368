import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';
import type { Considering } from '../supervision/supervision.events.js';

/** 决定: by whom, when and in which paper, and the rules of the book it rests on. */
export interface Decision extends Based {
  decidedOn?: LegalDate;
  /** 决定机关. */
  organ?: string;
  /** 文号. */
  docNo?: string;
  /** 照录: taken over from a source as it stands, although it contradicts itself or another entry. */
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 未交接而办理的批准: by which organ, and why. */
export interface WithoutHandover {
  readonly organ: string;
  readonly docNo?: string;
  readonly reason: string;
}

/** 任职: a post taken up, at `eff`. */
export interface Taken extends Decision, Raising {
  unitId: string;
  postId: string;
  /** 职务层次, ZB09. */
  level?: string;
  /** 主职务. */
  main: boolean;
  /** 多职务主次序号, A0223. */
  order?: number;
  /** 集体内排序, A0225: 1 stands first in the collective. */
  seat?: number;
  /** 任职方式, ZB11. */
  method?: string;
  /** 任职原因, ZB12. */
  reason?: string;
  /** 变动类别, ZB13. */
  change?: string;
  /** Posts given up for it, by the events that began them. */
  vacates?: readonly string[];
  /** 进一步使用（重用）: no higher, but more important. */
  furtherUse?: boolean;
  /** 重新使用: the approval after a way down. */
  reinstatement?: string;
  /** 选任事项: the case that it comes from. */
  selection?: string;
  /** 试用期, in months from then on. */
  probationMonths?: number;
  /** 未交接而办理: where the rule in force keeps back who has not handed over. */
  withoutHandover?: Sealed<WithoutHandover>;
}

/** 破格、越级的理由: 特别优秀 or 工作特殊需要. */
export type ReasonClass = 'outstanding' | 'special-need';

/** 上级组织部门的批复, given before the discussion. */
export interface Approval {
  organ: string;
  docNo: string;
  decidedOn: LegalDate;
}

/** 提任方式: 逐级, 破格 (qualifications waived) or 越级 (a level skipped). */
export type PromotionKind = 'step' | 'exceptional' | 'skip';

/** 四个一线: 招商引资, 重大项目, 信访维稳, 环保攻坚. */
export type Frontline = 'investment' | 'projects' | 'petitions' | 'environment';

/** 人选来源: 组织选派, 主帅点兵, 干部自荐, 单位推荐. */
export type Sourcing = 'assigned' | 'picked' | 'volunteered' | 'recommended';

/** 一线提拔: `frontline` is the event of the placement that it rests on. */
export interface FromFrontline {
  frontline?: string;
  sourcing?: Sourcing;
}

export type CadreAppointed = Event<'CadreAppointed', Taken>;
export type CadrePromoted = Event<
  'CadrePromoted',
  Taken & FromFrontline & { promotion: PromotionKind; reasonClass?: ReasonClass; approval?: Approval }
>;
/** 降职: with its cause, by its code and as the unit words it, and what of the dossier it rests on. */
export type CadreDemoted = Event<
  'CadreDemoted',
  Taken &
    Fulfilling &
    Considering & {
      cause?: Sealed<string>;
      causeCode?: string;
      because?: readonly string[];
      /** What it bars, in months. */
      barring?: { promotion?: number };
    }
>;
export type CadreTransferred = Event<'CadreTransferred', Taken>;
/** 挂职: a post held for a time beside one's own. */
export type CadreSeconded = Event<'CadreSeconded', Taken & { until?: LegalDate; frontline?: Frontline }>;
/** 挂职期满返回; `result` is what came of it. */
export type SecondmentEnded = Event<'SecondmentEnded', Decision & Fulfilling & { holding: string; result?: Sealed<string> }>;

/** 免职: `holding` is the event that began the post. */
export type CadreRelieved = Event<
  'CadreRelieved',
  Decision & {
    holding: string;
    /** 免职原因, ZB16. */
    reason?: string;
    /** 免职方式, ZB15. */
    method?: string;
    /** Code of the source's own list. */
    originalCode?: string;
  }
>;

/** 试用期: a probation that counts as tenure; `until` is its last day. */
export type ProbationStarted = Event<
  'ProbationStarted',
  Decision & Raising & { holding: string; months: number; until: LegalDate }
>;
export type ProbationPassed = Event<'ProbationPassed', Decision & Fulfilling & { holding: string }>;
/** 试用不合格: the post ends with it. */
export type ProbationFailed = Event<'ProbationFailed', Decision & Fulfilling & { holding: string }>;

/** 主职务变更: which of the posts held is the main one. */
export type MainPostChosen = Event<'MainPostChosen', Decision & { holding: string }>;

/** 职级: a track of its own beside the posts; a later rank takes the place of the one before. */
export type RankGranted = Event<'RankGranted', Decision & { rank: string; change: 'granted' | 'promoted' | 'lowered' }>;
export type RankEnded = Event<'RankEnded', Decision & { holding: string }>;

/** 离退休: ends every post and rank. */
export type CadreRetired = Event<'CadreRetired', Decision & { kind?: string }>;
/** 去世: ends every post and rank. */
export type CadreDied = Event<'CadreDied', Decision>;

export type TakingUp = CadreAppointed | CadrePromoted | CadreDemoted | CadreTransferred | CadreSeconded;
export type Leaving = CadreRelieved | SecondmentEnded | ProbationFailed | RankEnded;
export type Closing = CadreRetired | CadreDied;
export type AppointmentEvent = TakingUp | Leaving | Closing | ProbationStarted | ProbationPassed | MainPostChosen | RankGranted;

const noteSealed: Readonly<Record<string, Category>> = { note: 'career' };
const takenSealed: Readonly<Record<string, Category>> = { ...noteSealed, withoutHandover: 'career' };

export const appointmentEvents: EventTypes<AppointmentEvent> = {
  CadreAppointed: { label: '任职', kind: 'post', version: 1, sealed: takenSealed },
  CadrePromoted: { label: '晋升', kind: 'post', version: 1, sealed: takenSealed },
  CadreDemoted: {
    label: '降职',
    kind: 'post',
    version: 1,
    sealed: { ...noteSealed, cause: 'discipline', toleranceReason: 'discipline' },
  },
  CadreTransferred: { label: '调动', kind: 'post', version: 1, sealed: takenSealed },
  CadreSeconded: { label: '挂职', kind: 'post', version: 1, sealed: noteSealed },
  SecondmentEnded: { label: '挂职返回', kind: 'post', version: 1, sealed: { ...noteSealed, result: 'career' } },
  CadreRelieved: { label: '免职', kind: 'post', version: 1, sealed: noteSealed },
  ProbationStarted: { label: '试用期开始', kind: 'post', version: 1, sealed: noteSealed },
  ProbationPassed: { label: '试用期满合格', kind: 'post', version: 1, sealed: noteSealed },
  ProbationFailed: { label: '试用不合格', kind: 'post', version: 1, sealed: noteSealed },
  MainPostChosen: { label: '主职务变更', kind: 'post', version: 1, sealed: noteSealed },
  RankGranted: { label: '职级', kind: 'rank', version: 1, sealed: noteSealed },
  RankEnded: { label: '职级终止', kind: 'rank', version: 1, sealed: noteSealed },
  CadreRetired: { label: '离退休', kind: 'post', version: 1, sealed: noteSealed },
  CadreDied: { label: '去世', kind: 'identity', version: 1, sealed: noteSealed },
};

/** Types that end all of them. */
export const CLOSING = ['CadreRetired', 'CadreDied'] as const satisfies readonly Closing['type'][];
