import { type Fact, first, takesUp } from './naive.js';
import { addDays, addMonths, addWorkingDays } from './naive-days.js';

/** 待办 by definition (architecture.md §5): what the facts say is due, and what they say became of it, as it stood on a day. */
export interface NaiveDuty {
  readonly id: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly open: boolean;
  readonly rule: object;
  readonly because: string;
  readonly raisedOn: string;
  readonly handedTo?: string;
  readonly fulfilledBy?: string;
  readonly fulfilledOn?: string;
  readonly voidedBy?: string;
  readonly voidedOn?: string;
}

interface Due {
  readonly kind: string;
  readonly of?: string;
  readonly months?: number;
  readonly days?: number;
  readonly workingDays?: number;
  readonly from?: string;
  readonly upon?: readonly { readonly year: number; readonly grades: readonly string[] }[];
  readonly rule: { readonly rule: string; readonly version: string; readonly article?: string };
}

/** The duties raised by a day, of facts in the order in which they hold; working days by the notices announced. */
export function dutiesOn(facts: readonly Fact[], announced: readonly Fact[], day: string): readonly NaiveDuty[] {
  const ids = new Set<string>();
  return facts.flatMap((fact) =>
    ((fact.data.duties ?? []) as readonly Due[]).flatMap((due): readonly NaiveDuty[] => {
      const id = `${fact.id}:${due.kind}${due.of === undefined ? '' : `:${due.of}`}`;
      if (ids.has(id) || raisedDay(due, fact) > day || !restsOnGrades(due, facts)) return [];
      ids.add(id);
      return [dutyOn({ id, fact, due }, facts, announced, day)];
    }),
  );
}

/** What rests on other years is raised when the last of its grades was decided, which the duty names. */
const raisedDay = ({ from, upon }: Due, { eff }: Fact): string => first(upon ? (from ?? eff) : eff);

/** Every year that it rests on was given such a grade. */
const restsOnGrades = ({ upon = [] }: Due, facts: readonly Fact[]): boolean =>
  upon.every(({ year, grades }) =>
    facts.some(
      ({ type, data }) => type === 'AssessmentDecided' && data.kind === '20' && data.year === year && grades.includes(data.grade),
    ),
  );

function dutyOn(
  { id, fact, due }: { id: string; fact: Fact; due: Due },
  facts: readonly Fact[],
  announced: readonly Fact[],
  day: string,
): NaiveDuty {
  const by = (one: Fact): boolean => first(one.eff) <= day;
  const done = facts.find(({ data }) => data.fulfils?.includes(id));
  const voided = facts.find((one) => takesTheGround(one, fact, due.kind));
  const gone = voided && (!done || first(voided.eff) < first(done.eff)) && by(voided) ? voided : undefined;
  const postponed = facts.filter((one) => one.type === 'DutyPostponed' && one.data.duty === id && by(one)).at(-1);
  const handed = facts.filter((one) => one.type === 'DutyHandedOn' && one.data.duty === id && by(one)).at(-1);
  const { day: dueOn, provisional } = postponed
    ? { day: first(postponed.data.until), provisional: false }
    : dueDay(due, fact, announced);
  const open = !(done && by(done)) && !gone;
  return {
    id,
    kind: due.kind,
    dueOn,
    provisional,
    overdue: open && dueOn < day,
    open,
    rule: { id: due.rule.rule, version: due.rule.version, article: due.rule.article ?? null },
    because: fact.id,
    raisedOn: raisedDay(due, fact),
    ...(handed && { handedTo: handed.data.to }),
    ...(done && by(done) && { fulfilledBy: done.id, fulfilledOn: first(done.eff) }),
    ...(gone && { voidedBy: gone.id, voidedOn: first(gone.eff) }),
  };
}

const OF_A_HOLDING = ['probation-review', 'secondment-end'];
const SUGGESTED = ['commendation', 'merit', 'pay-step', 'pay-level', 'admonition', 'reassignment', 'demotion', 'dismissal'].map(
  (what) => `consider-${what}`,
);
const OVER_AT_RETIREMENT = [...OF_A_HOLDING, ...SUGGESTED, 'periodic-review'];
const OVER_AT_DEATH = [
  ...OVER_AT_RETIREMENT,
  'notify-grade',
  'give-feedback',
  'admonition-follow-up',
  'inquiry-reply',
  'follow-up-talk',
];

/** What was revoked, the post that was left, the career that ended: retirement ends what was due by then, death whatever there is to do with the person. */
function takesTheGround({ type, eff, data }: Fact, raising: Fact, kind: string): boolean {
  const about = raising.data.holding ?? raising.id;
  const leaves =
    (['CadreRelieved', 'ProbationFailed', 'SecondmentEnded'].includes(type) && data.holding === about) ||
    (takesUp({ type }) && data.vacates?.includes(about));
  return (
    data.voids === raising.id ||
    (leaves && OF_A_HOLDING.includes(kind)) ||
    (type === 'CadreRetired' && OVER_AT_RETIREMENT.includes(kind) && first(raising.eff) <= first(eff)) ||
    (type === 'CadreDied' && OVER_AT_DEATH.includes(kind))
  );
}

/** So many months, then days, then working days after the event's day, or the day that is named. */
function dueDay({ from, months = 0, days = 0, workingDays }: Due, { eff }: Fact, announced: readonly Fact[]) {
  const day = addDays(addMonths(first(from ?? eff), months), days);
  return workingDays === undefined ? { day, provisional: false } : addWorkingDays(day, workingDays, announced);
}
