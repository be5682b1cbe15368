import { type AnyDecider, decide } from '../kernel/decider.js';
import { Refusal } from '../kernel/refusal.js';
import { type Answer, type Rule, rule } from '../kernel/rule.js';
import { followUpConclusion, followUpMethods } from '../rulebook/followup.book.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import type { Method, Opens } from './followup.events.js';
import { type FollowUp, heardBy, heardIn, openRound, type Round } from './followup.fold.js';
import { lookingBack } from './following.rules.js';
import { inTheWay, obstacle } from './followup.rules.js';

/** The unit whose local rules judge the case: that of the main post that was left. */
export const unitOfCase = (_: unknown, { unitId }: FollowUp): string | undefined => unitId;

const LABELS: Readonly<Record<Method, string>> = { solicited: '征求意见', interview: '一线访谈', visit: '随访考察' };

const looked = ({ begun }: Round) => [obstacle(begun)];

type Methods = { readonly required: readonly string[]; readonly respondents: number };

/** 方式: each that the rule wants was used in the round. */
export const byEveryMethod = ruling<Methods, Judged, FollowUp>(
  followUpMethods,
  'METHOD_MISSING',
  unitOfCase,
  ({ state, its: { required } }): Answer => {
    const round = openRound(state);
    if (!round) return undefined;
    const missing = (required as readonly Method[]).filter((method) => heardBy(round, method) === 0);
    return missing.length > 0
      ? { message: `本轮尚未采取：${missing.map((one) => `${LABELS[one]}（${one}）`).join('、')}`, ...inTheWay(round.begun) }
      : { passed: '规定的方式均已采取', lookedAt: looked(round) };
  },
);

/** 受访人数. */
export const enoughWereHeard = ruling<Methods, Judged, FollowUp>(
  followUpMethods,
  'RESPONDENTS_TOO_FEW',
  unitOfCase,
  ({ state, its: { respondents } }): Answer => {
    const round = openRound(state);
    if (!round) return undefined;
    const heard = heardIn(round);
    return heard < respondents
      ? { message: `本轮听取了 ${heard} 人的意见，少于 ${respondents} 人`, ...inTheWay(round.begun) }
      : { passed: `听取了 ${heard} 人的意见`, lookedAt: looked(round) };
  },
);

type Its = { readonly appraisals: readonly { readonly code: string; readonly label: string }[] };

/** 评价等次: one of those that the rule has. */
export const anAppraisalOfTheBook = ruling<Its, Judged & { appraisal: string }, FollowUp>(
  followUpConclusion,
  'APPRAISAL_UNKNOWN',
  unitOfCase,
  ({ data: { appraisal }, its: { appraisals } }): Answer => {
    const found = appraisals.find(({ code }) => code === appraisal);
    return found
      ? { passed: found.label }
      : { message: `没有 ${appraisal} 这一评价等次，应为 ${appraisals.map(({ code }) => code).join('、')}` };
  },
);

type Concluding = Judged & { readonly opens?: Opens; readonly organ: string };

/** 追溯考核 that a conclusion opens is one that may be opened: it is asked what the assessment itself will be asked. */
export const opensOnlyWhatMayBe = (retrospectives: AnyDecider): Rule<Concluding, FollowUp> =>
  rule('opensOnlyWhatMayBe', 'RETROSPECTIVE_REFUSED', (command, state, { told: _, ...context }) => {
    const its = command.opens?.retrospective;
    if (!its || !openRound(state)) return undefined;
    const { dossierId, posts } = state;
    const of = { ...command, dossierId, holding: posts[0]?.holding ?? '' };
    const data = lookingBack('followed', of, { effectiveOn: command.effectiveOn, its });
    try {
      decide(retrospectives, { type: 'AssessRetrospectively', data }, retrospectives.initial, context);
      return { passed: '可以作出追溯考核' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const standsInTheWay = error.broken.flatMap((one) => one.standsInTheWay ?? []);
      return {
        message: `不能作出追溯考核：${error.broken.map(({ code, message }) => `${message}（${code}）`).join('；')}`,
        standsInTheWay,
      };
    }
  });
