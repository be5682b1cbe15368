import { firstDay } from '../kernel/dates.js';
import type { Invariant } from '../kernel/decider.js';
import type { BrokenRule } from '../kernel/refusal.js';
import type { Career } from './career.fold.js';
import { heldPosts, heldRanks, overlap } from './held.fold.js';

const contradiction = (code: string, message: string, ids: readonly string[], type: string): BrokenRule => ({
  code,
  message,
  rule: { id: 'theRecordAgreesWithItself', version: '1' },
  standsInTheWay: ids.map((eventId) => ({ eventId, type })),
});

export const everyHoldingIsThere: Invariant<Career> = ({ ends, choices, probations, posts, ranks }) =>
  [...ends, ...choices, ...probations]
    .filter(({ holding }) => holding !== undefined && ![...posts, ...ranks].some(({ id }) => id === holding))
    .map(({ by, type }) => contradiction('DEPENDS_ON_IT', '有免职等记录以该任职为前提', [by], type));

export const noEndBeforeItsStart: Invariant<Career> = (career) =>
  [...heldPosts(career), ...heldRanks(career)]
    .filter(({ from, to, end }) => to !== undefined && firstDay(to) < firstDay(from) && !end?.asFound)
    .map(({ id, type }) => contradiction('END_BEFORE_START', '免职时间早于任职时间', [id], type));

export const oneMainPostAtATime: Invariant<Career> = (career) => {
  const posts = heldPosts(career).filter((post) => !post.asFound);
  return posts.flatMap((post, i) =>
    posts
      .slice(i + 1)
      .filter((other) => post.mainIn.some((span) => other.mainIn.some((rival) => overlap(span, rival))))
      .map((other) => contradiction('SECOND_MAIN_POST', '同一时间只能有一个主职务', [post.id, other.id], other.type)),
  );
};
