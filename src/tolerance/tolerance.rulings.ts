import { type Answer, type Rule, rule } from '../kernel/rule.js';
import { dayOfDecision, type Judged, ruling } from '../rulebook/ruling.js';
import { type FactorName, FACTORS, type Outcome, OUTCOMES } from '../rulebook/tolerance-codes.book.js';
import * as book from '../rulebook/tolerance.book.js';
import { decidedOn, type ToleranceCase, uncrossable } from './tolerance.fold.js';
import { obstacle } from './tolerance.rules.js';

/** The unit whose local rules judge a case: that in which the official served on the day of the act. */
export const unitOfCase = (_: unknown, { act }: ToleranceCase): string | undefined => act?.servedIn;

type Deciding = Judged & { readonly outcome: Outcome; readonly collective: boolean };
type Its<P extends { readonly editions: readonly { readonly parameters: unknown }[] }> = P['editions'][number]['parameters'];

/**
 * 照录 takes over how something was decided, not what it was decided on: what was to be found is asked all the same, by the rule of no earlier day
 * than that of the case.
 */
const evenAsFound = <D extends Judged>({ ask, ...rest }: Rule<D, ToleranceCase>): Rule<D, ToleranceCase> => ({
  ...rest,
  ask: (data, state, context) => {
    if (!data.asFound || !state.opened) return ask(data, state, context);
    const [said, opened] = [dayOfDecision(data), decidedOn(state.opened)];
    return ask({ ...data, asFound: false, decidedOn: said < opened ? opened : said }, state, context);
  },
});

const looked = ({ verified }: ToleranceCase) => verified.map(obstacle);

/** 六个要素: each was found and graded, whatever is decided. */
const factorsFound = ruling<object, Deciding, ToleranceCase>(
  book.toleranceFactors,
  'FACTOR_MISSING',
  unitOfCase,
  ({ state }): Answer => {
    const missing = Object.entries(FACTORS).filter(([factor]) => !state.graded[factor as FactorName]);
    return missing.length > 0
      ? { message: `尚未认定：${missing.map(([factor, label]) => `${label}（${factor}）`).join('、')}` }
      : { passed: '六个要素均已认定', lookedAt: looked(state) };
  },
);

export const everyFactorFound = evenAsFound(factorsFound);

/** 三个区分开来和红线: asked of every case. */
const answered = ruling<object, Deciding, ToleranceCase>(
  book.toleranceFactors,
  'CHECKLIST_MISSING',
  unitOfCase,
  ({ state: { distinctions, redLines } }): Answer => {
    const missing = [distinctions ? [] : '“三个区分开来”（distinctions）', redLines ? [] : '红线（redLines）'].flat();
    return missing.length > 0 && { message: `尚未逐项核对：${missing.join('、')}` };
  },
);

export const checklistAnswered = evenAsFound(answered);

export const distinguished = ruling<Its<typeof book.toleranceFactors>, Deciding, ToleranceCase>(
  book.toleranceFactors,
  'DISTINCTIONS_NOT_MET',
  unitOfCase,
  ({ data: { outcome }, state, its: { distinctions, least } }): Answer => {
    const { distinctions: given } = state;
    if (outcome === 'refused' || !given) return undefined;
    const met = Object.entries(given).filter(([one, holds]) => holds && Object.hasOwn(distinctions, one));
    return met.length < least
      ? { message: `“三个区分开来”中符合 ${met.length} 项，少于 ${least} 项，不得容错`, standsInTheWay: looked(state) }
      : { passed: `“三个区分开来”中符合 ${met.length} 项`, lookedAt: looked(state) };
  },
);

type RedLines = Its<typeof book.toleranceRedLines>;

const named = (codes: readonly string[], { items }: RedLines): string =>
  codes.map((code) => `${items.find((item) => item.code === code)?.label ?? code}（${code}）`).join('、');

/** What was found to have been crossed is on the list in force. */
export const onlyKnownRedLines = ruling<RedLines, Judged & { redLines?: readonly string[] }, ToleranceCase>(
  book.toleranceRedLines,
  'RED_LINE_UNKNOWN',
  unitOfCase,
  ({ data: { redLines }, its }): Answer => {
    if (!redLines) return undefined;
    const unknown = redLines.filter((code) => !its.items.some((item) => item.code === code));
    if (unknown.length > 0)
      return { message: `没有这些红线情形：${unknown.join('、')}，应为 ${its.items.map(({ code }) => code).join('、')}` };
    return { passed: redLines.length > 0 ? `有红线情形：${named(redLines, its)}` : '没有红线情形' };
  },
);

