import { compareLevels, compareRanks, levelSteps } from '../codes/levels.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { PromotionKind, Taken } from './appointment.events.js';
import { type Career, type Held, heldPosts, heldRanks, isHeldOn, isMainOn, overlap, vacating } from './career.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}

type Taking = Timed & Taken;
type OfHolding = Timed & { readonly holding: string };

const obstacle = ({ id, type, to }: Held): Obstacle => ({ eventId: id, type, until: to });

/** The main post held on a day. */
export const mainAt = (career: Career, on: LegalDate): Held | undefined => heldPosts(career).find((post) => isMainOn(post, firstDay(on)));

/** The posts beside which a new one would stand: what it vacates ends where it begins. */
export const beside = (career: Career, { effectiveOn, vacates = [] }: Timed & Pick<Taken, 'vacates'>): readonly Held[] =>
  heldPosts(vacating(career, vacates, effectiveOn));

/** Those of the posts that are the main one on some day from `on` on. */
export const mainFrom = (on: LegalDate, posts: readonly Held[]): readonly Held[] =>
  posts.filter(({ mainIn }) => mainIn.some((span) => overlap(span, { from: on })));

export const onlyAnOpenDossier = rule<unknown, Career>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

export const notAfterDeath = rule<Timed, Career>('notAfterDeath', 'OFFICIAL_DIED', ({ effectiveOn, asFound }, { ends }) => {
  const death = ends.find(({ type, on }) => type === 'CadreDied' && firstDay(on) <= firstDay(effectiveOn));
  return !asFound && death && { message: `该人员已于 ${death.on} 去世`, standsInTheWay: [{ eventId: death.by, type: death.type }] };
});

export const notAfterRetirement = rule<Timed, Career>('notAfterRetirement', 'OFFICIAL_RETIRED', ({ effectiveOn, asFound }, { ends }) => {
  const retired = ends.find(({ type, on }) => type === 'CadreRetired' && firstDay(on) <= firstDay(effectiveOn));
  return !asFound && retired && { message: `该人员已于 ${retired.on} 离退休`, standsInTheWay: [{ eventId: retired.by, type: retired.type }] };
});

export const oneMainPost = rule<Taking, Career>('oneMainPost', 'SECOND_MAIN_POST', (data, career) => {
  const rivals = mainFrom(data.effectiveOn, beside(career, data));
  return data.main && !data.asFound && rivals.length > 0 && { message: '同一时间只能有一个主职务', standsInTheWay: rivals.map(obstacle) };
});

export const noPostTwice = rule<Taking, Career>('noPostTwice', 'POST_ALREADY_HELD', (data, career) => {
  const { unitId, postId, effectiveOn: from } = data;
  const same = beside(career, data).filter((post) => post.unitId === unitId && post.postId === postId && overlap(post, { from }));
  return !data.asFound && same.length > 0 && { message: '该人员在此期间已任该职务', standsInTheWay: same.map(obstacle) };
});

export const vacatesWhatIsHeld = rule<Taking, Career>('vacatesWhatIsHeld', 'POST_NOT_HELD', ({ vacates = [], effectiveOn }, career) => {
  const held = heldPosts(career).filter((post) => isHeldOn(post, firstDay(effectiveOn)));
  const wrong = vacates.filter((id) => !held.some((post) => post.id === id));
  return wrong.length > 0 && { message: `要免去的职务 ${wrong.join('、')} 此时并未担任` };
});

/** A later end, of its own or of everything, does not make room for a second end of the same holding. */
function endsWhatIsHeld(id: string, holdings: (career: Career) => readonly Held[], missing: string): Rule<OfHolding, Career> {
  return rule(id, 'POST_NOT_HELD', ({ holding }, career) => {
    const held = holdings(career).find(({ id }) => id === holding);
    if (!held) return { message: missing };
    const end = [held.end, ...career.ends].find((end) => end?.holding === holding);
    return end && { message: `该任职已于 ${end.on} 终止`, standsInTheWay: [{ eventId: end.by, type: end.type }] };
  });
}

export const endsAPostThatIsHeld = endsWhatIsHeld('endsAPostThatIsHeld', heldPosts, '没有这项任职');
export const endsARankThatIsHeld = endsWhatIsHeld('endsARankThatIsHeld', heldRanks, '没有这项职级');

export const endNotBeforeStart = rule<OfHolding, Career>('endNotBeforeStart', 'END_BEFORE_START', ({ holding, effectiveOn, asFound }, { posts, ranks }) => {
  const held = [...posts, ...ranks].find(({ id }) => id === holding);
  return !asFound && held && firstDay(effectiveOn) < firstDay(held.from) && { message: `${effectiveOn} 早于任职时间 ${held.from}`, standsInTheWay: [{ eventId: held.id, type: held.type }] };
});

const STEPS: Readonly<Record<PromotionKind, (steps: number) => string | false>> = {
  step: (steps) => steps > 1 && '逐级晋升只能晋升一个层次',
  exceptional: (steps) => steps > 1 && '破格提拔不得越两级',
  skip: (steps) => steps < 2 && '未越级，应按逐级晋升办理',
};

