import type { Context } from '../kernel/context.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { type Answer, type Rule, rule } from '../kernel/rule.js';
import * as book from '../rulebook/handover.book.js';
import { consult, type Judged, ruling } from '../rulebook/ruling.js';
import type { Party } from './handover.events.js';
import { type Done, type Handover, openDuties, PARTIES, unsigned } from './handover.fold.js';
import { inTheWay, obstacle } from './handover.rules.js';
import type { ItemOutline, Matter } from './lists.events.js';
import { mattersOf, namedIn } from './tenure.fold.js';

/** The unit whose local rules judge the case: that of the post left. */
export const unitOfCase = (_: unknown, { unitId }: Handover): string | undefined => unitId;

type Its<P extends { readonly editions: readonly { readonly parameters: unknown }[] }> = P['editions'][number]['parameters'];
const seen = (...done: readonly (Done | undefined)[]) => done.flatMap((one) => (one ? [obstacle(one)] : []));

/** 通知另定期限 only where the rule leaves it to the notice. */
export const deadlineByRule = ruling<Its<typeof book.handoverDeadline>, Judged & { signBy?: LegalDate }, Handover>(
  book.handoverDeadline,
  'DEADLINE_BY_RULE',
  unitOfCase,
  ({ data: { signBy }, its: { inNotice } }): Answer =>
    signBy !== undefined && !inNotice && { message: '交接的期限由规定确定，不由通知另定' },
);

type Template = Its<typeof book.handoverTemplate>;

export const onlyKnownCategories = ruling<Template, Judged & { outline: readonly ItemOutline[] }, Handover>(
  book.handoverTemplate,
  'CATEGORY_UNKNOWN',
  unitOfCase,
  ({ data: { outline }, its: { categories } }): Answer => {
    const unknown = outline.map(({ category }) => category).filter((code) => !categories.some((one) => one.code === code));
    return (
      unknown.length > 0 && {
        message: `清单没有 ${[...new Set(unknown)].join('、')} 这一类，应为 ${categories.map(({ code }) => code).join('、')}`,
      }
    );
  },
);

const KINDS: Readonly<Record<Matter['kind'], string>> = {
  project: '实绩',
  rectification: '整改清单事项',
  filing: '风险备案',
  tolerance: '容错整改',
  retrospective: '追溯考核',
};

type Reviewing = Judged & { readonly matters: readonly Matter[]; readonly missing: readonly string[] };

/** 差异: what the record says of the tenure is on the list, or it is said why not. */
export const differencesNamed = ruling<Template, Reviewing, Handover>(
  book.handoverTemplate,
  'HANDOVER_DIFFERENCES',
  unitOfCase,
  ({ data: { matters, missing }, its: { differences } }): Answer => {
    const left = matters.filter(({ id }) => missing.includes(id));
    const facts = (of: readonly Matter[]) => of.map(({ eventId, type, on: from }) => ({ eventId, type, from }));
    if (left.length === 0) return { passed: `履职记录 ${matters.length} 项均已列入或者说明`, lookedAt: facts(matters) };
    const message = `清单没有列出，也没有说明：${left.map(({ kind, id }) => `${KINDS[kind]} ${id}`).join('、')}`;
    return differences === 'warn' ? { warning: message, lookedAt: facts(left) } : { message, standsInTheWay: facts(left) };
  },
);

/** 对照 that stands when the first signs: nothing was left open in it, and the record has not come to say more since. */
export const reviewStands = ruling<Template, Judged, Handover>(
  book.handoverTemplate,
  'HANDOVER_DIFFERENCES',
  unitOfCase,
  ({ data: { effectiveOn }, state, context: { beside }, its: { differences } }): Answer => {
    const { list, reviewed, signed } = state;
    if (!list || !reviewed || Object.keys(signed).length > 0) return undefined;
    const since = mattersOf(state, firstDay(effectiveOn), beside).filter(
      (one) => !reviewed.matters.includes(one.id) && !namedIn(list.outline, one),
    );
    const left = [...new Set([...reviewed.missing, ...since.map(({ id }) => id)])];
    if (left.length === 0) return undefined;
    const message = `履职记录与清单的差异没有说明，请重新对照：${left.join('、')}`;
    return differences === 'warn' ? { warning: message, lookedAt: seen(reviewed) } : { message, ...inTheWay(reviewed) };
  },
);

