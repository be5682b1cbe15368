import { firstDay, lastDay } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import { sharesOf } from '../merit/merit.fold.js';
import { retrospectiveAssessment } from '../rulebook/merit.book.js';
import { ruling } from '../rulebook/ruling.js';
import { type Assessing, hasADossier, isOf, lookedBackOn, tenureOf } from './tenure.rules.js';

export const onlyPeopleOnRecord = rule<Assessing, unknown>(
  'onlyPeopleOnRecord',
  'PERSON_UNKNOWN',
  ({ subjects, assessors = [] }, _, { beside }) =>
    ![...subjects.map(({ dossierId }) => dossierId), ...assessors].every((id) => hasADossier(id, beside)) && {
      message: '所列人员中有没有档案的',
    },
);

export const nobodyTwice = rule<Assessing, unknown>(
  'nobodyTwice',
  'PERSON_TWICE',
  ({ subjects }) => new Set(subjects.map(({ dossierId }) => dossierId)).size < subjects.length && { message: '同一人列了两次' },
);

export const sharesWithinAHundred = rule<Assessing, unknown>('sharesWithinAHundred', 'SHARES_OVER_100', ({ subjects }) => {
  const sum = sharesOf(subjects);
  return sum > 100 && { message: `责任（贡献）份额合计 ${sum}%，超过 100%` };
});

/** 追溯 is of a tenure that was: one that the dossier tells of. */
export const onlyTenuresOnRecord = rule<Assessing, unknown>(
  'onlyTenuresOnRecord',
  'TENURE_UNKNOWN',
  ({ subjects }, _, { beside }) =>
    subjects.some((one) => hasADossier(one.dossierId, beside) && !tenureOf(one, beside)) && {
      message: '所追溯的任期不在其档案中',
    },
);

export const onlyTenuresBegun = rule<Assessing, unknown>(
  'onlyTenuresBegun',
  'TENURE_NOT_BEGUN',
  ({ subjects, effectiveOn }, _, { beside, today }) => {
    const ahead = subjects
      .flatMap((one) => tenureOf(one, beside) ?? [])
      .filter(({ from }) => firstDay(from) >= lastDay(effectiveOn) || firstDay(from) > today);
    return (
      ahead.length > 0 && {
        message: `所追溯的任期到 ${effectiveOn} 尚未开始`,
        standsInTheWay: ahead.map(({ id, type, from }) => ({ eventId: id, type, from })),
      }
    );
  },
);

const MISPLACED = { message: '所追溯的实绩或者决策与任期对不上：每项应在某人任期内，每人任期内应有一项' };

/** 任期与事相符: everything looked back on was in somebody's tenure, and in everybody's there was something. */
export const ofTheirTenures = ruling<{ beforeMonths: number }, Assessing, unknown>(
  retrospectiveAssessment,
  'NOT_OF_THE_TENURE',
  ({ subjects: [first] }) => first?.unitId,
  ({ data: { subjects, merits = [], decisions = [] }, context: { beside }, its: { beforeMonths } }) => {
    const tenures = subjects.flatMap((one) => tenureOf(one, beside) ?? []);
    const stretches = lookedBackOn(merits, decisions, beside);
    if (tenures.length < subjects.length || stretches.length === 0) return undefined;
    const lookedAt = tenures.map(({ id, type, to }) => ({ eventId: id, type, until: to }));
    const fits =
      stretches.every((stretch) => tenures.some((tenure) => isOf(stretch, tenure, beforeMonths))) &&
      tenures.every((tenure) => stretches.some((stretch) => isOf(stretch, tenure, beforeMonths)));
    return fits ? { passed: '所追溯的事项均在任期内', lookedAt } : { ...MISPLACED, standsInTheWay: lookedAt };
  },
);

/** 回避: nobody assesses himself. */
export const nobodyByHimself = rule<Assessing, unknown>(
  'nobodyByHimself',
  'ASSESSED_BY_HIMSELF',
  ({ subjects, assessors = [] }) =>
    subjects.some(({ dossierId }) => assessors.includes(dossierId)) && { message: '考核人员不得考核本人' },
);

/** 研究问责、移交监督 follows only where somebody is found responsible. */
export const opensOnlyForTheResponsible = rule<Assessing, unknown>(
  'opensOnlyForTheResponsible',
  'NOT_RESPONSIBLE',
  ({ subjects }) =>
    subjects.some(({ opens, conclusion }) => opens !== undefined && conclusion !== 'responsibility') && {
      message: '未认定负有责任的，不研究问责、不移交监督',
    },
);

export const findsOnlyOfItsSubjects = rule<Assessing, unknown>(
  'findsOnlyOfItsSubjects',
  'NOT_A_SUBJECT',
  ({ subjects, findings = [] }) =>
    !findings.every(({ dossierId }) => subjects.some((one) => one.dossierId === dossierId)) && {
      message: '认定意见所指的人不是追溯对象',
    },
);