/** 公务员法 Art. 45: posts are moved up step by step; beyond that only as the rules on 破格 and 越级 allow. */
export const promotionIsHigher = rule<Taking & { promotion: PromotionKind }, Career>(
  'promotionIsHigher',
  'NOT_A_PROMOTION',
  ({ promotion, level, effectiveOn }, career) => {
    const before = mainAt(career, effectiveOn);
    if (!before) return { message: '此时没有主职务，不能晋升，应按任职办理' };
    const steps = levelSteps(before.level ?? '', level ?? '');
    if (steps === undefined) return { message: '现职务或拟任职务没有可比较的职务层次', standsInTheWay: [obstacle(before)] };
    const higher = (compareLevels(level ?? '', before.level ?? '') ?? 0) > 0;
    const message = higher ? STEPS[promotion](steps) : '拟任职务层次不高于现职务';
    return message ? { message, standsInTheWay: [obstacle(before)] } : undefined;
  },
  { article: '公务员法(2018) 第四十五条' },
);

export const demotionIsLower = rule<Taking, Career>('demotionIsLower', 'NOT_A_DEMOTION', ({ level, effectiveOn }, career) => {
  const before = mainAt(career, effectiveOn);
  if (!before) return { message: '此时没有主职务，不能降职' };
  const lower = (compareLevels(level ?? '', before.level ?? '') ?? 0) < 0;
  return !lower && { message: '拟任职务层次不低于现职务', standsInTheWay: [obstacle(before)] };
});

export const onlyASecondment = rule<OfHolding, Career>('onlyASecondment', 'NOT_A_SECONDMENT', ({ holding }, { posts }) =>
  posts.some(({ id, type }) => id === holding && type !== 'CadreSeconded') && { message: '该任职不是挂职' },
);

export const onlyAPost = rule<OfHolding, Career>('onlyAPost', 'POST_NOT_HELD', ({ holding, effectiveOn }, career) => {
  const post = heldPosts(career).find(({ id }) => id === holding);
  return (!post || !isHeldOn(post, firstDay(effectiveOn))) && { message: '此时并未担任该职务' };
});

export const notOnProbationTwice = rule<OfHolding, Career>('notOnProbationTwice', 'PROBATION_EXISTS', ({ holding }, career) =>
  heldPosts(career).some(({ id, probation }) => id === holding && probation) && { message: '该任职已有试用期' },
);

/** Posts that begin after the choice are not set aside by it. */
export const theChosenStaysAlone = rule<OfHolding, Career>('theChosenStaysAlone', 'SECOND_MAIN_POST', ({ holding, effectiveOn, asFound }, career) => {
  const chosen = heldPosts(career).find(({ id }) => id === holding);
  const rivals = heldPosts(career).filter(
    ({ id, from, mainIn }) =>
      chosen && id !== holding && firstDay(from) > firstDay(effectiveOn) && mainIn.some((span) => overlap(span, { from: effectiveOn, to: chosen.to })),
  );
  return !asFound && rivals.length > 0 && { message: '此后另有主职务，同一时间只能有一个主职务', standsInTheWay: rivals.map(obstacle) };
});

export const onlyOnProbation = rule<OfHolding, Career>('onlyOnProbation', 'NOT_ON_PROBATION', ({ holding }, career) =>
  !heldPosts(career).some(({ id, probation }) => id === holding && probation === 'running') && { message: '该任职不在试用期' },
);

export const rankMovesAsSaid = rule<Timed & { rank: string; change: string }, Career>('rankMovesAsSaid', 'RANK_CHANGE_WRONG', ({ rank, change, effectiveOn }, career) => {
  const before = heldRanks(career).find((held) => isHeldOn(held, firstDay(effectiveOn)));
  if (change === 'granted') return before && { message: '已有职级，应按职级晋升或降低办理', standsInTheWay: [obstacle(before)] };
  const compared = compareRanks(rank, before?.level ?? '') ?? 0;
  const wrong = change === 'promoted' ? compared <= 0 : compared >= 0;
  return wrong && { message: change === 'promoted' ? '拟任职级不高于现职级' : '拟任职级不低于现职级', standsInTheWay: before && [obstacle(before)] };
});

export const notRetiredBefore = rule<Timed, Career>('notRetiredBefore', 'ALREADY_CLOSED', ({ effectiveOn }, { ends }) => {
  const retired = ends.find(({ type, on }) => type === 'CadreRetired' && firstDay(on) > firstDay(effectiveOn));
  return retired && { message: `已记载该人员于 ${retired.on} 离退休，时间有误请更正`, standsInTheWay: [{ eventId: retired.by, type: retired.type }] };
});

export const notClosedTwice = rule<Timed, Career>('notClosedTwice', 'ALREADY_CLOSED', (_, { ends }) => {
  const closed = ends.find(({ holding, type }) => holding === undefined && type === 'CadreDied');
  return closed && { message: `该人员已于 ${closed.on} 去世`, standsInTheWay: [{ eventId: closed.by, type: closed.type }] };
});
