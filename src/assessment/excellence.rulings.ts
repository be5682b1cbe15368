import { mainPostOn } from '../appointment/held.fold.js';
import { fold } from '../kernel/decider.js';
import type { Broken, Obstacle } from '../kernel/refusal.js';
import type { Answer } from '../kernel/rule.js';
import { ratingsOf, type Rating } from '../periodic/periodic.fold.js';
import { excellenceGates, type ExcellenceGates } from '../rulebook/annual.book.js';
import { type Case, ruling } from '../rulebook/ruling.js';
import { barsIn, endOf } from '../supervision/bars.fold.js';
import { noTeam, type Team, teamFold } from '../teams/teams.fold.js';
import { isHead } from '../units/unit.fold.js';
import type { Cadre } from './cadre.fold.js';
import { endOfPeriod, type Grading, unitOfGraded } from './graded.rules.js';

type Gated = Case<Grading, Cadre, ExcellenceGates>;
/** Why somebody may not be 优秀, or nothing. */
type Gate = (one: Gated) => Broken | false;

const yearOf = ({ year }: Grading): number => year ?? 0;

const rated = ({ id }: Rating): Obstacle => ({ eventId: id, type: 'PeriodicRated' });

const noGoodQuarter: Gate = ({ data, state, its }) => {
  const ratings = ratingsOf(state, yearOf(data));
  return (
    its.noGoodQuarter &&
    ratings.length > 0 &&
    ratings.every(({ band }) => band !== 'good') && { message: '平时考核没有好', standsInTheWay: ratings.map(rated) }
  );
};

const anyFairQuarter: Gate = ({ data, state, its }) => {
  const low = ratingsOf(state, yearOf(data)).filter(({ band }) => band === 'fair' || band === 'poor');
  return its.anyFairQuarter && low.length > 0 && { message: '平时考核有一般或者较差', standsInTheWay: low.map(rated) };
};

/** 影响期 that reaches into the year, of a measure that was taken in the year before, say. */
const influence: Gate = ({ data, state, its }) => {
  const [start, end] = [`${yearOf(data)}-01-01`, `${yearOf(data)}-12-31`];
  const bars = barsIn(state).filter(
    (bar) =>
      bar.kind === 'promotion' && its.influence.includes(bar.type) && !bar.liftedBy && bar.from <= end && endOf(bar) >= start,
  );
  return (
    bars.length > 0 && {
      message: `${bars.map(({ cause }) => cause).join('、')}的影响期在考核年度内`,
      standsInTheWay: bars.map(({ eventId, type, until }) => ({ eventId, type, until })),
    }
  );
};

/** The team that somebody leads at the end of the year: 正职, held by one. */
function teamLedBy({ data, state, context }: Gated): Team | undefined {
  const { unitId, postId = '', level } = mainPostOn(state, endOfPeriod(data)) ?? {};
  if (unitId === undefined) return undefined;
  const team = fold({ evolve: teamFold, initial: noTeam }, context.beside(`unit-${unitId}`));
  return isHead(level, team.posts[postId]) ? team : undefined;
}

const assessedAs = (
  one: Gated,
  message: string,
  is: (assessed: Team['assessments'][number]) => boolean | undefined,
): Broken | false => {
  const found = teamLedBy(one)?.assessments.filter((assessed) => assessed.year === yearOf(one.data) && is(assessed)) ?? [];
  return found.length > 0 && { message, standsInTheWay: found.map(({ id }) => ({ eventId: id, type: 'TeamAssessed' })) };
};

const unitFair: Gate = (one) =>
  one.its.unitFair &&
  assessedAs(
    one,
    '所任主要负责人的单位考核为一般以下',
    ({ special, grade }) => special === undefined && (grade === 'fair' || grade === 'poor'),
  );

const negativeList: Gate = (one) => {
  if (!one.its.negativeList) return false;
  return one.data.negativeList
    ? { message: '列入负面清单' }
    : assessedAs(one, '所任主要负责人的单位列入负面清单', ({ negativeList }) => negativeList);
};

const partyBuilding: Gate = ({ data, its }) =>
  its.partyBuilding &&
  data.partyBuilding !== undefined &&
  data.partyBuilding !== 'excellent' && { message: '党组织书记党建考核不是优' };

const GATES: readonly Gate[] = [noGoodQuarter, anyFairQuarter, influence, unitFair, negativeList, partyBuilding];

/** 不得确定为优秀: every gate that is shut, at once. */
export const excellentThroughEveryGate = ruling<ExcellenceGates, Grading, Cadre>(
  excellenceGates,
  'NOT_EXCELLENT',
  unitOfGraded,
  (one): Answer => {
    const shut = GATES.flatMap((gate) => gate(one) || []);
    return shut.length > 0
      ? {
          message: `不得确定为优秀：${shut.map(({ message }) => message).join('；')}`,
          standsInTheWay: shut.flatMap(({ standsInTheWay = [] }) => standsInTheWay),
        }
      : { passed: '没有不得确定为优秀的情形', lookedAt: ratingsOf(one.state, yearOf(one.data)).map(rated) };
  },
);