/** What a list lacks of its form: categories that must be filled in or said to have nothing, and numbers. */
function lackingIn(outline: readonly ItemOutline[], { categories, items }: Template): readonly string[] {
  const empty = categories.filter(({ code, required }) => required && !outline.some(({ category }) => category === code));
  const numbers = Array.from({ length: items }, (_, i) => i + 1).filter((no) => !outline.some((item) => item.no === no));
  return [...empty.map(({ label, code }) => `${label}（${code}）`), ...numbers.map((no) => `第 ${no} 项`)];
}

/** 清单不全的，不得签字. */
export const listComplete = ruling<Template, Judged, Handover>(
  book.handoverTemplate,
  'HANDOVER_LIST_INCOMPLETE',
  unitOfCase,
  ({ state: { list }, its }): Answer => {
    if (!list) return undefined;
    const lacking = lackingIn(list.outline, its);
    return lacking.length > 0
      ? { message: `交接清单缺少必填事项：${lacking.join('、')}`, ...inTheWay(list) }
      : { passed: '交接清单齐全', lookedAt: seen(list) };
  },
);

type Due = Its<typeof book.handoverDue>;

/** 面对面: the leaver signs after it, and so does everybody where it can't be done without. */
export const metFirst = ruling<Due, Judged & { party: Party }, Handover>(
  book.handoverDue,
  'FACE_TO_FACE_MISSING',
  unitOfCase,
  ({ data: { party }, state: { met }, its: { faceToFace, absence } }): Answer => {
    if (!faceToFace) return undefined;
    if (met) return { passed: `已于 ${met.on} 当面交接`, lookedAt: seen(met) };
    return (party === 'leaver' || !absence) && { message: '尚未当面交接' };
  },
);

const NO_ABSENCE = { message: '此处不得以不能当面交接为由办结' };

export const absenceAllowed = ruling<Due, Judged, Handover>(
  book.handoverDue,
  'ABSENCE_NOT_ALLOWED',
  unitOfCase,
  ({ its }): Answer => (its.absence ? { passed: '准许不能当面交接的办结' } : NO_ABSENCE),
);

/** Where there is no rule, none allows it. */
export const absenceRestsOnARule = rule<Judged, Handover>(
  'absenceRestsOnARule',
  'ABSENCE_NOT_ALLOWED',
  (data, { unitId }, context: Context) => !data.asFound && !consult(book.handoverDue, data, unitId, context) && NO_ABSENCE,
);

/** Asked also of what is taken over as found: nobody signs off for who is not there by calling it 照录. */
const evenAsFound = <D extends Judged>({ ask, ...rest }: Rule<D, Handover>): Rule<D, Handover> => ({
  ...rest,
  ask: (data, ...more) => ask({ ...data, asFound: false }, ...more),
});

const byWhoMay = ruling<Due, Judged, Handover>(
  book.handoverDue,
  'ABSENCE_ROLE',
  unitOfCase,
  ({ context: { by }, its: { absenceRoles } }): Answer =>
    absenceRoles.includes(by.role)
      ? { passed: '由有权角色登记' }
      : { message: `不能当面交接的，须由 ${absenceRoles.join('、')} 角色登记办结` },
);

export const absenceByWhoMay = evenAsFound(byWhoMay);

/** 不能当面交接: the leaver's is the only signature that may be missing. */
export const theOthersHaveSigned = rule<unknown, Handover>('theOthersHaveSigned', 'HANDOVER_NOT_SIGNED', (_, state) => {
  const missing = unsigned(state).filter((party) => party !== 'leaver');
  return (
    state.opened &&
    missing.length > 0 && {
      message: `未签字：${missing.map((party) => PARTIES[party]).join('、')}`,
      ...inTheWay(...Object.values(state.signed)),
    }
  );
});

/** Those of the rule, and those with whom it has been due since it was completed. */
export const onlyToAddressees = ruling<Its<typeof book.handoverFilings>, Judged & { to: string }, Handover>(
  book.handoverFilings,
  'NOT_AN_ADDRESSEE',
  unitOfCase,
  ({ data: { to }, state, its }): Answer =>
    its.to.includes(to) || openDuties(state, 'handover-filing', to).length > 0
      ? { passed: '属于应当报备的部门', lookedAt: seen(state.completed) }
      : { message: `不向 ${to} 报备，应为 ${its.to.join('、')}` },
);
