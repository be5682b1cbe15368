import { commandTable } from '../../src/capabilities.js';
import type { AnyDecider } from '../../src/kernel/decider.js';
import type { Step } from './steps.js';

/** What was recorded in a stream, so that later steps can speak of it. */
export interface Told {
  readonly id: string;
  readonly type: string;
}

/** A command about measures or about what is due, and where it goes. */
export interface Order {
  readonly stream: string;
  readonly decider: AnyDecider;
  readonly data: object;
}

const CODES = [
  '02110',
  '02112',
  '02113',
  '02114',
  '02250',
  '02251',
  '02257',
  '02258',
  '02259',
  '02110',
  '02112',
  '02113',
  '02114',
  '02117',
  '02119',
  '02610',
  '02630',
];
const MEASURES = ['suspended', 'reassigned', 'orderedToResign', 'removed', 'demoted'];
const SET = [12, 18, 24, 36, 48];
/** What there may be to do because of which event. */
const DUE: Readonly<Record<string, readonly string[]>> = {
  Inquired: ['inquiry-reply'],
  Admonished: ['admonition-follow-up'],
  PunishmentImposed: ['carry-out-punishment'],
  MeasureRevoked: ['restore-post', 'compensate', 'supplement-grade:'],
  InvestigationClosed: ['supplement-grade:'],
  AppealFiled: ['decide-appeal'],
  ProbationStarted: ['probation-review'],
};
/** 放假安排 of a year beyond those that the service came with, in which there are things to do. */
const HOLIDAYS = { year: 2040, off: ['2040-01-02', '2040-06-05', '2040-06-14'], worked: ['2040-01-07', '2040-06-16'] };

/** The years in which there are measures: 2004 to 2024 for 1996 to 2006; what is ahead of its time stays there. */
export function later(on: string): string {
  const year = Number(on.slice(0, 4));
  return year > 2030 ? on : `${Math.min(2024, 2004 + 2 * (year - 1996))}${on.slice(4)}`;
}

const punishing = (a: number, b: number, flag: boolean): object => {
  const code = CODES[b % CODES.length] ?? '';
  const said = code === '02258' || (code.startsWith('0211') && a % 4 === 0);
  return { code, ...(said && { months: SET[a % (code === '02258' ? 3 : 5)] }), ...(flag && a % 3 === 0 && { unrelated: true }) };
};

/** The command that a step gives, if it is of those; out of what is told of the dossier. */
export function supervising({ kind, a, b, on: told, flag }: Step, dossierId: string, events: readonly Told[]): Order | undefined {
  const spec = commandTable.find(({ type, path }) => type === kind && (path === 'dossiers' || path === 'rulebook'));
  const pick = (types: RegExp): string => {
    const ids = events.flatMap(({ id, type }) => (types.test(type) ? id : []));
    return ids.at(-1 - (a % Math.max(1, Math.min(2, ids.length)))) ?? '';
  };
  const on = kind.includes('Inquir') && a % 3 === 0 ? '2040-06' : later(told);
  const year = Number(on.slice(0, 4));
  const raised = events.filter(({ type }) => Object.hasOwn(DUE, type));
  const { id = '', type = '' } = raised.at(-1 - (a % Math.max(1, Math.min(4, raised.length)))) ?? {};
  const kinds = DUE[type] ?? [''];
  const due = kinds[b % kinds.length] ?? '';
  const duty = { duty: `${id}:${due.endsWith(':') ? `${due}${year}` : due}`, reason: '样例' };
  const measure = pick(/^(PunishmentImposed|OrganizationalMeasureTaken|Admonished)$/);
  const more: Readonly<Record<string, object>> = {
    Admonish: { form: flag ? 'talk' : 'letter' }, Punish: punishing(a, b, flag), ChangePunishment: { measure: pick(/^PunishmentImposed$/), ...punishing(b, a, flag) },
    LiftPunishment: { measure: pick(/^PunishmentImposed$/) }, RevokeMeasure: { measure }, TakeMeasure: { measure: MEASURES[b % 5] },
    OpenInvestigation: {}, CloseInvestigation: { investigation: pick(/^InvestigationOpened$/), outcome: flag ? 'notPunished' : 'punished' },
    Inquire: {}, AnswerInquiry: { inquiry: pick(/^Inquired$/), accepted: flag }, FollowUpAdmonition: { admonition: pick(/^Admonished$/), corrected: flag },
    FileAppeal: { against: pick(/^(PunishmentImposed|OrganizationalMeasureTaken)$/), step: flag ? 'review' : 'appeal', servedOn: on }, DecideAppeal: { appeal: pick(/^AppealFiled$/), outcome: 'upheld' },
    DecideAssessment: { kind: '20', year: year - (a % 2), grade: ['1', '2', '3', '4', '4', '5B'][b % 6] },
    HandDuty: { ...duty, to: flag ? '甲处' : '乙处' }, PostponeDuty: { ...duty, until: `${year + 1 + (b % 3)}-0${1 + (b % 9)}` }, CompleteDuty: { duty: duty.duty },
    AnnounceHolidays: { ...HOLIDAYS, year: 2040 },
  }; // prettier-ignore
  const its = more[kind];
  if (!spec || !its) return undefined;
  if (kind === 'AnnounceHolidays')
    return { stream: 'rulebook-local', decider: spec.decider, data: { rulebookId: 'local', effectiveOn: '2039-11', ...its } };
  const stream = `dossier-${dossierId}`;
  if (kind.endsWith('Duty')) return { stream, decider: spec.decider, data: { stream, effectiveOn: on, ...its } };
  const dated = { dossierId, effectiveOn: on, ...(b % 5 === 0 && { decidedOn: on }), ...(a % 7 === 0 && { asFound: true }) };
  return { stream, decider: spec.decider, data: { ...dated, ...its } };
}

/** What may be corrected of what is told of measures and duties. */
export function theChange(
  type: string,
  a: number,
  b: number,
  flag: boolean,
  pick: (types: RegExp) => string,
): object | undefined {
  if (type === 'PunishmentImposed') return { code: CODES[b % CODES.length], months: flag ? SET[a % 5] : null };
  if (/^(PunishmentLifted|PunishmentChanged)$/.test(type))
    return flag ? { measure: pick(/^PunishmentImposed$/) } : { docNo: '8号' };
  if (type === 'MeasureRevoked')
    return flag ? { measure: pick(/^(PunishmentImposed|OrganizationalMeasureTaken|Admonished)$/) } : {};
  if (type === 'InvestigationClosed') return flag ? { investigation: pick(/^InvestigationOpened$/) } : { outcome: 'punished' };
  if (type === 'OrganizationalMeasureTaken') return { measure: MEASURES[b % 5] };
  if (type === 'AssessmentDecided') return flag ? { grade: ['2', '3', '4'][a % 3] } : { docNo: '9号' };
  if (type === 'DutyHandedOn') return { to: '丙处' };
  if (type === 'DutyPostponed') return { until: '2027-03' };
  return undefined;
}

/** A day for a correction: of the years in which its fact may lie. */
export const datedLike = (type: string | undefined, on: string): string =>
  /^(Punish|Measure|Admon|Organiz|Invest|Inqui|Duty|Appeal|Assess)/.test(type ?? '') ? later(on) : on;
