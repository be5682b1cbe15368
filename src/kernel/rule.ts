import type { LegalDate } from './dates.js';
import type { Context } from './decider.js';
import { type Broken, Refusal } from './refusal.js';

/** A rule of the trade: a sentence for a name, a stable code, and where it is written. */
export interface Rule<Data, State> {
  readonly id: string;
  readonly code: string;
  readonly version: string;
  readonly article?: string;
  readonly check: (data: Data, state: State, context: Context) => Broken | undefined;
}

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

/** Asks every rule and refuses with all that are broken, not only the first. Errors: Refusal. */
export function obey<Data, State>(rules: readonly Rule<Data, State>[], data: Data, state: State, context: Context): void {
  const [first, ...rest] = rules.flatMap(({ id, code, version, article, check }) => {
    const broken = check(data, state, context);
    return broken ? [{ code, ...broken, rule: { id, version, article } }] : [];
  });
  if (first) throw new Refusal([first, ...rest]);
}

/** A command about something (`subject` names the member that says about what), with the day from which what it states holds. */
type About<Subject extends string> = Readonly<Record<Subject, string>> & { readonly effectiveOn: LegalDate };

/** Makes of a command the fact it states, once every rule agrees: what is left of it is the data. Errors: Refusal. */
export const allowing =
  <Subject extends string>(subject: Subject) =>
  <State, Data extends About<Subject>>(rules: readonly Rule<Data, State>[], command: Data, state: State, context: Context) => {
    obey(rules, command, state, context);
    const { [subject]: _, effectiveOn: eff, ...data } = command;
    return { eff, data };
  };
