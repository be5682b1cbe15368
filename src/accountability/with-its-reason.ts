import { ValidateIf } from 'class-validator';
import type { Considering } from '../supervision/supervision.events.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';

/** Why 容错 was considered or not is said whenever it is said that it was or was not. */
export const WithItsReason = (): PropertyDecorator => {
  const said = ({ toleranceConsidered, toleranceReason }: Partial<Considering>): boolean =>
    [toleranceConsidered, toleranceReason].some((one) => (one ?? undefined) !== undefined);
  const all = [ValidateIf(said), Normalized(), IsPlainText({ max: 2000 })];
  return (target, name) => all.forEach((one) => one(target, name));
};
