import type { Beside } from '../kernel/context.js';
import { rule } from '../kernel/rule.js';
import { unitAndAbove } from '../rulebook/ruling.js';
import type { About, RoundEvent } from './rounds.events.js';
import { POOLS, type Round, roundBeside, roundIdOf } from './rounds.fold.js';
import { named, type Opening, wrong } from './rounds.rules.js';

export const changesWhatCanBe = rule<{ add?: readonly string[]; remove?: readonly string[] }, Round>(
  'changesWhatCanBe',
  'MEMBERS_WRONG',
  ({ add = [], remove = [] }, { members }) => {
    const there = add.filter((id) => members.has(id));
    if (there.length > 0) return { message: `已在参加考核人员之列 ${named(there)}` };
    const gone = remove.filter((id) => !members.has(id));
    if (gone.length > 0) return { message: `不在参加考核人员之列 ${named(gone)}` };
    return wrong(add.length + remove.length === 0 && '没有给出要增减的人员');
  },
);

/** Whether there is such a dossier. */
export const isThere = (dossierId: string, beside: Beside): boolean => beside(`dossier-${dossierId}`, 'DossierOpened').length > 0;

const membersAreKnown = <Data>(idsOf: (data: Data) => readonly string[]) =>
  rule<Data, Round>('membersAreKnown', 'MEMBER_UNKNOWN', (data, _, { beside }) => {
    const unknown = idsOf(data).filter((id) => !isThere(id, beside));
    return wrong(unknown.length > 0 && `没有档案 ${named(unknown)}`);
  });

export const membersHaveDossiers = membersAreKnown<{ members: readonly string[] }>(({ members }) => members);
export const addedHaveDossiers = membersAreKnown<{ add?: readonly string[] }>(({ add = [] }) => add);

const MEMBERSHIP = ['RoundOpened', 'RoundMembersChanged', 'RoundAbandoned'] as const satisfies readonly RoundEvent['type'][];

/** Members of other rounds of that period: of the same unit's other pools, and of the units above. */
function elsewhere(about: Omit<About, 'pool'>, own: About['pool'], beside: Beside): ReadonlySet<string> {
  const units = unitAndAbove(about.unitId, beside, `${about.year}-12-31`);
  const others = units
    .flatMap((unitId) => POOLS.map((pool) => ({ ...about, unitId, pool })))
    .filter(({ unitId, pool }) => unitId !== about.unitId || pool !== own)
    .map((other) => roundBeside(roundIdOf(other), beside, ...MEMBERSHIP));
  return new Set(others.flatMap(({ members, abandoned }) => (abandoned ? [] : [...members])));
}

const inOnePool = (ids: readonly string[], about: Omit<About, 'pool'>, own: About['pool'], beside: Beside) => {
  const others = elsewhere(about, own, beside);
  const both = ids.filter((id) => others.has(id));
  return wrong(both.length > 0 && `已列入本机构或者上级机构同期的另一轮次 ${named(both)}`);
};

/** Who counted in two rounds would count twice for the quota. */
export const openedInOnePool = rule<Opening, Round>('inOnePool', 'MEMBER_ELSEWHERE', (data, _, { beside }) =>
  inOnePool(data.members, data, data.pool ?? 'staff', beside),
);
export const addedInOnePool = rule<{ add?: readonly string[] }, Round>(
  'inOnePool',
  'MEMBER_ELSEWHERE',
  ({ add = [] }, { opened }, { beside }) => opened && inOnePool(add, opened.about, opened.about.pool, beside),
);
