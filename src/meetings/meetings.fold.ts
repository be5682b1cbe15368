import { dutyId, type DutyPostponed, type Fulfilling, type Raising } from '../duties/duties.events.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Evolve } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Department, Disposition, MeetingEvent, Quarterly } from './meetings.events.js';

/** Something that was done, by the event that says so. */
export interface Done {
  readonly by: string;
  readonly type: string;
  readonly on: LegalDate;
}

export interface Input extends Done {
  readonly department: string;
  readonly items: readonly string[];
  readonly late: boolean;
}

/** 处置, with what became of it. */
export interface Disposed extends Done, Disposition {
  readonly carriedOut?: Done;
}

/** 一个季度的会议. */
export interface Quarter extends Quarterly {
  readonly convened: Done;
  readonly inputBy: LegalDate;
  /** 延期: until when a department may report, by its id, where that is not `inputBy`. */
  readonly postponed: Readonly<Record<string, LegalDate>>;
  readonly departments: readonly Department[];
  readonly inputs: readonly Input[];
  readonly reminders: readonly (Done & { readonly department: string })[];
  readonly held?: Done & { readonly attendants: readonly string[] };
  readonly dispositions: readonly Disposed[];
  readonly closed?: Done;
}

/** 案件警示. */
export interface Warning {
  readonly calledFor: Done;
  readonly case: string;
  readonly issued?: Done;
  readonly voided?: Done;
}

/** 干部监督联席会议 of a unit: without `established` there is none. */
export interface Meeting {
  readonly established?: Done;
  readonly unitId: string;
  readonly departments: readonly Department[];
  /** The last change of them. */
  readonly changed?: Done;
  /** In the order in which they were convened. */
  readonly quarters: readonly Quarter[];
  readonly warnings: readonly Warning[];
  /** Ids of what is due. */
  readonly open: readonly string[];
}

export const noMeeting: Meeting = { unitId: '', departments: [], quarters: [], warnings: [], open: [] };

/** `2024-1` of the first quarter of 2024. */
export const nameOf = ({ year, quarter }: Quarterly): string => `${year}-${quarter}`;

/** Counted from the first quarter of year 0, so that quarters compare. */
export const placeOf = ({ year, quarter }: Quarterly): number => year * 4 + quarter - 1;

export const quarterAt = (place: number): Quarterly => ({ year: Math.floor(place / 4), quarter: (place % 4) + 1 });

export const quarterOf = (day: Day): Quarterly => ({
  year: Number(day.slice(0, 4)),
  quarter: Math.ceil(Number(day.slice(5, 7)) / 3),
});

