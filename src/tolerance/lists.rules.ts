import type { Beside, Context } from '../kernel/context.js';
import { firstDay } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import { rule } from '../kernel/rule.js';
import type { Cite, ToleranceListAdopted } from './lists.events.js';
import type { ToleranceCase } from './tolerance.fold.js';

/** The version of a unit's list that was in force on the day of the act. */
function listThen({ unitId, list }: Cite, { act }: ToleranceCase, beside: Beside): Recorded<ToleranceListAdopted> | undefined {
  const adopted = beside(`unit-${unitId}`, 'ToleranceListAdopted') as readonly Recorded<ToleranceListAdopted>[];
  const day = firstDay(act?.actOn ?? '');
  return adopted
    .filter(({ data, eff }) => data.list === list && firstDay(eff) <= day)
    .toSorted((a, b) => (firstDay(a.eff) < firstDay(b.eff) ? -1 : Number(firstDay(a.eff) > firstDay(b.eff))))
    .at(-1);
}

/** 清单事项: of the version in force on the day of the act, whatever has been adopted since. */
export const citesWhatWasInForce = rule<{ cites?: readonly Cite[] }, ToleranceCase>(
  'citesWhatWasInForce',
  'LIST_ITEM_NOT_IN_FORCE',
  ({ cites = [] }, state, { beside }) => {
    const wrong = cites.filter((cite) => !listThen(cite, state, beside)?.data.items.some(({ code }) => code === cite.item));
    return (
      state.act && wrong.length > 0 && { message: `行为之日施行的清单没有这些事项：${wrong.map(({ item }) => item).join('、')}` }
    );
  },
);

/** The events that adopted the lists cited. */
export function listsCited(cites: readonly Cite[] | undefined, state: ToleranceCase, { beside }: Context) {
  if (!cites) return {};
  return { lists: [...new Set(cites.flatMap((cite) => listThen(cite, state, beside)?.meta.id ?? []))] };
}
