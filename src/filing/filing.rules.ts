import { careerFold, noCareer } from '../appointment/career.fold.js';
import { type Held, mainPostOn } from '../appointment/held.fold.js';
import { compareLevels } from '../codes/levels.js';
import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Based, based, rule } from '../kernel/rule.js';
import { consult, type Judged, ruling } from '../rulebook/ruling.js';
import { riskFiling } from '../rulebook/tolerance.book.js';
import type { Planned, Risk, RiskGrade } from './filing.events.js';
import { type Done, type Filing, type FilingStage, isOpen, plannedDays, stageOf } from './filing.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}
export type Applying = Judged & Planned & { readonly applicant: 'person' | 'unit' };

const obstacle = ({ by, type, on }: Done): Obstacle => ({ eventId: by, type, from: on });

export const notAppliedTwice = rule<unknown, Filing>(
  'notAppliedTwice',
  'CASE_EXISTS',
  (_, { applied }) => applied && { message: '该备案已经申请', standsInTheWay: [obstacle(applied)] },
);

export const onlyAKnownFiling = rule<unknown, Filing>(
  'onlyAKnownFiling',
  'CASE_NOT_FOUND',
  (_, { applied }) => !applied && { message: '没有这件备案' },
);

const WHAT: Readonly<Record<FilingStage, string>> = {
  applied: '待受理',
  returned: '已退回，待重新申请',
  accepted: '待风险评估',
  assessed: '待研究审核',
  reviewed: '待情况反馈',
  feedback: '已反馈',
  ended: '已终止',
};

const lastDone = (state: Filing): Done | undefined => state[stageOf(state)];

/** 依次办理: 申请、受理、评估、审核、反馈; each step follows the one before it. */
export const inStage = (stage: FilingStage) =>
  rule<unknown, Filing>('oneStepAfterTheOther', 'STEP_OUT_OF_ORDER', (_, state) => {
    const last = state.applied && lastDone(state);
    return last && stageOf(state) !== stage && { message: `该备案${WHAT[stageOf(state)]}`, standsInTheWay: [obstacle(last)] };
  });

export const notOnceOver = rule<unknown, Filing>('notOnceOver', 'CASE_CLOSED', (_, state) => {
  const last = state.applied && lastDone(state);
  return last && !isOpen(state) && { message: `该备案${WHAT[stageOf(state)]}`, standsInTheWay: [obstacle(last)] };
});

export const notBeforeWhatWasDone = rule<Timed, Filing>(
  'notBeforeWhatWasDone',
  'BEFORE_THE_CASE',
  ({ effectiveOn, asFound }, state) => {
    const last = state.applied && lastDone(state);
    return (
      !asFound &&
      last !== undefined &&
      firstDay(effectiveOn) < firstDay(last.on) && {
        message: `${effectiveOn} 早于此前已办的步骤`,
        standsInTheWay: [obstacle(last)],
      }
    );
  },
);

/** A person applies for acts of their own, a unit for those of its people. */
export const somebodyApplies = rule<Applying, Filing>(
  'somebodyApplies',
  'FILING_PARTY_MISSING',
  ({ applicant, dossierIds = [], unitId }) =>
    (applicant === 'person' ? dossierIds.length === 0 : unitId === undefined) && {
      message: applicant === 'person' ? '个人申请须写明是哪些干部' : '单位申请须写明是哪个单位',
    },
);

export const onlyOpenDossiers = rule<Applying, Filing>(
  'onlyOpenDossiers',
  'DOSSIER_NOT_FOUND',
  ({ dossierIds = [] }, _, { beside }) =>
    dossierIds.some((id) => beside(`dossier-${id}`, 'DossierOpened').length === 0) && { message: '没有所列的档案' },
);

export const endsAfterItBegins = rule<Applying, Filing>(
  'endsAfterItBegins',
  'END_BEFORE_START',
  ({ plannedFrom, plannedUntil }) =>
    plannedUntil !== undefined &&
    firstDay(plannedUntil) < firstDay(plannedFrom) && { message: `${plannedUntil} 早于 ${plannedFrom}` },
);

/** 事前或者事中: what is filed when the act is over is 补报, and says so. */
export const filedBeforeTheActIsOver = rule<Applying, Filing>('filedBeforeTheActIsOver', 'FILING_AFTER_THE_ACT', (data) => {
  const { last } = plannedDays(data);
  return (
    data.late !== true &&
    firstDay(data.effectiveOn) > last && { message: `${data.effectiveOn} 已在所办事项之后（${last}），只能作为补报` }
  );
});

/** The main post that somebody holds on a day, as the dossier reads. */
function postOf(dossierId: string, day: Day, { beside }: Context): Held | undefined {
  return mainPostOn(fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`)), day);
}

type Party = Pick<Planned, 'dossierIds' | 'unitId'>;

/** The unit whose local rules judge a filing: the one that applies, or the one in which the first of the persons serves. */
export const unitOf = ({ dossierIds = [], unitId }: Party, day: Day, context: Context): string | undefined =>
  unitId ?? dossierIds.map((id) => postOf(id, day, context)?.unitId).find((id) => id !== undefined);

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

/** What the step before made due is done with this one. */
export const doing = ({ pending }: Filing): { fulfils?: readonly string[] } => (pending.length > 0 ? { fulfils: pending } : {});

/** 撤回: what the last step made due is due no longer. */
export const voiding = (state: Filing): { voids?: string } => {
  const last = lastDone(state);
  return last && state.pending.length > 0 ? { voids: last.by } : {};
};

const GRAVITY: readonly RiskGrade[] = ['low', 'medium', 'high'];

export const gravestOf = (risks: readonly Risk[] = []): { gravest?: RiskGrade } => {
  const gravest = GRAVITY.findLast((grade) => risks.some((risk) => risk.grade === grade));
  return gravest ? { gravest } : {};
};
