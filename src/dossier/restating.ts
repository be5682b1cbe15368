import type { Context } from '../kernel/context.js';
import type { CommandSpec } from '../kernel/capability.js';
import { PATHS } from '../kernel/capability.js';
import { canonical } from '../kernel/canonical.js';
import { decide, fold } from '../kernel/decider.js';
import type { Event, Recorded } from '../kernel/event.js';
import { FOLLOWING, givenIn } from '../kernel/following.js';
import { type BrokenRule, Refusal } from '../kernel/refusal.js';

type Data = Readonly<Record<string, unknown>>;
type Stated = Pick<Event<string, object>, 'eff' | 'data'>;

/** The record without the fact, and what a rule may know besides. */
interface Surroundings {
  readonly others: readonly Recorded[];
  readonly context: Context;
}

/** What came of stating a fact: the rules that refuse it, or what follows from it. */
interface Outcome {
  readonly broken: readonly BrokenRule[];
  readonly told?: Data;
}

/** A rule with what it says: of another reading it may say something else. */
const refusalOf = ({ rule, code, message }: BrokenRule): string => [rule.id, code, message].join(' ');

/**
 * 重新判断: a fact that is corrected is stated again in its new reading, to the record without it, and every rule is asked. What the old reading
 * would be refused for in the same words as well does not count, since later entries may rest on it. Answers what follows anew, to be corrected with the rest.
 * Errors: Refusal.
 */
export function restated(spec: CommandSpec, fact: Recorded, now: Stated, { others, context }: Surroundings): Data {
  const state = fold(spec.decider, others);
  const before = new Set(stating(spec, fact, fact, { state, context }).broken.map(refusalOf));
  const { broken, told } = stating(spec, fact, now, { state, context });
  const [first, ...rest] = broken.filter((one) => !before.has(refusalOf(one)));
  if (first) throw new Refusal([first, ...rest]);
  if (!told) return {};
  const data = now.data as Data;
  const derived = [...FOLLOWING, ...(spec.derives ?? [])].filter(
    (member) => canonical(told[member] ?? null) !== canonical(data[member] ?? null),
  );
  return Object.fromEntries(derived.map((member) => [member, told[member] ?? null]));
}

function stating(
  { path, type, decider, derives = [] }: CommandSpec,
  { meta }: Recorded,
  stated: Stated,
  { state, context }: { state: unknown; context: Context },
): Outcome {
  const subject = { [`${PATHS[path]}Id`]: meta.stream.slice(PATHS[path].length + 1) };
  const data = { ...givenIn(stated.data, ...derives), ...subject, effectiveOn: stated.eff };
  try {
    const [event] = decide(decider, { type, data }, state, { ...context, told: undefined });
    return { broken: [], told: event && { ...event.data } };
  } catch (error) {
    if (error instanceof Refusal) return { broken: error.broken };
    throw error;
  }
}
