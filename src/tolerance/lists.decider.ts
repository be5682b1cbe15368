import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing, rule } from '../kernel/rule.js';
import type { UnitRegistered } from '../units/units.events.js';
import type { ToleranceListAdopted } from './lists.events.js';

/** The versions of its lists that a unit has adopted. */
interface Lists {
  readonly registered: boolean;
  readonly adopted: readonly (Pick<ToleranceListAdopted['data'], 'list' | 'version'> & { id: string; on: LegalDate })[];
}

export type AdoptToleranceList = Command<
  'AdoptToleranceList',
  { unitId: string; effectiveOn: LegalDate } & ToleranceListAdopted['data']
>;
type Adopting = AdoptToleranceList['data'];

const onlyARegisteredUnit = rule<unknown, Lists>(
  'onlyARegisteredUnit',
  'UNIT_NOT_FOUND',
  (_, { registered }) => !registered && { message: '没有这个机构' },
);

/** A version is adopted once, and none on the day of another. */
const adoptedOnce = rule<Adopting, Lists>('adoptedOnce', 'LIST_EXISTS', ({ list, version, effectiveOn }, { adopted }) => {
  const before = adopted.find(
    (one) => one.list === list && (one.version === version || firstDay(one.on) === firstDay(effectiveOn)),
  );
  return (
    before && {
      message: `该清单的 ${before.version} 版已自 ${before.on} 施行`,
      standsInTheWay: [{ eventId: before.id, type: 'ToleranceListAdopted' }],
    }
  );
});

const itemsOnce = rule<Adopting, Lists>('itemsOnce', 'LIST_ITEM_TWICE', ({ items }) => {
  const codes = items.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, i) => codes.indexOf(code) !== i))];
  return twice.length > 0 && { message: `事项代码重复：${twice.join('、')}` };
});

const allowed = allowing('unitId');

/** 容错正面清单、不担当不作为负面清单: the versions of a unit's lists, in the unit's stream. */
export const toleranceLists: Decider<AdoptToleranceList, Lists, ToleranceListAdopted, ToleranceListAdopted | UnitRegistered> = {
  streamOf: ({ unitId }) => `unit-${unitId}`,
  initial: { registered: false, adopted: [] },
  evolve: {
    UnitRegistered: (lists) => ({ ...lists, registered: true }),
    ToleranceListAdopted: (lists, { meta: { id }, eff: on, data: { list, version } }) => ({
      ...lists,
      adopted: [...lists.adopted, { list, version, id, on }],
    }),
  },
  decide: {
    AdoptToleranceList: (command, lists, context) => [
      { type: 'ToleranceListAdopted', ...allowed([onlyARegisteredUnit, adoptedOnce, itemsOnce], command, lists, context) },
    ],
  },
};
