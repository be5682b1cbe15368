import type {
  CaseWarningCalledFor,
  CaseWarningIssued,
  DispositionDone,
  InputGiven,
  Item,
} from '../../meetings/meetings.events.js';
import { dutyId } from '../../duties/duties.events.js';
import { type Day, firstDay } from '../../kernel/dates.js';
import {
  type Disposed,
  type Done,
  isOpenDisposition,
  type Meeting,
  missingIn,
  type Quarter,
} from '../../meetings/meetings.fold.js';
import type { KnownFact } from '../as-of.js';

const doneOf = (done: Done | undefined) => (done ? { eventId: done.by, on: done.on } : null);

const dataOf = <Data>(facts: readonly KnownFact[], eventId: string): Partial<Data> =>
  facts.find(({ meta }) => meta.id === eventId)?.data ?? {};

/** A step as it was recorded. */
export function entryOf({ type, eff, meta, data }: KnownFact) {
  const { basis = [], ...details } = data as { readonly basis?: readonly object[] };
  return { eventId: meta.id, type, on: eff, recordedAt: meta.ts, details, basis };
}

/** What the departments reported, by the id of the item. */
const itemsOf = (
  { inputs }: Quarter,
  facts: readonly KnownFact[],
): readonly (Partial<Item> & { id: string; department: string })[] =>
  inputs.flatMap(({ by, department, items }) => {
    const { items: known = [] } = dataOf<InputGiven['data']>(facts, by);
    return items.map((id) => ({ ...known.find((one) => one.id === id), id, department }));
  });

/** The day asked about, and by when each duty is to be done. */
interface When {
  readonly day: Day;
  readonly due: ReadonlyMap<string, Day>;
}

/** 一个季度, as of a day. */
export function quarterOf(quarter: Quarter, facts: readonly KnownFact[], when: When) {
  const { departments, inputs, reminders, dispositions, convened, held, closed, inputBy } = quarter;
  const missing = missingIn(quarter);
  return {
    year: quarter.year,
    quarter: quarter.quarter,
    convened: doneOf(convened),
    inputBy,
    held: held ? { ...doneOf(held), attendants: held.attendants } : null,
    closed: doneOf(closed),
    departments: departments.map(({ id, label }) => ({
      id,
      label,
      inputs: inputs
        .filter(({ department }) => department === id)
        .map(({ by: eventId, on, late, items }) => ({ eventId, on, late, nothing: items.length === 0, items: items.length })),
      missing: missing.some((one) => one.id === id),
      overdue:
        missing.some((one) => one.id === id) &&
        (when.due.get(dutyId(convened.by, 'meeting-input', id)) ?? firstDay(inputBy)) < when.day,
      reminded: reminders.filter(({ department }) => department === id).map(({ by: eventId, on }) => ({ eventId, on })),
    })),
    missing: missing.map(({ id }) => id),
    items: itemsOf(quarter, facts).map(({ id, department, kind = null, text = null, dossierIds = [], unitIds = [] }) => {
      const found = dispositions.find(({ item }) => item === id);
      return { id, department, kind, text, dossierIds, unitIds, disposition: found ? dispositionOf(found, facts, when) : null };
    }),
  };
}

function dispositionOf(one: Disposed, facts: readonly KnownFact[], { day, due }: When) {
  const { by: eventId, on, disposition, office = null, carriedOut } = one;
  const dueOn = due.get(dutyId(eventId, 'carry-out-disposition', one.item)) ?? null;
  const { result = null, docNo = null } = carriedOut ? dataOf<DispositionDone['data']>(facts, carriedOut.by) : {};
  const open = isOpenDisposition(one);
  const done = carriedOut ? { ...doneOf(carriedOut), result, docNo } : null;
  return { eventId, on, disposition, office, dueOn, open, overdue: open && dueOn !== null && dueOn < day, done };
}

/** 案件警示: called for, issued, or its ground gone. */
export function warningsOf({ warnings }: Meeting, facts: readonly KnownFact[], { day, due }: When) {
  return warnings.map(({ calledFor, issued, voided }) => {
    const { ground, groundType, dossierId, unitId } = dataOf<CaseWarningCalledFor['data']>(facts, calledFor.by);
    const dueOn = due.get(dutyId(calledFor.by, 'issue-warning')) ?? null;
    return {
      calledFor: doneOf(calledFor),
      dueOn,
      overdue: !(issued ?? voided) && dueOn !== null && dueOn < day,
      dossierId,
      unitId,
      ground,
      groundType,
      issued: issuedOf(issued, facts),
      voided: doneOf(voided),
    };
  });
}

function issuedOf(issued: Done | undefined, facts: readonly KnownFact[]) {
  if (!issued) return null;
  const { form, field = null, audience, text = null, docNo = null } = dataOf<CaseWarningIssued['data']>(facts, issued.by);
  return { ...doneOf(issued), form, field, audience, text, docNo };
}
