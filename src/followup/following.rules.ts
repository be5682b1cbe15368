import { isLeadership } from '../codes/levels.js';
import { type LeftPost, postsLeft } from '../appointment/left.fold.js';
import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import { allowing, type Based, based, type Rule } from '../kernel/rule.js';
import { followUpDue, followUpRounds } from '../rulebook/followup.book.js';
import { consult, type Judged } from '../rulebook/ruling.js';
import type { FollowUpConcluded, Left, LookBack, Opens } from './followup.events.js';
import { type FollowUp, heardBy, heardIn, openDuties, openRound, standing } from './followup.fold.js';

interface Following extends Based {
  duties?: readonly Due[];
  fulfils?: readonly string[];
}

/** The posts that were left with an event, and when; none where `posts` is empty. */
export function leftWith({ dossierId, leaving }: { dossierId: string; leaving: string }, { beside }: Context): Left {
  const posts = postsLeft(dossierId, leaving, beside).map(({ level, ...post }) => ({
    ...post,
    ...(level !== undefined && { level }),
  }));
  const { unitId = '', from = '', until = '' }: Partial<LeftPost> = posts[0] ?? {};
  return { dossierId, leaving, posts, unitId, from, until };
}

/** Whether the rule means somebody who left these posts. */
export const isFollowed = ({ posts }: Left, who: string): boolean =>
  posts.some(({ head, level }) => who === 'all' || (who === 'heads' ? head : isLeadership(level ?? '')));

/** 启动: by when the first round is to begin, counted from the leaving; of a case that is opened anew, the next, or by when the one that went on is to be concluded. */
export function ofOpening(data: Judged & Left, state: FollowUp, context: Context): Following {
  const round = openRound(state)?.round;
  if (round !== undefined) return ofBeginning({ ...data, round }, { ...state, unitId: data.unitId }, context);
  const found = data.asFound ? undefined : consult(followUpDue, data, data.unitId, context);
  if (!found) return {};
  const of = String(state.rounds.length + 1);
  const duty: Due = { kind: 'begin-follow-up', of, from: data.until, months: found.its.months, rule: found.basis };
  return { duties: [duty], basis: [found.basis] };
}

/** 一轮开始: by when it is to be concluded. */
export function ofBeginning(data: Judged & { round: number }, state: FollowUp, context: Context): Following {
  const fulfils = openDuties(state, 'begin-follow-up', String(data.round));
  const done = fulfils.length > 0 ? { fulfils } : {};
  const found = data.asFound ? undefined : consult(followUpRounds, data, state.unitId, context);
  if (!found) return done;
  const { concludeMonths: months } = found.its;
  return {
    ...done,
    duties: [{ kind: 'conclude-follow-up', of: String(data.round), months, rule: found.basis }],
    basis: [found.basis],
  };
}

/** 结论: by when another round is to begin, as long as the rule wants one. */
function nextRound(data: Judged & { round: number }, { unitId }: FollowUp, context: Context): Following {
  const found = data.asFound ? undefined : consult(followUpRounds, data, unitId, context);
  if (!found || data.round >= found.its.rounds) return {};
  const { everyMonths: months } = found.its;
  return { duties: [{ kind: 'begin-follow-up', of: String(data.round + 1), months, rule: found.basis }], basis: [found.basis] };
}

/** What a conclusion says besides what is given: of whom and which tenure, and on how many and how much it stands. */
export function ofConcluding(data: Judged & { opens?: Opens }, state: FollowUp, context: Context) {
  const round = openRound(state);
  const number = round?.round ?? 0;
  const examples = standing(state, number);
  const count = (kind: string): number => examples.filter((one) => one.kind === kind).length;
  const by = (method: Parameters<typeof heardBy>[1]): number => (round ? heardBy(round, method) : 0);
  const fulfils = openDuties(state, 'conclude-follow-up', String(number));
  const opened = Object.keys(data.opens ?? {}).toSorted() as readonly (keyof Opens)[];
  return {
    dossierId: state.dossierId,
    leaving: state.leaving,
    holding: state.posts[0]?.holding ?? '',
    unitId: state.unitId ?? '',
    round: number,
    respondents: round ? heardIn(round) : 0,
    byMethod: { solicited: by('solicited'), interview: by('interview'), visit: by('visit') },
    examples: { positive: count('positive'), negative: count('negative') },
    ...(opened.length > 0 && { opened }),
    ...(fulfils.length > 0 && { fulfils }),
    ...nextRound({ ...data, round: number }, state, context),
  };
}

type Concluded = Pick<FollowUpConcluded['data'], 'dossierId' | 'holding' | 'organ' | 'docNo' | 'decidedOn'>;

/** 追溯考核 as it is ordered: of the official, about the main post that was left. */
export function lookingBack(
  retrospectiveId: string,
  { dossierId, holding, organ, docNo, decidedOn }: Concluded,
  { effectiveOn, its }: { readonly effectiveOn: LegalDate; readonly its: LookBack },
): object {
  const { share, conclusion, opens, ...looked } = its;
  const subject = { dossierId, tenure: holding, share, conclusion, ...(opens && { opens }) };
  const paper = { organ, ...(docNo !== undefined && { docNo }), ...(decidedOn !== undefined && { decidedOn }) };
  return { retrospectiveId, effectiveOn, subjects: [subject], ...looked, ...paper };
}

const allow = allowing('followupId');

/** The fact with what follows from it, citing every rule once. */
export function allowed<D extends { readonly followupId: string; readonly effectiveOn: LegalDate }, More extends object>(
  asked: readonly Rule<D, FollowUp>[],
  [command, state, context]: readonly [D, FollowUp, Context],
  { basis = [], ...more }: More & Based = {} as More & Based,
) {
  const { eff, data } = allow(asked, command, state, context);
  const cited = new Map([...((data as Based).basis ?? []), ...basis].map((one) => [one.rule, one]));
  return { eff, data: { ...data, ...more, ...based([...cited.values()]) } };
}
