import { rule } from '../kernel/rule.js';
import type { Meeting } from './meetings.fold.js';
import { inTheWay } from './meetings.rules.js';

export const onlyAnOpenWarning = rule<{ calledFor: string }, Meeting>(
  'onlyAnOpenWarning',
  'WARNING_NOT_OPEN',
  ({ calledFor }, { warnings }) => {
    const found = warnings.find((one) => one.calledFor.by === calledFor);
    if (!found) return { message: '没有应发的这件警示' };
    const { issued, voided } = found;
    if (issued) return { message: `警示已于 ${issued.on} 发出`, ...inTheWay(issued) };
    return voided && { message: `警示的事由已于 ${voided.on} 消失`, ...inTheWay(voided) };
  },
);
