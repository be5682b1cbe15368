import { careerFold, noCareer } from '../appointment/career.fold.js';
import { type Held, mainPostOn } from '../appointment/held.fold.js';
import { compareLevels } from '../codes/levels.js';
import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import type { Day } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import { type Based, based } from '../kernel/rule.js';
import { consult, type Judged, ruling } from '../rulebook/ruling.js';
import { riskFiling } from '../rulebook/tolerance.book.js';
import type { Planned } from './filing.events.js';
import type { Filing } from './filing.fold.js';

/** The main post that somebody holds on a day, as the dossier reads. */
function postOf(dossierId: string, day: Day, { beside }: Context): Held | undefined {
  return mainPostOn(fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`)), day);
}

type Party = Pick<Planned, 'dossierIds' | 'unitId'> & { readonly applicant?: string };

/** The unit whose local rules judge a filing: the one that applies, or, where persons apply, the one in which the first of them serves. */
export function unitOf({ applicant, dossierIds = [], unitId }: Party, day: Day, context: Context): string | undefined {
  if (applicant === 'unit') return unitId;
  return dossierIds.map((id) => postOf(id, day, context)?.unitId).find((id) => id !== undefined) ?? unitId;
}

type Accepting = Judged & { readonly level: string };
type Its = NonNullable<(typeof riskFiling)['local']>;

/** 按干部管理权限: where a filing must at least be accepted, by the highest level of the posts concerned. */
function filedAt({ dossierIds = [] }: Party, day: Day, { routing }: Its, context: Context): string {
  const levels = dossierIds.flatMap((id) => postOf(id, day, context)?.level ?? []);
  const due = routing.filter(({ level }) => levels.some((one) => (compareLevels(one, level) ?? -1) >= 0));
  return (
    due
      .map((one) => one.filedAt)
      .toSorted()
      .at(-1) ?? ''
  );
}

export const acceptedAtItsLevel = ruling<Its, Accepting, Filing>(
  riskFiling,
  'FILING_LEVEL_WRONG',
  (_, { applied }) => applied?.servedIn,
  ({ data: { level }, state, day, its, context }) => {
    const name = its.levels[level];
    if (name === undefined) return { message: `没有 ${level} 这一受理层级，应为 ${Object.keys(its.levels).join('、')}` };
    const least = filedAt(state.applied ?? {}, day, its, context);
    return level < least ? { message: `按干部管理权限应由${its.levels[least] ?? least}以上受理` } : { passed: `由${name}受理` };
  },
);

export const reviewedByWhoMay = ruling<Its, Judged, Filing>(
  riskFiling,
  'APPROVAL_ROLE',
  (_, { applied }) => applied?.servedIn,
  ({ its: { reviewRoles }, context: { by } }) =>
    reviewRoles.includes(by.role)
      ? { passed: '由有权角色登记' }
      : { message: `备案的研究审核须由 ${reviewRoles.join('、')} 角色登记` },
);

type Deadline = 'acceptDays' | 'assessDays' | 'reviewDays' | 'feedbackDays';

const DUE: Readonly<Record<Deadline, string>> = {
  acceptDays: 'filing-acceptance',
  assessDays: 'filing-assessment',
  reviewDays: 'filing-review',
  feedbackDays: 'filing-feedback',
};

/** What is due after a step, where the unit has a rule on it. */
export function dueAfter(
  data: Judged,
  servedIn: string | undefined,
  deadline: Deadline,
  context: Context,
): { duties?: readonly Due[] } & Based {
  const found = data.asFound ? undefined : consult(riskFiling, data, servedIn, context);
  if (!found) return {};
  return {
    duties: [{ kind: DUE[deadline], workingDays: found.its[deadline], rule: found.basis }],
    ...based([found.basis]),
  };
}