const crossingNone = ruling<RedLines, Deciding, ToleranceCase>(
  book.toleranceRedLines,
  'RED_LINE',
  unitOfCase,
  ({ data: { outcome }, state, its }): Answer => {
    if (outcome === 'refused') return undefined;
    const crossed = uncrossable(state);
    if (crossed.length > 0) return { message: `有红线情形：${named(crossed, its)}，不得容错`, standsInTheWay: looked(state) };
    const { overrides } = state;
    return overrides.length > 0
      ? { passed: '红线情形经有权机关准予突破', lookedAt: overrides.map(obstacle) }
      : { passed: '没有红线情形', lookedAt: looked(state) };
  },
);

/** 纪律红线、法律底线: whoever crossed one is granted nothing, unless it was overridden. */
export const withinTheRedLines = evenAsFound(crossingNone);

const byWhoMay = ruling<RedLines, Judged, ToleranceCase>(
  book.toleranceRedLines,
  'OVERRIDE_ROLE',
  unitOfCase,
  ({ context: { by }, its: { overrideRoles } }): Answer =>
    overrideRoles.includes(by.role)
      ? { passed: '由有权角色准予突破' }
      : { message: `突破红线须由 ${overrideRoles.join('、')} 角色登记` },
);

export const overriddenByWhoMay = evenAsFound(byWhoMay);

export const anOutcomeOfTheBook = ruling<Its<typeof book.toleranceOutcomes>, Deciding, ToleranceCase>(
  book.toleranceOutcomes,
  'OUTCOME_NOT_ALLOWED',
  unitOfCase,
  ({ data: { outcome }, its: { outcomes } }): Answer =>
    outcome === 'refused' || outcomes.includes(outcome)
      ? { passed: OUTCOMES[outcome] }
      : { message: `此处不得${OUTCOMES[outcome]}，可以作出 ${outcomes.join('、')}` },
);

type Procedure = Its<typeof book.toleranceProcedure>;

export const decidedTogether = ruling<Procedure, Deciding, ToleranceCase>(
  book.toleranceProcedure,
  'NOT_COLLECTIVE',
  unitOfCase,
  ({ data: { outcome, collective }, its }): Answer =>
    its.collective && outcome !== 'refused' && !collective
      ? { message: '准予容错须经集体研究' }
      : { passed: collective ? '经集体研究' : '未经集体研究' },
);

const byWhoMayDecide = ruling<Procedure, Deciding, ToleranceCase>(
  book.toleranceProcedure,
  'APPROVAL_ROLE',
  unitOfCase,
  ({ data: { outcome }, its: { decideRoles }, context: { by } }): Answer =>
    outcome === 'refused' || decideRoles.includes(by.role)
      ? { passed: outcome === 'refused' ? '不予容错' : '由有权角色认定' }
      : { message: `准予容错须由 ${decideRoles.join('、')} 角色登记` },
);

export const grantedByWhoMay = evenAsFound(byWhoMayDecide);

export const citesTheList = ruling<Procedure, Deciding, ToleranceCase>(
  book.toleranceProcedure,
  'LIST_ITEM_MISSING',
  unitOfCase,
  ({ data: { outcome }, state: { cites }, its }): Answer =>
    its.citesList &&
    outcome !== 'refused' &&
    !cites.some(({ list }) => list === 'positive') && { message: '准予容错须引用容错正面清单的事项' },
);

/** 复核不同意的, is verified anew before anything is granted. */
export const reviewAgrees = rule<Deciding, ToleranceCase>('reviewAgrees', 'STEP_MISSING', ({ outcome }, { reviewed }) => {
  if (outcome === 'refused' || !reviewed || reviewed.agrees) return undefined;
  return { message: '复核不同意核实意见，须重新核实', standsInTheWay: [obstacle(reviewed)] };
});

/** The code of 已容错的同类问题再次发生. */
const REPEATED = 'repeated';

type Looking = Judged & { readonly redLines?: readonly string[] };

/** 同类问题再次发生: whoever verifies an act of somebody who was granted something before is told so, where it was not found to be repeated. */
export const repeatedLookedInto = ruling<RedLines, Looking, ToleranceCase>(
  book.toleranceRedLines,
  'TOLERATED_BEFORE',
  unitOfCase,
  ({ data: { redLines }, state: { act }, its: { items }, context: { beside } }): Answer => {
    if (!redLines || redLines.includes(REPEATED) || !items.some(({ code }) => code === REPEATED)) return undefined;
    const before = beside(`dossier-${act?.dossierId ?? ''}`, 'ToleranceGranted');
    const lookedAt = before.map(({ meta, type, eff }) => ({ eventId: meta.id, type, from: eff }));
    return before.length > 0 && { warning: `本人此前已有容错认定，请核对是否同类问题再次发生（${REPEATED}）`, lookedAt };
  },
);