export const firstDayOf = ({ year, quarter }: Quarterly): Day => `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;

export const findQuarter = ({ quarters }: Meeting, which: Quarterly): Quarter | undefined =>
  quarters.find((one) => placeOf(one) === placeOf(which));

/** Until when a department is to report. */
export const inputDayOf = ({ inputBy, postponed }: Quarter, department: string): LegalDate => postponed[department] ?? inputBy;

/** What the departments had reported of a quarter, and who had been reminded, by a day. */
export const reportedBy = (state: Meeting, which: Quarterly, day: Day): Meeting => ({
  ...state,
  quarters: state.quarters.map((one) => {
    if (placeOf(one) !== placeOf(which)) return one;
    const byThen = <D extends Done>(all: readonly D[]): readonly D[] => all.filter(({ on }) => firstDay(on) <= day);
    return { ...one, inputs: byThen(one.inputs), reminders: byThen(one.reminders) };
  }),
});

/** The departments that have said nothing yet, not even that they have nothing. */
export const missingIn = ({ departments, inputs }: Quarter): readonly Department[] =>
  departments.filter(({ id }) => !inputs.some(({ department }) => department === id));

export const itemsIn = ({ inputs }: Quarter): readonly string[] => inputs.flatMap(({ items }) => items);

/** The items without a disposition. */
export const undisposedIn = (quarter: Quarter): readonly string[] =>
  itemsIn(quarter).filter((id) => !quarter.dispositions.some(({ item }) => item === id));

/** What is only kept on file is done as it is decided. */
export const isOpenDisposition = ({ disposition, carriedOut }: Disposed): boolean => disposition !== 'file' && !carriedOut;

const doneBy = ({ meta, type, eff }: Recorded): Done => ({ by: meta.id, type, on: eff });

/** What the event adds, with what it makes due and what it fulfils. */
function take(state: Meeting, event: Recorded<MeetingEvent>, change: Partial<Meeting> = {}): Meeting {
  const { duties = [], fulfils = [] } = event.data as Raising & Fulfilling;
  const raised = duties.map(({ kind, of }) => dutyId(event.meta.id, kind, of));
  return { ...state, ...change, open: [...state.open.filter((id) => !fulfils.includes(id)), ...raised] };
}

function inQuarter(
  state: Meeting,
  event: Recorded<MeetingEvent> & { readonly data: Quarterly },
  change: (quarter: Quarter) => Partial<Quarter>,
): Meeting {
  const quarters = state.quarters.map((one) => (placeOf(one) === placeOf(event.data) ? { ...one, ...change(one) } : one));
  return take(state, event, { quarters });
}

const disposed = (
  { dispositions }: Quarter,
  event: Recorded & { readonly data: { readonly dispositions: readonly Disposition[] } },
): Pick<Quarter, 'dispositions'> => ({
  dispositions: [...dispositions, ...event.data.dispositions.map((one) => ({ ...doneBy(event), ...one }))],
});

export const meetingFold: Evolve<Meeting, MeetingEvent | DutyPostponed> = {
  JointMeetingEstablished: (state, event) => {
    const { unitId, departments } = event.data;
    return take(state, event, { established: doneBy(event), unitId, departments });
  },
  DepartmentsChanged: (state, event) => take(state, event, { departments: event.data.departments, changed: doneBy(event) }),
  QuarterConvened: (state, event) => {
    const { year, quarter, inputBy, departments } = event.data;
    const begun = { year, quarter, inputBy, postponed: {}, departments, inputs: [], reminders: [], dispositions: [] };
    return take(state, event, { quarters: [...state.quarters, { ...begun, convened: doneBy(event) }] });
  },
  InputGiven: (state, event) =>
    inQuarter(state, event, ({ inputs }) => {
      const { department, itemIds: items = [], late = false } = event.data;
      return { inputs: [...inputs, { ...doneBy(event), department, items, late }] };
    }),
  InputReminded: (state, event) =>
    inQuarter(state, event, ({ reminders }) => ({
      reminders: [...reminders, { ...doneBy(event), department: event.data.department }],
    })),
  QuarterHeld: (state, event) =>
    inQuarter(state, event, (quarter) => ({
      ...disposed(quarter, event),
      held: { ...doneBy(event), attendants: event.data.attendants },
    })),
  ItemsDisposed: (state, event) => inQuarter(state, event, (quarter) => disposed(quarter, event)),
  DispositionDone: (state, event) =>
    inQuarter(state, event, ({ dispositions }) => ({
      dispositions: dispositions.map((one) => (one.item === event.data.item ? { ...one, carriedOut: doneBy(event) } : one)),
    })),
  QuarterClosed: (state, event) => inQuarter(state, event, () => ({ closed: doneBy(event) })),
  CaseWarningCalledFor: (state, event) =>
    take(state, event, { warnings: [...state.warnings, { calledFor: doneBy(event), case: event.data.case }] }),
  CaseWarningIssued: (state, event) =>
    take(state, event, {
      warnings: state.warnings.map((one) =>
        one.calledFor.by === event.data.calledFor ? { ...one, issued: doneBy(event) } : one,
      ),
    }),
  CaseWarningVoided: (state, event) =>
    take(state, event, {
      warnings: state.warnings.map((one) => (one.calledFor.by === event.data.voids ? { ...one, voided: doneBy(event) } : one)),
      open: state.open.filter((id) => !id.startsWith(event.data.voids)),
    }),
  DutyPostponed: (state, { data: { duty, until } }) => {
    const [because, kind, department] = duty.split(':');
    if (kind !== 'meeting-input' || department === undefined) return state;
    const quarters = state.quarters.map((one) =>
      one.convened.by === because ? { ...one, postponed: { ...one.postponed, [department]: until } } : one,
    );
    return { ...state, quarters };
  },
};

/** The duties of a kind that are open. */
export const openDuties = ({ open }: Meeting, kind: string, of?: string): readonly string[] =>
  open.filter((id) => id.split(':')[1] === kind && (of === undefined || id.split(':')[2] === of));
