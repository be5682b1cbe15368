import { firstDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { FollowUp } from './followup.fold.js';
import { inTheWay } from './followup.rules.js';

const unknownAmong = (given: readonly string[], { respondents }: FollowUp): readonly string[] =>
  given.filter((one) => !respondents.some(({ id }) => id === one));

/** A pseudonym is one that was given to somebody in this case. */
export const onlyItsRespondents = rule<{ respondent?: string; respondents?: readonly string[] }, FollowUp>(
  'onlyItsRespondents',
  'RESPONDENT_UNKNOWN',
  ({ respondent, respondents = [] }, state) => {
    const unknown = unknownAmong([...(respondent === undefined ? [] : [respondent]), ...respondents], state);
    return state.opened && unknown.length > 0 && { message: `本件没有登记受访人 ${unknown.join('、')}` };
  },
);

/** 来源: a respondent, or somewhere else; one of the two. */
export const fromSomewhere = rule<{ respondent?: string; source?: string }, FollowUp>(
  'fromSomewhere',
  'SOURCE_WRONG',
  ({ respondent, source }) =>
    (respondent === undefined) === (source === undefined) && { message: '事例须写明一个来源：受访人代号，或者其他来源' },
);

/** 任职: one of those that were left. */
export const onlyAPostOfTheTenure = rule<{ holding?: string }, FollowUp>(
  'onlyAPostOfTheTenure',
  'TENURE_UNKNOWN',
  ({ holding }, { posts, opened }) =>
    holding !== undefined &&
    !posts.some((post) => post.holding === holding) && { message: '所指的任职不在所离职务之中', ...inTheWay(opened) },
);

interface Happened {
  readonly happenedOn?: LegalDate;
  readonly effectiveOn: LegalDate;
}

/** 事例 is of what had happened by then; what a tenure left behind may show after it. */
export const happenedByThen = rule<Happened, FollowUp>(
  'happenedByThen',
  'HAPPENED_LATER',
  ({ happenedOn, effectiveOn }) =>
    happenedOn !== undefined &&
    firstDay(happenedOn) > firstDay(effectiveOn) && { message: `事例发生于 ${happenedOn}，晚于登记的 ${effectiveOn}` },
);

export const onlyAStandingExample = rule<{ exampleId: string }, FollowUp>(
  'onlyAStandingExample',
  'EXAMPLE_NOT_FOUND',
  ({ exampleId }, { opened, examples }) => {
    const found = examples.find(({ id }) => id === exampleId);
    if (found?.withdrawn) return { message: `事例 ${exampleId} 已于 ${found.withdrawn.on} 撤出`, ...inTheWay(found.withdrawn) };
    return opened && !found && { message: `本件没有事例 ${exampleId}` };
  },
);

export const notBeforeItWasAdded = rule<{ exampleId: string; effectiveOn: LegalDate }, FollowUp>(
  'notBeforeItWasAdded',
  'BEFORE_THE_CASE',
  ({ exampleId, effectiveOn }, { examples }) => {
    const found = examples.find(({ id }) => id === exampleId);
    return (
      found &&
      firstDay(effectiveOn) < firstDay(found.on) && { message: `${effectiveOn} 早于入库的 ${found.on}`, ...inTheWay(found) }
    );
  },
);
