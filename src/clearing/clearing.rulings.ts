import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Answer } from '../kernel/rule.js';
import {
  clearableFindings,
  clearingApproval,
  clearingForms,
  clearingInitiation,
  clearingScope,
} from '../rulebook/clearing.book.js';
import { existedThen, type Judged, ruling } from '../rulebook/ruling.js';
import type { ClearingForm } from './clearing.events.js';
import { type Clearing, type Done, givenOf } from './clearing.fold.js';
import { obstacle } from './clearing.rules.js';

/** The unit whose local rules judge the case: that of the official's main post when the report came in. */
export const unitOfCase = (_: unknown, { unitId }: Clearing): string | undefined => unitId;

const seen = (...done: readonly (Done | undefined)[]) => done.flatMap((one) => (one ? [obstacle(one)] : []));

/** Nothing was cleared under a rule before there was one. */
export const clearingThen = existedThen<Judged>(() => clearableFindings);

/** 失实、错告、诬告 can be cleared; 如实, and 未查实但不能排除, can not. */
export const onlyTheUnfounded = ruling<{ findings: readonly string[] }, Judged & { issues: readonly string[] }, Clearing>(
  clearableFindings,
  'CLEARING_BARRED',
  unitOfCase,
  ({ data: { issues }, state: { concluded }, its: { findings } }): Answer => {
    if (!concluded) return undefined;
    const others = issues.filter((id) => concluded.findings[id] !== undefined && !findings.includes(concluded.findings[id]));
    return others.length > 0
      ? { message: `问题 ${others.join('、')} 的结论不是失实、错告或者诬告，不得澄清`, standsInTheWay: seen(concluded) }
      : { passed: '结论属于不实', lookedAt: seen(concluded) };
  },
);

/** 本人不要求澄清 is said of something that could be cleared. */
export const somethingUnfounded = ruling<{ findings: readonly string[] }, Judged, Clearing>(
  clearableFindings,
  'CLEARING_BARRED',
  unitOfCase,
  ({ state: { concluded }, its: { findings } }): Answer =>
    concluded &&
    !Object.values(concluded.findings).some((found) => findings.includes(found)) && {
      message: '没有结论为失实、错告或者诬告的问题',
      standsInTheWay: seen(concluded),
    },
);

/** 审批: by whoever may decide on it, in the record as on the paper. */
export const decidedByWhoMay = ruling<{ roles: readonly string[] }, Judged, Clearing>(
  clearingApproval,
  'APPROVAL_ROLE',
  unitOfCase,
  ({ context: { by }, its: { roles } }): Answer =>
    roles.includes(by.role) ? { passed: '由有权角色决定' } : { message: `批准澄清或者不予澄清须由 ${roles.join('、')} 角色登记` },
);

type Initiation = (typeof clearingInitiation.editions)[number]['parameters'];
type ByOrgan = Judged & { readonly organ?: string };

/** 谁核实谁澄清. */
export const byWhoeverVerified = ruling<Initiation, ByOrgan, Clearing>(
  clearingInitiation,
  'NOT_THE_VERIFIER',
  unitOfCase,
  ({ data: { organ }, state: { inquiry }, its: { byTheVerifier } }): Answer => {
    if (!byTheVerifier || inquiry?.organ === undefined) return undefined;
    return organ === inquiry.organ
      ? { passed: '由核实的机关澄清', lookedAt: seen(inquiry) }
      : { message: '谁核实谁澄清：应由承办核实的机关办理', standsInTheWay: seen(inquiry) };
  },
);

type Asked = Judged & { readonly askedOn?: LegalDate };

/** Of the conclusion, by the day of the step. */
const askedOutOfTime = ({ askedOn, effectiveOn }: Asked, concluded: Done | undefined): boolean =>
  askedOn !== undefined &&
  (firstDay(askedOn) > firstDay(effectiveOn) || (concluded !== undefined && lastDay(askedOn) < firstDay(concluded.on)));

/** Who wants no clearing knew of the conclusion. */
export const askedInTime = ruling<Initiation, Asked, Clearing>(
  clearingInitiation,
  'PERSON_NOT_ASKED',
  unitOfCase,
  ({ data, state: { concluded } }): Answer =>
    askedOutOfTime(data, concluded) && { message: '征求本人意见应在结论之后、办理之前', standsInTheWay: seen(concluded) },
);

