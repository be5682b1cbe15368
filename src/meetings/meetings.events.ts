import type { Fulfilling, Raising } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Category, Event, EventTypes, Sealed } from '../kernel/event.js';
import type { Based } from '../kernel/rule.js';

/** 办理依据: the paper, and what was noted of it. */
interface Paper extends Based {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
  note?: Sealed<string>;
}

/** 成员单位, by its id in the meeting. */
export interface Department {
  id: string;
  label: string;
}

/** 季度, 1 to 4. */
export interface Quarterly {
  year: number;
  quarter: number;
}

/** 负面信息, 问题线索, 其他. */
export type ItemKind = 'negative' | 'clue' | 'other';

/** 信息条目: what a department knows, and whom or which unit it is about, by id. Nothing of it is verified. */
export interface Item {
  id: string;
  kind: ItemKind;
  text: string;
  dossierIds?: readonly string[];
  unitIds?: readonly string[];
}

/** 处置方式: 谈话, 提醒, 函询, 核查, 移送, 留存. */
export type Disposing = 'talk' | 'reminder' | 'inquiry' | 'verify' | 'refer' | 'file';

/** 处置: of one item, by whom and until when; what is only kept on file has no office and no day. */
export interface Disposition {
  item: string;
  disposition: Disposing;
  office?: string;
  dueOn?: LegalDate;
}

/** 建立联席会议, of the unit that convenes it. */
export type JointMeetingEstablished = Event<
  'JointMeetingEstablished',
  Paper & Raising & { unitId: string; departments: readonly Department[] }
>;
/** 调整成员单位, from the next quarter that is convened. */
export type DepartmentsChanged = Event<'DepartmentsChanged', Paper & { departments: readonly Department[] }>;
/** 召集: each department is to give its input by the day named. */
export type QuarterConvened = Event<
  'QuarterConvened',
  Paper & Raising & Fulfilling & Quarterly & { inputBy: LegalDate; departments: readonly Department[] }
>;
/** 报送: what a department has to say, or that it has nothing; after the day named it is late. */
export type InputGiven = Event<
  'InputGiven',
  Paper &
    Fulfilling &
    Quarterly & {
      department: string;
      nothing?: true;
      items?: Sealed<readonly Item[]>;
      itemIds?: readonly string[];
      late?: true;
    }
>;
/** 催报. */
export type InputReminded = Event<'InputReminded', Paper & Quarterly & { department: string }>;
/** 开会: each item has its disposition; `missing` are the departments that had given nothing by then. */
export type QuarterHeld = Event<
  'QuarterHeld',
  Paper &
    Raising &
    Fulfilling &
    Quarterly & { attendants: readonly string[]; dispositions: readonly Disposition[]; missing?: readonly string[] }
>;
/** 会后处置, of items that came in after the meeting. */
export type ItemsDisposed = Event<'ItemsDisposed', Paper & Raising & Quarterly & { dispositions: readonly Disposition[] }>;
/** 处置办结. */
export type DispositionDone = Event<'DispositionDone', Paper & Fulfilling & Quarterly & { item: string; result: Sealed<string> }>;
/** 本季办结. */
export type QuarterClosed = Event<'QuarterClosed', Paper & Quarterly>;

/** 应发警示: a case that ended in a punishment, by the event of the dossier that says so. */
export type CaseWarningCalledFor = Event<
  'CaseWarningCalledFor',
  Based & Raising & { case: string; ground: string; groundType: string; dossierId: string; unitId: string }
>;
/** 发出警示: 会议, 通报, 谈话, 警示教育. */
export type CaseWarningIssued = Event<
  'CaseWarningIssued',
  Paper &
    Fulfilling & {
      calledFor: string;
      form: 'meeting' | 'bulletin' | 'talk' | 'education';
      field?: string;
      audience: string;
      text: Sealed<string>;
    }
>;
/** 警示事由消失: the punishment was revoked, or the record of it annulled. */
export type CaseWarningVoided = Event<'CaseWarningVoided', { voids: string; case: string; because: string }>;

export type MeetingEvent =
  | JointMeetingEstablished
  | DepartmentsChanged
  | QuarterConvened
  | InputGiven
  | InputReminded
  | QuarterHeld
  | ItemsDisposed
  | DispositionDone
  | QuarterClosed
  | CaseWarningCalledFor
  | CaseWarningIssued
  | CaseWarningVoided;

type Members = Readonly<Record<string, Category>>;

const step = (label: string, sealed: Members = {}) =>
  ({ label, kind: 'case', version: 1, sealed: { note: 'discipline', ...sealed } as Members }) as const;

export const meetingEvents: EventTypes<MeetingEvent> = {
  JointMeetingEstablished: step('建立联席会议'),
  DepartmentsChanged: step('调整成员单位'),
  QuarterConvened: step('联席会议召集'),
  InputGiven: step('联席会议信息报送', { items: 'discipline' }),
  InputReminded: step('联席会议催报'),
  QuarterHeld: step('联席会议召开'),
  ItemsDisposed: step('联席会议会后处置'),
  DispositionDone: step('联席会议处置办结', { result: 'discipline' }),
  QuarterClosed: step('联席会议本季办结'),
  CaseWarningCalledFor: step('应发案件警示'),
  CaseWarningIssued: step('案件警示', { text: 'discipline' }),
  CaseWarningVoided: step('案件警示事由消失'),
};
