import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { Judged } from '../rulebook/ruling.js';
import { type Retrospective, retrospectiveIn } from './retrospective.fold.js';
import { type Assessing, isBefore, lastBegun, lookedBackOn, meritOf } from './tenure.rules.js';

const obstacle = ({ by, type }: { by: string; type: string }) => ({ eventId: by, type });

export const notAssessedTwice = rule<unknown, Retrospective>(
  'notAssessedTwice',
  'CASE_EXISTS',
  (_, { assessed }) => assessed && { message: '该项追溯考核已登记', standsInTheWay: [obstacle(assessed)] },
);

export const notAhead = rule<{ effectiveOn: LegalDate; decidedOn?: LegalDate }, unknown>(
  'notAhead',
  'NOT_YET',
  ({ effectiveOn, decidedOn = effectiveOn }, _, { today }) => {
    const ahead = [effectiveOn, decidedOn].find((day) => firstDay(day) > today);
    return ahead !== undefined && { message: `${ahead} 尚未到来` };
  },
);

/** It points to something: what was done or decided. */
export const pointsToSomething = rule<Assessing, unknown>(
  'pointsToSomething',
  'NOTHING_LOOKED_BACK_ON',
  ({ merits = [], decisions = [] }) =>
    merits.length + decisions.length === 0 && { message: '追溯考核须指明所追溯的实绩或者决策' },
);

export const onlyMeritsThereAre = rule<Assessing, unknown>(
  'onlyMeritsThereAre',
  'MERIT_UNKNOWN',
  ({ merits = [] }, _, { beside }) =>
    !merits.every((id) => meritOf(id, beside).recorded) && { message: '所追溯的实绩中有没有登记的' },
);

/** 后来的结果: found by the day of the assessment and of its decision, and not before what it is the outcome of. */
export const outcomeFoundByThen = rule<Assessing, unknown>(
  'outcomeFoundByThen',
  'OUTCOME_AFTER_ASSESSMENT',
  ({ outcome: { foundOn }, effectiveOn, decidedOn = effectiveOn }) => {
    const early = [effectiveOn, decidedOn].find((day) => firstDay(foundOn) > lastDay(day));
    return early !== undefined && { message: `结果的发现日 ${foundOn} 晚于考核的 ${early}` };
  },
);

export const outcomeCameLater = rule<Assessing, unknown>(
  'outcomeCameLater',
  'OUTCOME_NOT_LATER',
  ({ outcome: { foundOn }, merits = [], decisions = [] }, _, { beside }) => {
    const begun = lastBegun(lookedBackOn(merits, decisions, beside));
    return begun !== '' && isBefore(foundOn, begun) && { message: `结果的发现日 ${foundOn} 早于所追溯事项的 ${begun}` };
  },
);

/** A later one answers an earlier one that there is, that stands, and that was about somebody of its own subjects. */
export const answersAnEarlierOne = rule<Assessing, unknown>(
  'answersAnEarlierOne',
  'RETROSPECTIVE_UNKNOWN',
  ({ answers, subjects, effectiveOn }, _, { beside }) => {
    if (answers === undefined) return undefined;
    const { assessed, withdrawn, dossiers } = retrospectiveIn(beside(`retrospective-${answers}`));
    if (!assessed) return { message: '没有所回应的追溯考核' };
    const before = [obstacle(withdrawn ?? assessed)];
    if (withdrawn) return { message: `所回应的追溯考核已于 ${withdrawn.on} 撤回`, standsInTheWay: before };
    if (firstDay(assessed.on) > lastDay(effectiveOn))
      return { message: `所回应的追溯考核作于 ${assessed.on}，晚于 ${effectiveOn}`, standsInTheWay: before };
    return (
      !subjects.some(({ dossierId }) => dossiers.includes(dossierId)) && {
        message: '所回应的追溯考核与此没有共同的对象',
        standsInTheWay: before,
      }
    );
  },
);

export const onlyAnAssessedOne = rule<unknown, Retrospective>(
  'onlyAnAssessedOne',
  'CASE_NOT_FOUND',
  (_, { assessed }) => !assessed && { message: '没有这项追溯考核' },
);

export const notWithdrawnTwice = rule<unknown, Retrospective>(
  'notWithdrawnTwice',
  'CASE_CLOSED',
  (_, { withdrawn }) => withdrawn && { message: `已于 ${withdrawn.on} 撤回`, standsInTheWay: [obstacle(withdrawn)] },
);

export const notBeforeItsAssessment = rule<Judged, Retrospective>(
  'notBeforeItsAssessment',
  'BEFORE_THE_CASE',
  ({ effectiveOn }, { assessed }) =>
    assessed &&
    isBefore(effectiveOn, assessed.on) && {
      message: `${effectiveOn} 早于考核的 ${assessed.on}`,
      standsInTheWay: [obstacle(assessed)],
    },
);
