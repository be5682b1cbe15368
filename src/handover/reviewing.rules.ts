import type { Beside } from '../kernel/context.js';
import { firstDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { Handover } from './handover.fold.js';
import type { Explained } from './lists.events.js';
import { mattersOf, namedIn, unknownIn } from './tenure.fold.js';

/** 说明 is of what the record says, and the list does not. */
export const onlyWhatDiffers = rule<{ explainedIds: readonly string[]; found: readonly string[] }, Handover>(
  'onlyWhatDiffers',
  'MATTER_UNKNOWN',
  ({ explainedIds, found }) => {
    const others = explainedIds.filter((id) => !found.includes(id));
    return others.length > 0 && { message: `不在履职记录与清单的差异之中：${others.join('、')}` };
  },
);

const explainedIdsOf = (known: readonly string[] | undefined, given: readonly Explained[] = []): readonly string[] =>
  known ?? given.map(({ matter }) => matter);

/** What is given of a review; of one that is read back from its event, the ids instead of what is sealed. */
interface Given {
  readonly effectiveOn: LegalDate;
  readonly explained?: readonly Explained[];
  readonly explainedIds?: readonly string[];
}

/** 对照: what the record says, beside the list that stands. */
export function reviewing<G extends Given>(given: G, state: Handover, beside: Beside) {
  const explainedIds = explainedIdsOf(given.explainedIds, given.explained);
  const outline = state.list?.outline ?? [];
  const matters = mattersOf(state, firstDay(given.effectiveOn), beside);
  const found = [...new Set(matters.filter((one) => !namedIn(outline, one)).map(({ id }) => id))];
  const missing = found.filter((id) => !explainedIds.includes(id));
  const unknown = unknownIn(outline, matters).map(({ id }) => id);
  return { ...given, explainedIds, found, list: state.list?.by ?? '', matters, missing, unknown };
}