type Proposing = ByOrgan & { readonly askedOn?: LegalDate; readonly agrees: boolean; readonly situations: readonly string[] };

/** 征求本人意见: nobody is cleared against their will. */
export const afterAskingThePerson = ruling<Initiation, Proposing, Clearing>(
  clearingInitiation,
  'PERSON_NOT_ASKED',
  unitOfCase,
  ({ data, state: { concluded }, its: { asksThePerson } }): Answer => {
    const { askedOn, agrees } = data;
    if (!asksThePerson) return undefined;
    if (askedOn === undefined || askedOutOfTime(data, concluded))
      return { message: '结论之后、建议澄清之前应征求本人意见', standsInTheWay: seen(concluded) };
    return agrees ? { passed: `已于 ${askedOn} 征求本人意见` } : { message: '本人不同意澄清' };
  },
);

/** 应当澄清的情形. */
export const inASituationOfTheList = ruling<Initiation, Proposing, Clearing>(
  clearingInitiation,
  'SITUATION_UNKNOWN',
  unitOfCase,
  ({ data: { situations }, its }): Answer => {
    const unknown = situations.filter((one) => !its.situations.includes(one));
    return unknown.length > 0 && { message: `没有 ${unknown.join('、')} 这一情形，应为 ${its.situations.join('、')}` };
  },
);

type Forms = (typeof clearingForms.editions)[number]['parameters'];

const withoutWriting = (forms: readonly string[], had: readonly string[], its: Forms): boolean =>
  forms.some((form) => its.accompanied.includes(form)) && !had.includes(its.accompaniedBy);

const WRITING = '当面、会议、通报澄清须同时书面澄清';

/** 方式: as the book has them, and with 书面 among them. */
export const approvedWithWriting = ruling<Forms, Judged & { forms: readonly ClearingForm[] }, Clearing>(
  clearingForms,
  'FORM_NOT_ACCOMPANIED',
  unitOfCase,
  ({ data: { forms }, its }): Answer => {
    if (withoutWriting(forms, forms, its)) return { message: WRITING };
    const unknown = forms.filter((form) => !its.forms.includes(form));
    return unknown.length > 0 ? { message: `此处不采取 ${unknown.join('、')}` } : { passed: '含书面澄清' };
  },
);

/** 当面、会议、通报 comes with 书面, that had been given by then. */
export const givenWithWriting = ruling<Forms, Judged & { form: ClearingForm }, Clearing>(
  clearingForms,
  'FORM_NOT_ACCOMPANIED',
  unitOfCase,
  ({ data: { form, effectiveOn }, state, its }): Answer => {
    const before = givenOf(state).filter(({ on }) => firstDay(on) <= firstDay(effectiveOn));
    if (withoutWriting([form], [form, ...before.map((one) => one.form)], its)) return { message: `${WRITING}，尚未书面澄清` };
    return { passed: '有书面澄清', lookedAt: seen(...before.filter((one) => one.form === its.accompaniedBy)) };
  },
);

type Scoped = Judged & { readonly scope: readonly string[] };

const covering = ({ scope }: Scoped, { effects, received, concluded }: Clearing): Answer => {
  const missing = effects.filter((id) => !scope.includes(id));
  return missing.length > 0
    ? { message: `澄清范围没有涵盖造成影响之处 ${missing.join('、')}`, standsInTheWay: seen(received, concluded) }
    : { passed: '涵盖造成影响之处', lookedAt: seen(received, concluded) };
};

/** 范围: wherever the report had effect. */
export const coversTheEffects = ruling<{ coversTheEffects: boolean }, Scoped, Clearing>(
  clearingScope,
  'SCOPE_TOO_SMALL',
  unitOfCase,
  ({ data, state, its }): Answer => (its.coversTheEffects ? covering(data, state) : undefined),
);

/** 书面 goes wherever the report had effect; the other forms may be given place by place. */
export const writtenEverywhere = ruling<{ coversTheEffects: boolean }, Scoped & { form: ClearingForm }, Clearing>(
  clearingScope,
  'SCOPE_TOO_SMALL',
  unitOfCase,
  ({ data, state, its }): Answer => (its.coversTheEffects && data.form === 'written' ? covering(data, state) : undefined),
);
