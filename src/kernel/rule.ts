import type { Broken, Rule } from './refusal.js';
import type { Context } from './decider.js';

/** Where a rule is written; a rule of the service itself, rather than of the trade, has none. */
interface Source {
  readonly version?: string;
  readonly article?: string;
}

/** A rule of a sentence for a name and a stable code; `check` answers why it is broken, or nothing. */
export function rule<Data, State>(
  id: string,
  code: string,
  check: (data: Data, state: State, context: Context) => Broken | false | undefined,
  { version = '1', article }: Source = {},
): Rule<Data, State> {
  return { id, code, version, article, check: (data, state, context) => check(data, state, context) || undefined };
}
