import { rule } from '../kernel/rule.js';
import type { ReportScreened } from './clearing.events.js';
import { type Clearing, isFrozen, pendingRequest, underWay } from './clearing.fold.js';
import { obstacle } from './clearing.rules.js';

export const onlyWhatIsFrozen = rule<unknown, Clearing>(
  'onlyWhatIsFrozen',
  'FREEZE_NOT_FOUND',
  (_, state) => state.received && !isFrozen(state) && { message: '没有暂缓提拔' },
);

const stands = ({ freeze }: Clearing) => ({
  message: '暂缓提拔尚未解除，应先由负责人决定解除',
  standsInTheWay: freeze ? [obstacle(freeze)] : [],
});

/** A freeze never goes unnoticed: it is lifted by the clearing, by the conclusion, or by a decision. */
export const notWhileFrozen = rule<unknown, Clearing>(
  'notWhileFrozen',
  'FREEZE_STANDS',
  (_, state) => isFrozen(state) && stands(state),
);

export const notJoinedWhileFrozen = rule<Pick<ReportScreened['data'], 'result'>, Clearing>(
  'notJoinedWhileFrozen',
  'FREEZE_STANDS',
  ({ result }, state) => result === 'joined' && isFrozen(state) && stands(state),
);

/** 应办未办: what the case made due is done before it is closed. */
export const nothingIsDue = rule<unknown, Clearing>('nothingIsDue', 'DUTIES_OPEN', (_, { open, done, overturned }) => {
  const raising = overturned ? [] : done.filter(({ by }) => open.some((id) => id.startsWith(`${by}:`)));
  return raising.length > 0 && { message: `尚有 ${open.length} 件待办未办结`, standsInTheWay: raising.map(obstacle) };
});

/** A clue that can be checked is checked; what was asked for is decided, and what was approved is given. */
export const carriedThrough = rule<unknown, Clearing>('carriedThrough', 'STEP_MISSING', (_, state) => {
  const { screened, concluded, overturned } = state;
  if (!state.received || overturned) return undefined;
  if (!screened) return { message: '尚未甄别' };
  if (screened.result === 'checkable' && !concluded) return { message: '尚无核实结论', standsInTheWay: [obstacle(screened)] };
  const pending = underWay(state) ?? pendingRequest(state);
  return pending && { message: '尚未决定是否澄清，或者批准的澄清尚未完成', standsInTheWay: [obstacle(pending)] };
});
