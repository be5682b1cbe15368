import { type Due, dutyId } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { type Day, firstDay, type LegalDate, shiftDays } from '../kernel/dates.js';
import { allowing, type Answer, type Based, based, type Rule, rule } from '../kernel/rule.js';
import { jointMeeting, oneCaseOneWarning } from '../rulebook/meetings.book.js';
import { consult, type Judged, ruling } from '../rulebook/ruling.js';
import type { Department, Disposition, Quarterly } from './meetings.events.js';
import { firstDayOf, type Meeting, nameOf, openDuties, placeOf, quarterAt, quarterOf } from './meetings.fold.js';

type Meeting2019 = (typeof jointMeeting.editions)[number]['parameters'];
type Its = NonNullable<(typeof oneCaseOneWarning)['local']>;

interface Following extends Based {
  duties?: readonly Due[];
}

/** What the rule in force says, unless the record is taken over as found. */
const its = (data: Judged, unitId: string, context: Context) =>
  data.asFound ? undefined : consult(jointMeeting, data, unitId, context);

/** The departments that the rule names; none where there is no rule. */
export const departmentsBy = (data: Judged & { unitId: string }, context: Context): readonly Department[] =>
  its(data, data.unitId, context)?.its.departments ?? [];

type Found = NonNullable<ReturnType<typeof its>>;

/** 召集: by when a quarter is to be convened. */
const toConvene = (which: Quarterly, { its: { conveneDays }, basis }: Found): Due => ({
  kind: 'convene-meeting',
  of: nameOf(which),
  from: firstDayOf(which),
  days: conveneDays,
  rule: basis,
});

/** 建立: the quarter of that day is convened as long as there is time for that, the next otherwise. */
export function ofEstablishing(data: Judged & { unitId: string }, context: Context): Following {
  const found = its(data, data.unitId, context);
  if (!found) return {};
  const day: Day = firstDay(data.effectiveOn);
  const own = quarterOf(day);
  const inTime = day <= shiftDays(firstDayOf(own), found.its.conveneDays);
  return { duties: [toConvene(inTime ? own : next(own), found)], basis: [found.basis] };
}

const next = (which: Quarterly): Quarterly => quarterAt(placeOf(which) + 1);

/** 召集: the input of each department, the meeting, and the next quarter. */
export function ofConvening(data: Judged & Quarterly & { inputBy: LegalDate }, state: Meeting, context: Context): Following {
  const found = its(data, state.unitId, context);
  if (!found) return {};
  const asked = { from: data.inputBy, rule: found.basis };
  const inputs = state.departments.map(({ id: of, label: to }): Due => ({ kind: 'meeting-input', of, to, ...asked }));
  const meeting: Due = { kind: 'hold-meeting', of: nameOf(data), days: found.its.holdDays, ...asked };
  const following = openDuties(state, 'convene-meeting', nameOf(next(data))).length > 0 ? [] : [toConvene(next(data), found)];
  return { duties: [...inputs, meeting, ...following], basis: [found.basis] };
}

/** What a decision of the meeting makes due rests on that, where no rule says how long it may take. */
const BY_THE_MEETING = { rule: 'dispositionsAreCarriedOut', version: '1' } as const;

/** 处置: by when each is to be carried out, by the day set for it or the rule's. */
export function ofDisposing(
  data: Judged & { dispositions: readonly Disposition[] },
  state: Meeting,
  context: Context,
): Following {
  const found = its(data, state.unitId, context);
  const duties = data.dispositions.flatMap(({ item: of, disposition, office: to, dueOn: from }): readonly Due[] => {
    if (disposition === 'file') return [];
    const until = from === undefined ? { days: found?.its.dispositionDays ?? 0 } : { from };
    return [{ kind: 'carry-out-disposition', of, ...until, to, rule: found?.basis ?? BY_THE_MEETING }];
  });
  return duties.length > 0 ? { duties, ...based(found ? [found.basis] : []) } : {};
}

