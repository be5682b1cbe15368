import type { LegalDate } from './dates.js';
import type { Context } from './context.js';
import { type Broken, Refusal } from './refusal.js';
import type { Basis, Passed, Said, Warned } from './said.js';

/** A rule of the trade: a sentence for a name, a stable code, and what it says of a case; nothing where it was not in force. */
export interface Rule<Data, State> {
  readonly id: string;
  readonly code: string;
  readonly ask: (data: Data, state: State, context: Context) => Said | undefined;
}

/** What a rule's check answers: why it is broken, what it warns of, what it looked at, or nothing. */
export type Answer = Broken | Warned | Passed | false | undefined;

/** What a rule said, from what its check answered. */
export function said(rule: Basis, code: string, ofTheBook: boolean, answer: Answer): Said {
  if (!answer) return { rule, code, ofTheBook };
  if ('warning' in answer) return { rule, code, ofTheBook, warned: answer };
  return 'passed' in answer ? { rule, code, ofTheBook, passed: answer } : { rule, code, ofTheBook, broken: answer };
}

/** A rule of the service itself, always in force; `check` answers why it is broken, or nothing. */
export function rule<Data, State>(
  id: string,
  code: string,
  check: (data: Data, state: State, context: Context) => Answer,
): Rule<Data, State> {
  return { id, code, ask: (data, state, context) => said({ rule: id, version: '1' }, code, false, check(data, state, context)) };
}

/** The rule, asked only of some cases. */
export const asked = <Data, State>(of: (data: Data) => boolean, { ask, ...rest }: Rule<Data, State>): Rule<Data, State> => ({
  ...rest,
  ask: (data, state, context) => (of(data) ? ask(data, state, context) : undefined),
});

/** Asks every rule and refuses with all that are broken, not only the first; answers the rules of the book that were asked. Errors: Refusal. */
export function obey<Data, State>(
  rules: readonly Rule<Data, State>[],
  data: Data,
  state: State,
  context: Context,
): readonly Basis[] {
  const answers = rules.flatMap((one) => one.ask(data, state, context) ?? []);
  context.told?.(answers);
  const [first, ...rest] = answers.flatMap(({ rule: { rule: id, ...rule }, code, ofTheBook, broken }) =>
    broken && !(ofTheBook && context.judged) ? [{ code, ...broken, rule: { id, ...rule } }] : [],
  );
  if (first) throw new Refusal([first, ...rest]);
  const cited = new Map(answers.filter(({ ofTheBook }) => ofTheBook).map(({ rule }) => [rule.rule, rule]));
  return [...cited.values()];
}

/** A command about something (`subject` names the member that says about what), with the day from which what it states holds. */
type About<Subject extends string> = Readonly<Record<Subject, string>> & { readonly effectiveOn: LegalDate };

/** What a decision rests on; nothing where no rule of the book was asked. */
export interface Based {
  basis?: readonly Basis[];
}

export const based = (basis: readonly Basis[]): Based => (basis.length > 0 ? { basis } : {});

/** Makes of a command the fact it states, once every rule agrees: what is left of it is the data, with the rules of the book it rests on. Errors: Refusal. */
export const allowing =
  <Subject extends string>(subject: Subject) =>
  <State, Data extends About<Subject>>(rules: readonly Rule<Data, State>[], command: Data, state: State, context: Context) => {
    const basis = obey(rules, command, state, context);
    const { [subject]: _, effectiveOn: eff, ...data } = command;
    return { eff, data: { ...data, ...based(basis) } };
  };
