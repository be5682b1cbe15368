import { ANNUAL } from '../assessment/assessments.fold.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Broken } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import type { About, Given } from './rounds.events.js';
import { isLeftOpen, minus, obstacle, PERIODIC, type Round } from './rounds.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}
type Listing = { readonly list: readonly Given[] };
export type Opening = Timed & Omit<About, 'pool'> & Partial<Pick<About, 'pool'>> & { readonly members: readonly string[] };

export const wrong = (message: string | false | undefined): Broken | undefined => (message ? { message } : undefined);

/** As many dossiers as a message names. */
const NAMED = 100;

/** Dossiers by their ids, the number of all first. */
export const named = (ids: readonly string[]): string =>
  `${ids.length} 人：${ids.slice(0, NAMED).join('、')}${ids.length > NAMED ? ' 等' : ''}`;

const repeated = (ids: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
};

export const openedOnce = rule<unknown, Round>(
  'openedOnce',
  'ROUND_EXISTS',
  (_, { opened }) => opened && { message: '该机构这一期、这一组的考核轮次已经启动', standsInTheWay: [obstacle(opened)] },
);

export const onlyAnOpenRound = rule<unknown, Round>(
  'onlyAnOpenRound',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这个考核轮次' },
);

/** 办结 does not keep a grade that was left open from being supplied. */
export const notAbandoned = rule<unknown, Round>(
  'notAbandoned',
  'CASE_CLOSED',
  (_, { abandoned }) => abandoned && { message: '该考核轮次已经终止', standsInTheWay: [obstacle(abandoned)] },
);

export const notAfterTheEnd = rule<unknown, Round>('notAfterTheEnd', 'CASE_CLOSED', (_, { closed, abandoned }) => {
  const end = abandoned ?? closed;
  return end && { message: '该考核轮次已经办结或者终止', standsInTheWay: [obstacle(end)] };
});

export const notBeforeTheOpening = rule<Timed, Round>(
  'notBeforeTheOpening',
  'STEP_BACKWARDS',
  ({ effectiveOn, decidedOn = effectiveOn }, { opened }) => {
    const day = [effectiveOn, decidedOn].find((one) => opened && firstDay(one) < firstDay(opened.on));
    return opened && day !== undefined
      ? { message: `${day} 早于考核启动之日 ${opened.on}`, standsInTheWay: [obstacle(opened)] }
      : undefined;
  },
);

/** 批准 comes before it is recorded. */
export const approvedByThen = rule<Timed, Round>('approvedByThen', 'STEP_BACKWARDS', ({ decidedOn, effectiveOn }) =>
  wrong(decidedOn !== undefined && firstDay(effectiveOn) < firstDay(decidedOn) && `${effectiveOn} 早于批准之日 ${decidedOn}`),
);

export const notBeforeTheDecision = rule<Timed, Round>(
  'notBeforeTheDecision',
  'STEP_BACKWARDS',
  ({ effectiveOn }, { decided }) =>
    decided &&
    firstDay(effectiveOn) < firstDay(decided.on) && {
      message: `${effectiveOn} 早于确定等次之日 ${decided.on}`,
      standsInTheWay: [obstacle(decided)],
    },
);

/** Members, summaries and proposals come before the decision, so that it reads the same on every day after it. */
export const notBeforeWhatItRestsOn = rule<Timed, Round>(
  'notBeforeWhatItRestsOn',
  'STEP_BACKWARDS',
  ({ effectiveOn }, { opened, prepared }) =>
    opened &&
    prepared &&
    firstDay(effectiveOn) >= firstDay(opened.on) &&
    lastDay(effectiveOn) < firstDay(prepared.on) && {
      message: `${effectiveOn} 早于参加考核人员调整、个人总结或者等次建议之日 ${prepared.on}`,
      standsInTheWay: [obstacle(prepared)],
    },
);

export const beforeTheDecision = rule<unknown, Round>(
  'beforeTheDecision',
  'ALREADY_DECIDED',
  (_, { decided }) => decided && { message: `等次已于 ${decided.on} 确定`, standsInTheWay: [obstacle(decided)] },
);

export const onlyAfterTheDecision = rule<unknown, Round>('onlyAfterTheDecision', 'STEP_MISSING', (_, { decided }) =>
  wrong(!decided && '尚未确定等次'),
);

const PERIODS: Readonly<Record<string, (opening: Opening) => string | false>> = {
  [PERIODIC]: ({ quarter, from, to }) =>
    (quarter === undefined || from !== undefined || to !== undefined) && '平时考核写明季度，不写起止',
  [ANNUAL]: ({ quarter, from, to }) =>
    (quarter !== undefined || from !== undefined || to !== undefined) && '年度考核以年度为期，不写季度和起止',
};

