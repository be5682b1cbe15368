import { ANNUAL } from '../assessment/assessments.fold.js';
import { type Rule, said } from '../kernel/rule.js';
import { annualProcedure } from '../rulebook/quota.book.js';
import { dayOfDecision, type Judged, ruling } from '../rulebook/ruling.js';
import type { Given } from './rounds.events.js';
import { type Quota, quotaInWords, quotaOf, ruleFor } from './quota.fold.js';
import { handedIn } from './handed-in.fold.js';
import { excellentIn, isExcellent, isWithout, obstacle, type Round } from './rounds.fold.js';
import { named } from './rounds.rules.js';

type Listing = Judged & { readonly list: readonly Given[] };
type Procedure = (typeof annualProcedure.editions)[number]['parameters'];

const unitOf = (_: unknown, { opened }: Round): string | undefined => opened?.about.unitId;
const isAnnual = ({ opened }: Round): boolean => opened?.about.kind === ANNUAL;

/** Those on the list who are to be graded. */
const graded = (list: readonly Given[]): readonly string[] =>
  list.filter((one) => !isWithout(one)).map(({ dossierId }) => dossierId);

export const proposedAfterHearing = ruling<Procedure, Judged & { massesHeard?: boolean }, Round>(
  annualProcedure,
  'STEP_MISSING',
  unitOf,
  ({ data, state, its }) =>
    isAnnual(state) && its.massesHeard && !data.massesHeard && { message: '主管领导提出等次建议前须听取群众意见' },
);

export const summariesFirst = ruling<Procedure, Listing, Round>(
  annualProcedure,
  'SUMMARY_MISSING',
  unitOf,
  ({ data: { list }, state, its }) => {
    if (!isAnnual(state) || !its.selfSummary) return undefined;
    const { summaries } = handedIn(state.handedIn);
    const left = graded(list).filter((id) => !summaries.has(id));
    return left.length > 0 ? { message: `没有提交个人总结 ${named(left)}` } : { passed: `个人总结 ${summaries.size} 份` };
  },
);

export const proposedFirst = ruling<Procedure, Listing, Round>(
  annualProcedure,
  'PROPOSAL_MISSING',
  unitOf,
  ({ data: { list }, state, its }) => {
    if (!isAnnual(state) || !its.proposal) return undefined;
    const { proposals } = handedIn(state.handedIn);
    const left = graded(list).filter((id) => !proposals.has(id));
    return left.length > 0 ? { message: `主管领导尚未提出等次建议 ${named(left)}` } : { passed: `等次建议 ${proposals.size} 人` };
  },
);

export const decidedByWhoMay = ruling<Procedure, Judged & { decidedBy: 'head' | 'committee' }, Round>(
  annualProcedure,
  'ASSESSOR_MISSING',
  unitOf,
  ({ data: { decidedBy }, state, its }) =>
    isAnnual(state) && !its.deciders.includes(decidedBy) && { message: '等次由机关负责人或者授权的考核委员会确定' },
);

/** 名额: asked of a quota rather than of one provision, since which one applies is the round's. */
const quotaRuling = <Data extends Judged>(
  id: string,
  code: string,
  check: (data: Data, round: Round, quota: Quota) => string | undefined,
  judged: (data: Data, round: Round) => Judged,
): Rule<Data, Round> => ({
  id,
  code,
  ask: (data, round, { beside }) => {
    if (data.asFound) return undefined;
    const quota = quotaOf(round, judged(data, round), beside, dayOfDecision(data));
    const [basis] = quota?.basis ?? [];
    if (!quota || !basis || !round.opened) return undefined;
    const message = check(data, round, quota);
    const lookedAt = [obstacle(round.opened), ...(quota.approvedBy ? [obstacle(quota.approvedBy)] : [])];
    return said(basis, code, true, message ? { message, standsInTheWay: lookedAt } : { passed: quotaInWords(quota), lookedAt });
  },
});

const over = (excellent: number, quota: Quota): string | undefined =>
  excellent > quota.allowed ? `优秀 ${excellent} 人，超过名额：${quotaInWords(quota)}` : undefined;

export const withinTheQuota = quotaRuling<Listing>(
  'withinTheQuota',
  'QUOTA_EXCEEDED',
  ({ list }, _, quota) => over(excellentIn(list), quota),
  (data) => data,
);

/** The day by which the grades of a round were judged, and are when one is supplied. */
export const judgedOnce = <Data extends Judged>(data: Data, { decided }: Round): Judged =>
  decided ? { effectiveOn: decided.on, decidedOn: decided.decidedOn } : data;

/** 补定 of 优秀 counts as well. */
export const suppliedWithinTheQuota = quotaRuling<Judged & Given>(
  'withinTheQuota',
  'QUOTA_EXCEEDED',
  (data, { given }, quota) => (isExcellent(data) ? over(excellentIn(withGiven(given, data).values()), quota) : undefined),
  judgedOnce,
);

export const withGiven = (given: ReadonlyMap<string, Given>, one: Given): ReadonlyMap<string, Given> =>
  new Map([...given, [one.dossierId, one]]);

/** 核增 is above the normal quota, and not above what the book of the approval's day allows. */
export const raisedNoFurther: Rule<Judged & { percent: number }, Round> = {
  id: 'raisedNoFurther',
  code: 'QUOTA_APPROVAL_WRONG',
  ask: (data, { opened }, { beside }) => {
    const rule = opened && !data.asFound ? ruleFor(opened, data, beside) : undefined;
    if (!rule) return undefined;
    const { normal, ceiling, basis } = rule;
    const tooFar = data.percent > ceiling && `核增至 ${data.percent}%，高于规定的上限 ${ceiling}%`;
    const message = tooFar || (data.percent <= normal && `${data.percent}% 不高于一般名额 ${normal}%，无须核增`);
    return said(basis, 'QUOTA_APPROVAL_WRONG', true, message ? { message } : { passed: `上限 ${ceiling}%` });
  },
};

/** Only where the book of the day has a quota is there one to raise. */
export const quotaIsThere: Rule<Judged, Round> = {
  id: 'quotaIsThere',
  code: 'QUOTA_APPROVAL_WRONG',
  ask: (data, { opened }, { beside }) =>
    said(
      { rule: 'quotaIsThere', version: '1' },
      'QUOTA_APPROVAL_WRONG',
      false,
      opened && !data.asFound && !ruleFor(opened, data, beside) && { message: '这一类考核没有优秀名额' },
    ),
};
