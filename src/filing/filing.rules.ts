import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import type { Judged } from '../rulebook/ruling.js';
import type { Planned, Risk, RiskGrade } from './filing.events.js';
import { decidedOn, type Done, type Filing, type FilingStage, isOpen, plannedDays, stageOf } from './filing.fold.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
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

/** A step comes after the one before it, and its paper, by whose day the book judges it, after the paper of that. */
export const notBeforeWhatWasDone = rule<Timed, Filing>(
  'notBeforeWhatWasDone',
  'BEFORE_THE_CASE',
  ({ effectiveOn, decidedOn: said = effectiveOn, asFound }, state) => {
    const last = asFound ? undefined : state.applied && lastDone(state);
    if (!last || (firstDay(effectiveOn) >= firstDay(last.on) && firstDay(said) >= decidedOn(last))) return undefined;
    return {
      message: `${firstDay(effectiveOn) < firstDay(last.on) ? effectiveOn : said} 早于此前已办的步骤`,
      standsInTheWay: [obstacle(last)],
    };
  },
);

export const notBeforeItsDecision = rule<Timed, Filing>(
  'notBeforeItsDecision',
  'BEFORE_ITS_DECISION',
  ({ effectiveOn, decidedOn: said, asFound }) =>
    !asFound &&
    said !== undefined &&
    lastDay(effectiveOn) < firstDay(said) && { message: `生效日期 ${effectiveOn} 早于决定日期 ${said}` },
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
