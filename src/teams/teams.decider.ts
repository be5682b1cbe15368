import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, rule } from '../kernel/rule.js';
import type { UnitEvent } from '../units/units.events.js';
import { noTeam, openConcerns, type Team, teamFold } from './teams.fold.js';
import type { TeamAssessed, TeamConcernRaised, TeamConcernResolved, TeamEvent } from './teams.events.js';

interface Target {
  unitId: string;
  effectiveOn: LegalDate;
}
export type TeamCommand =
  | Command<'AssessTeam', Target & TeamAssessed['data']>
  | Command<'RaiseTeamConcern', Target & TeamConcernRaised['data']>
  | Command<'ResolveTeamConcern', Target & TeamConcernResolved['data']>;

type Assessing = Target & TeamAssessed['data'];

const onlyARegisteredUnit = rule<unknown, Team>(
  'onlyARegisteredUnit',
  'UNIT_NOT_FOUND',
  (_, { unitId }) => !unitId && { message: '没有这个机构' },
);

const notAfterItsEnd = rule<Target, Team>(
  'notAfterItsEnd',
  'UNIT_DISSOLVED',
  ({ effectiveOn }, { dissolved }) =>
    dissolved !== undefined && firstDay(dissolved) <= firstDay(effectiveOn) && { message: `机构已于 ${dissolved} 撤销` },
);

/** 一年一考: a year's result is decided once, and each special assessment of it. */
const assessedOnce = rule<Assessing, Team>('assessedOnce', 'TEAM_ASSESSED', ({ year, special }, { assessments }) => {
  const before = assessments.find((one) => one.year === year && one.special === special);
  return (
    before && {
      message: `${year} 年度的班子考核结果已登记，有误请更正`,
      standsInTheWay: [{ eventId: before.id, type: 'TeamAssessed' }],
    }
  );
});

const rankWithinAll = rule<Assessing, Team>('rankWithinAll', 'TEAM_RANK_WRONG', ({ rank, of, last }) => {
  if (rank === undefined || of === undefined) return undefined;
  if (rank > of) return { message: `名次 ${rank} 大于参评数 ${of}` };
  return (rank === of) !== last && { message: '名次与是否末位不符' };
});

const onlyASpecialOne = rule<Assessing, Team>(
  'onlyASpecialOne',
  'TEAM_RANK_WRONG',
  ({ negativeList, special }) => negativeList === true && special === undefined && { message: '负面名单须写明是哪项专项考核' },
);

const raisedOnce = rule<Target & TeamConcernRaised['data'], Team>('raisedOnce', 'TEAM_CONCERN_OPEN', ({ concern }, team) => {
  const open = openConcerns(team).find((one) => one.concern === concern);
  return open && { message: '同一事项尚未解除', standsInTheWay: [{ eventId: open.id, type: open.type }] };
});

const onlyAnOpenConcern = rule<Target & { raised: string }, Team>(
  'onlyAnOpenConcern',
  'TEAM_CONCERN_NOT_OPEN',
  ({ raised, effectiveOn }, team) => {
    const open = openConcerns(team).find(({ id }) => id === raised);
    if (!open) return { message: '没有这一事项，或者已经解除' };
    return (
      firstDay(effectiveOn) < firstDay(open.on) && {
        message: `${effectiveOn} 早于提出之日 ${open.on}`,
        standsInTheWay: [{ eventId: open.id, type: open.type }],
      }
    );
  },
);

const STANDING = [onlyARegisteredUnit, notAfterItsEnd];

const allowed = allowing('unitId');

/** 班子: how a leading team was assessed, and what is of concern with it, in the unit's stream. */
export const teams: Decider<TeamCommand, Team, TeamEvent, TeamEvent | UnitEvent> = {
  streamOf: ({ unitId }) => `unit-${unitId}`,
  initial: noTeam,
  evolve: teamFold,
  decide: {
    AssessTeam: (command, team, context) => [
      {
        type: 'TeamAssessed',
        ...allowed([...STANDING, assessedOnce, rankWithinAll, onlyASpecialOne], command, team, context),
      },
    ],
    RaiseTeamConcern: (command, team, context) => [
      { type: 'TeamConcernRaised', ...allowed([...STANDING, raisedOnce], command, team, context) },
    ],
    ResolveTeamConcern: (command, team, context) => [
      { type: 'TeamConcernResolved', ...allowed([onlyARegisteredUnit, onlyAnOpenConcern], command, team, context) },
    ],
  },
};