/** 期限: where no rule says how long a disposition may take, the meeting does. */
export const someDay = rule<Judged & { dispositions: readonly Disposition[] }, Meeting>(
  'someDay',
  'DISPOSITION_WRONG',
  ({ dispositions, ...data }, { unitId }, context) => {
    const without = dispositions.filter(({ disposition, dueOn }) => disposition !== 'file' && dueOn === undefined);
    const named = without.map(({ item }) => item).join('、');
    return without.length > 0 && !its(data, unitId, context) && { message: `条目 ${named} 的处置没有期限` };
  },
);

/** 案件警示: by when it is to be issued. */
export function ofWarning(data: Judged & { unitId: string }, context: Context): Following {
  const found = consult(oneCaseOneWarning, data, data.unitId, context);
  return found ? { duties: [{ kind: 'issue-warning', days: found.its.days, rule: found.basis }], basis: [found.basis] } : {};
}

/** What an event does of what was due. */
export function doing(state: Meeting, kind: string, of?: string): { fulfils?: readonly string[] } {
  const fulfils = openDuties(state, kind, of);
  return fulfils.length > 0 ? { fulfils } : {};
}

/** The quarters that were to be convened by then: what is due of a later one stays due. */
export function doingConvene(state: Meeting, which: Quarterly): { fulfils?: readonly string[] } {
  const fulfils = openDuties(state, 'convene-meeting').filter((id) => placeDue(id) <= placeOf(which));
  return fulfils.length > 0 ? { fulfils } : {};
}

/** Which quarter a duty says is to be convened. */
function placeDue(duty: string): number {
  const [year = 0, quarter = 0] = (duty.split(':')[2] ?? '').split('-').map(Number);
  return placeOf({ year, quarter });
}

/** The input that a department owes of a quarter, and what was decided of an item of it: by the event that asked for it. */
export const doingOf = ({ open }: Meeting, because: string, kind: string, of?: string): { fulfils?: readonly string[] } => {
  const id = dutyId(because, kind, of);
  return open.includes(id) ? { fulfils: [id] } : {};
};

const unitOfMeeting = (_: unknown, { unitId }: Meeting): string => unitId;

const NOTHING = { by: '', type: '', on: '' };

/** 每季度: whoever convenes a later quarter than the next leaves one out. */
export const everyQuarter = ruling<Meeting2019, Judged & Quarterly, Meeting>(
  jointMeeting,
  'QUARTER_SKIPPED',
  unitOfMeeting,
  ({ data, state }): Answer => {
    const last = state.quarters.at(-1);
    const [first] = openDuties(state, 'convene-meeting')
      .map(placeDue)
      .toSorted((a, b) => a - b);
    const due = last ? placeOf(last) + 1 : first;
    if (due === undefined || placeOf(data) <= due) return { passed: '按季度召集' };
    const { by: eventId, type, on: from } = last?.convened ?? state.established ?? NOTHING;
    return { warning: `自 ${nameOf(quarterAt(due))} 季度起有季度没有召集`, lookedAt: [{ eventId, type, from }] };
  },
);

/** 聚焦的领域. */
export const inAFieldOfTheRule = ruling<Its, Judged & { field?: string }, Meeting>(
  oneCaseOneWarning,
  'WARNING_FIELD_UNKNOWN',
  unitOfMeeting,
  ({ data: { field }, its: { fields } }): Answer =>
    field !== undefined && !fields.includes(field)
      ? { message: `没有 ${field} 这一领域，应为 ${fields.join('、')}` }
      : { passed: field === undefined ? '未注明领域' : `领域 ${field}` },
);

const allow = allowing('meetingId');

/** The fact with what follows from it, and every rule of the book that said so, each once. */
export function allowed<Data extends Judged & Based & { readonly meetingId: string }, More extends object>(
  asked: readonly Rule<Data, Meeting>[],
  [command, state, context]: readonly [Data, Meeting, Context],
  { basis = [], ...more }: More & Based,
) {
  const { eff, data } = allow(asked, command, state, context);
  const all = new Map([...(data.basis ?? []), ...basis].map((one) => [one.rule, one]));
  return { eff, data: { ...data, ...more, ...based([...all.values()]) } };
}