function otherPeriod({ quarter, from, to }: Opening): string | false {
  if (quarter !== undefined) return '只有平时考核分季度';
  if (from === undefined || to === undefined) return from !== to && '考核起止须一并写明';
  return firstDay(to) < firstDay(from) && `${to} 早于 ${from}`;
}

/** A quarter of 平时考核, a year of 年度考核, from one day to another of the rest. */
export const periodFitsTheKind = rule<Opening, Round>('periodFitsTheKind', 'PERIOD_WRONG', (opening) =>
  wrong((PERIODS[opening.kind] ?? otherPeriod)(opening)),
);

const listedOnce = <Data>(idsOf: (data: Data) => readonly string[]) =>
  rule<Data, Round>('listedOnce', 'LISTED_TWICE', (data) => {
    const twice = repeated(idsOf(data));
    return wrong(twice.length > 0 && `名单中重复列出 ${named(twice)}`);
  });

export const gradesListedOnce = listedOnce<Listing>(({ list }) => list.map(({ dossierId }) => dossierId));
export const membersListedOnce = listedOnce<{ members: readonly string[] }>(({ members }) => members);
export const changesListedOnce = listedOnce<{ add?: readonly string[]; remove?: readonly string[] }>(
  ({ add = [], remove = [] }) => [...add, ...remove],
);

export const onlyMembersAreGraded = rule<Listing, Round>('onlyMembersAreGraded', 'NOT_IN_ROUND', ({ list }, { members }) => {
  const strangers = list.map(({ dossierId }) => dossierId).filter((id) => !members.has(id));
  return wrong(strangers.length > 0 && `不在参加考核人员之列 ${named(strangers)}`);
});

export const onlyAMember = rule<{ dossierId: string }, Round>('onlyAMember', 'NOT_IN_ROUND', ({ dossierId }, { members }) =>
  wrong(!members.has(dossierId) && '不在参加考核人员之列'),
);

export const everyMemberIsGraded = rule<Listing, Round>('everyMemberIsGraded', 'MEMBER_MISSING', ({ list }, { members }) => {
  const left = [...minus(members, new Set(list.map(({ dossierId }) => dossierId)))];
  return wrong(left.length > 0 && `没有确定等次的参加考核人员 ${named(left)}`);
});

/** 平时考核 has bands, the others have grades. */
export const gradesFitTheKind = rule<Listing, Round>('gradesFitTheKind', 'GRADE_WRONG', ({ list }, { opened }) => {
  const periodic = opened?.about.kind === PERIODIC;
  const misfits = list.filter(({ grade, band }) => (periodic ? !band || grade : !grade || band));
  if (misfits.length === 0 || !opened) return undefined;
  const asked = periodic ? '平时考核只用 band（好、较好、一般、较差）' : '只用 grade（ZB18），平时考核才用 band';
  return { message: `${asked}：${named(misfits.map(({ dossierId }) => dossierId))}` };
});

/** 机关负责人 or 考核委员会, if the round was opened with one. */
export const decidedByANamedAssessor = rule<{ decidedBy: 'head' | 'committee' }, Round>(
  'decidedByANamedAssessor',
  'ASSESSOR_MISSING',
  ({ decidedBy }, { opened }) =>
    wrong(
      opened && !opened.assessors[decidedBy] && `启动考核时没有写明${decidedBy === 'head' ? '机关负责人' : '授权的考核委员会'}`,
    ),
);

/** 补定 is of what was left open; 改定 of what the dossier did not take. */
export const onlyWhatIsOpen = rule<Given, Round>('onlyWhatIsOpen', 'GRADE_EXISTS', (data, { given, notEntered, decided }) => {
  const before = given.get(data.dossierId);
  if (!before || !decided || notEntered?.has(data.dossierId)) return undefined;
  return (
    !(isLeftOpen(before) && !isLeftOpen(data)) && {
      message: '该人员的等次已经确定，不是不定等次，档案也已记入',
      standsInTheWay: [obstacle(decided)],
    }
  );
});

/** Also of what was annulled in a dossier since. */
export const onlyWhenAllAreEntered = rule<{ lacking: readonly Given[] }, Round>(
  'onlyWhenAllAreEntered',
  'GRADES_NOT_ENTERED',
  ({ lacking }, { owed }) => {
    if (lacking.length > 0) return { message: `档案尚未记入 ${named(lacking.map(({ dossierId }) => dossierId))}` };
    return wrong(owed.length > 0 && '正在记入档案');
  },
);
