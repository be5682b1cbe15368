import { chapters } from '../../src/rulebook/book.js';
import type { Edition, Provision } from '../../src/rulebook/provision.js';
import type { Beside } from '../../src/kernel/context.js';
import { type Command, decide, type Decider, fold } from '../../src/kernel/decider.js';
import type { Event } from '../../src/kernel/event.js';
import { Refusal } from '../../src/kernel/refusal.js';
import type { Basis } from '../../src/kernel/said.js';
import { officeHours, recorded } from '../dsl.js';

/** What a case is given: the edition it is judged by, and how an event or refusal cites it. */
export interface Judged {
  readonly edition: Edition<unknown>;
  readonly cited: Basis;
}

/** The editions of a rule; of one that the country does not know, what a unit takes over. */
export const editionsOf = ({ editions, local }: Provision): readonly Edition<unknown>[] =>
  editions.length > 0
    ? editions
    : [{ version: 'local', from: '1949-10-01', article: '地方规则的缺省', source: '', evidence: 'M', parameters: local }];

/**
 * One case for every edition of every rule in a chapter, by `id version`, and for every rule that only units have, by `id local`; the title of
 * each test names the article. A rule or an edition that has none fails, and so does a case of a rule that the book has not.
 */
export function casesOf(chapter: string, cases: Readonly<Record<string, (judged: Judged) => void | Promise<void>>>): void {
  describe(`The book, ${chapter}`, () => {
    const provisions = chapters.find(({ title }) => title === chapter)?.provisions ?? [];
    const editions = provisions.flatMap((provision) => editionsOf(provision).map((edition) => ({ provision, edition })));

    it('has a case for each edition of each rule, and no other', () =>
      expect(Object.keys(cases).toSorted()).toEqual(editions.map(key).toSorted()));

    for (const one of editions) {
      const check = cases[key(one)];
      const { provision, edition } = one;
      if (check)
        it(`${provision.title}（${key(one)}，${edition.article}）`, async () => {
          await check({ edition, cited: { rule: provision.id, version: edition.version, article: edition.article } });
        });
    }
  });
}

const key = ({ provision, edition }: { provision: Provision; edition: Edition<unknown> }): string =>
  `${provision.id} ${edition.version}`;

/** What came of a command: what it told and on which rules that rests, or which codes it was refused with, each with its rule. */
export interface Outcome {
  readonly told: Readonly<Record<string, unknown>>;
  readonly basis: readonly Basis[];
  readonly refused: readonly (readonly [code: string, cited: Basis])[];
}

/** Gives a command to a decider that has seen the past, other streams as `beside` has them; only the first event it tells is looked at. */
export function outcomeOf<C extends Command, S, T extends Event, H extends Event>(
  decider: Decider<C, S, T, H>,
  past: readonly Event[],
  command: C,
  beside: Beside = () => [],
): Outcome {
  const state = fold(decider, recorded(decider.streamOf(command.data), ...past));
  try {
    const [event] = decide(decider, command, state, { ...officeHours, beside });
    const { basis = [], ...told } = (event?.data ?? {}) as { readonly basis?: readonly Basis[] };
    return { told, basis, refused: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused = error.broken.map(({ code, rule: { id, ...rule } }) => [code, { rule: id, ...rule }] as const);
    return { told: {}, basis: [], refused };
  }
}
