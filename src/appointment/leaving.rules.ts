import { firstDay } from '../kernel/dates.js';
import { type Rule, rule } from '../kernel/rule.js';
import type { Career } from './career.fold.js';
import { type Held, heldPosts, heldRanks, isHeldOn, obstacle, overlap } from './held.fold.js';
import type { Timed } from './serving.rules.js';

type OfHolding = Timed & { readonly holding: string };

/** A later end, of its own or of everything, does not make room for a second end of the same holding. */
function endsWhatIsHeld(id: string, holdings: (career: Career) => readonly Held[], missing: string): Rule<OfHolding, Career> {
  return rule(id, 'POST_NOT_HELD', ({ holding }, career) => {
    const held = holdings(career).find(({ id }) => id === holding);
    if (!held) return { message: missing };
    const end = held.end?.holding === holding ? held.end : career.ends.find((end) => end.holding === holding);
    return end && { message: `该任职已于 ${end.on} 终止`, standsInTheWay: [{ eventId: end.by, type: end.type }] };
  });
}

export const endsAPostThatIsHeld = endsWhatIsHeld('endsAPostThatIsHeld', heldPosts, '没有这项任职');
export const endsARankThatIsHeld = endsWhatIsHeld('endsARankThatIsHeld', heldRanks, '没有这项职级');

export const endNotBeforeStart = rule<OfHolding, Career>(
  'endNotBeforeStart',
  'END_BEFORE_START',
  ({ holding, effectiveOn, asFound }, { posts, ranks }) => {
    const held = posts.find(({ id }) => id === holding) ?? ranks.find(({ id }) => id === holding);
    return (
      !asFound &&
      held &&
      firstDay(effectiveOn) < firstDay(held.from) && {
        message: `${effectiveOn} 早于任职时间 ${held.from}`,
        standsInTheWay: [{ eventId: held.id, type: held.type }],
      }
    );
  },
);

export const onlyASecondment = rule<OfHolding, Career>(
  'onlyASecondment',
  'NOT_A_SECONDMENT',
  ({ holding }, { posts }) =>
    posts.some(({ id, type }) => id === holding && type !== 'CadreSeconded') && { message: '该任职不是挂职' },
);

export const onlyAPost = rule<OfHolding, Career>('onlyAPost', 'POST_NOT_HELD', ({ holding, effectiveOn }, career) => {
  const post = heldPosts(career).find(({ id }) => id === holding);
  return (!post || !isHeldOn(post, firstDay(effectiveOn))) && { message: '此时并未担任该职务' };
});

export const notOnProbationTwice = rule<OfHolding, Career>(
  'notOnProbationTwice',
  'PROBATION_EXISTS',
  ({ holding }, career) =>
    heldPosts(career).some(({ id, probation }) => id === holding && probation) && { message: '该任职已有试用期' },
);

/** Posts that begin after the choice are not set aside by it. */
export const theChosenStaysAlone = rule<OfHolding, Career>(
  'theChosenStaysAlone',
  'SECOND_MAIN_POST',
  ({ holding, effectiveOn, asFound }, career) => {
    const chosen = heldPosts(career).find(({ id }) => id === holding);
    const rivals = heldPosts(career).filter(
      ({ id, from, mainIn }) =>
        chosen &&
        id !== holding &&
        firstDay(from) > firstDay(effectiveOn) &&
        mainIn.some((span) => overlap(span, { from: effectiveOn, to: chosen.to })),
    );
    return (
      !asFound &&
      rivals.length > 0 && { message: '此后另有主职务，同一时间只能有一个主职务', standsInTheWay: rivals.map(obstacle) }
    );
  },
);

export const onlyOnProbation = rule<OfHolding, Career>(
  'onlyOnProbation',
  'NOT_ON_PROBATION',
  ({ holding }, career) =>
    !heldPosts(career).some(({ id, probation }) => id === holding && probation === 'running') && { message: '该任职不在试用期' },
);

/** 试用期满: a probation is passed when it is over, in the post it is of. */
export const onlyAtItsEnd = rule<OfHolding, Career>(
  'onlyAtItsEnd',
  'PROBATION_RUNNING',
  ({ holding, effectiveOn, asFound }, career) => {
    const post = heldPosts(career).find(({ id }) => id === holding);
    const day = firstDay(effectiveOn);
    if (asFound || post?.probation !== 'running' || day < firstDay(post.from)) return undefined;
    if (!isHeldOn(post, day)) return { message: '此时已不担任该职务', standsInTheWay: [obstacle(post)] };
    const { probationUntil: until } = post;
    return (
      until !== undefined &&
      day <= firstDay(until) && { message: `试用期至 ${until}，尚未期满`, standsInTheWay: [obstacle(post)] }
    );
  },
);
