import { ANNUAL } from '../assessment/assessments.fold.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Beside } from '../kernel/context.js';
import type { Recorded } from '../kernel/event.js';
import type { Basis } from '../kernel/said.js';
import type { Provision } from '../rulebook/provision.js';
import { excellenceQuota, goodBandQuota, type QuotaRule, type Rounding, teamExcellenceQuota } from '../rulebook/quota.book.js';
import { basisOf, dayOfDecision, editionFor, type Judged } from '../rulebook/ruling.js';
import type { TeamAssessed } from '../teams/teams.events.js';
import type { QuotaFound } from './rounds.events.js';
import { type Approved, type Opened, PERIODIC, type Round } from './rounds.fold.js';

/** 名额, as the book of a day has it for a round. */
export interface Quota extends Omit<QuotaFound, 'excellent'> {
  readonly rounding: Rounding;
  /** Per cent without an approval. */
  readonly normal: number;
  /** Per cent to which an approval may raise it. */
  readonly ceiling: number;
  readonly basis: readonly Basis[];
  readonly approvedBy?: Approved;
}

const ROUNDED: Readonly<Record<Rounding, (hundredths: number) => number>> = {
  floor: (hundredths) => Math.floor(hundredths / 100),
  round: (hundredths) => Math.floor((hundredths + 50) / 100),
  ceil: (hundredths) => Math.ceil(hundredths / 100),
};

export const ROUNDING_NAMES: Readonly<Record<Rounding, string>> = { floor: '舍去小数', round: '四舍五入', ceil: '进一' };

/** 9.40 for 940 hundredths. */
const inWords = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** 年度考核, of which there is a quota of 优秀; 平时考核, of 好; no other kind has one. */
const RULES: Readonly<Record<string, Provision<QuotaRule>>> = { [ANNUAL]: excellenceQuota, [PERIODIC]: goodBandQuota };

const isRounding = (text: string): text is Rounding => Object.hasOwn(ROUNDED, text);

/** The normal quota of a unit of that class, and how far it may be raised; undefined where the book of the day has none for the kind. */
export function ruleFor({ about, unitClass }: Opened, judged: Judged, beside: Beside) {
  const provision = RULES[about.kind];
  const edition = provision && editionFor(provision, dayOfDecision(judged), about.unitId, beside);
  if (!edition) return undefined;
  const { percent, byClass, ceiling, rounding } = edition.parameters;
  const normal = byClass[unitClass] || percent;
  return {
    normal,
    ceiling: Math.max(normal, ceiling),
    rounding: isRounding(rounding) ? rounding : ('floor' as const),
    basis: basisOf(provision, edition),
  };
}

interface Raise {
  readonly percent: number;
  readonly basis: Basis;
}

/** The excellent team whose leaders are ranked among themselves, and the rule that then allows more. */
function teamRaise({ about }: Opened, judged: Judged, beside: Beside): Raise | undefined {
  const { pool, kind, unitId, year } = about;
  if (pool !== 'leaders' || kind !== ANNUAL) return undefined;
  const edition = editionFor(teamExcellenceQuota, dayOfDecision(judged), unitId, beside);
  const assessed = edition && beside(`unit-${unitId}`, 'TeamAssessed').find((event) => isExcellentTeam(event, year));
  return assessed && { percent: edition.parameters.percent, basis: basisOf(teamExcellenceQuota, edition) };
}

/** What raises it, where that is more than there is without. */
const higher = <T extends { readonly percent: number }>(raise: T | undefined, than: number): T | undefined =>
  raise && raise.percent > than ? raise : undefined;

const isExcellentTeam = (event: Recorded, year: number): boolean => {
  const { data } = event as Recorded<TeamAssessed>;
  return data.year === year && data.special === undefined && data.grade === 'excellent';
};

/** The approval in force on a day that allows most. */
const approvalOn = ({ approvals }: Round, day: LegalDate): Approved | undefined =>
  approvals
    .filter(({ decidedOn, on }) => firstDay(decidedOn) <= firstDay(day) && firstDay(on) <= firstDay(day))
    .toSorted((a, b) => b.percent - a.percent)[0];

/** 名额: by the book of the day of the decision, with what was approved by `until`; undefined where there is none. */
export function quotaOf(
  round: Round,
  judged: Judged,
  beside: Beside,
  until: LegalDate = dayOfDecision(judged),
): Quota | undefined {
  const rule = round.opened && ruleFor(round.opened, judged, beside);
  if (!round.opened || !rule) return undefined;
  const team = teamRaise(round.opened, judged, beside);
  const raised = higher(team, rule.normal);
  const base = raised?.percent ?? rule.normal;
  const approvedBy = higher(approvalOn(round, until), base);
  const percent = approvedBy?.percent ?? base;
  return {
    ...rule,
    ...figures(round.members.size, percent, rule.rounding),
    normal: base,
    basis: raised ? [rule.basis, raised.basis] : [rule.basis],
    ...paperIn(approvedBy),
  };
}

const figures = (expected: number, percent: number, rounding: Rounding) => ({
  expected,
  percent,
  exact: inWords(expected * percent),
  allowed: ROUNDED[rounding](expected * percent),
});

function paperIn(approvedBy: Approved | undefined): Pick<Quota, 'approvedBy' | 'approval'> {
  if (!approvedBy) return {};
  const { organ, docNo, decidedOn, percent } = approvedBy;
  return { approvedBy, approval: { organ, docNo, decidedOn, percent } };
}

/** The figures as a decision keeps them. */
export const foundOf = ({ expected, percent, exact, allowed, rounding, approval }: Quota, excellent: number): QuotaFound => ({
  expected,
  percent,
  exact,
  allowed,
  rounding,
  excellent,
  ...(approval && { approval }),
});

/** 应参加 47 人 × 20% = 9.40 → 9（舍去小数）. */
export const quotaInWords = ({ expected, percent, exact, allowed, rounding, approval }: Quota): string =>
  `应参加 ${expected} 人，${percent}%，${exact} → ${allowed}（${ROUNDING_NAMES[rounding]}）${
    approval ? `，批准文件 ${approval.docNo}` : '，没有核增批准文件'
  }`;
