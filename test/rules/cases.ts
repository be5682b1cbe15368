import { chapters } from '../../src/rulebook/book.js';
import type { Edition, Provision } from '../../src/rulebook/provision.js';
import type { Basis } from '../../src/kernel/said.js';

/** What a case is given: the edition it is judged by, and how an event or refusal cites it. */
export interface Judged {
  readonly edition: Edition<unknown>;
  readonly cited: Basis;
}

/**
 * One case for every edition of every rule in a chapter, by `id version`; the title of each test names the article. A rule or an edition that
 * has none fails, and so does a case of a rule that the book has not.
 */
export function casesOf(chapter: string, cases: Readonly<Record<string, (judged: Judged) => void>>): void {
  describe(`The book, ${chapter}`, () => {
    const provisions = chapters.find(({ title }) => title === chapter)?.provisions ?? [];
    const editions = provisions.flatMap((provision) => provision.editions.map((edition) => ({ provision, edition })));

    it('has a case for each edition of each rule, and no other', () =>
      expect(Object.keys(cases).toSorted()).toEqual(editions.map(key).toSorted()));

    for (const one of editions) {
      const check = cases[key(one)];
      const { provision, edition } = one;
      if (check)
        it(`${provision.title}（${key(one)}，${edition.article}）`, () =>
          check({ edition, cited: { rule: provision.id, version: edition.version, article: edition.article } }));
    }
  });
}

const key = ({ provision, edition }: { provision: Provision; edition: Edition<unknown> }): string =>
  `${provision.id} ${edition.version}`;
