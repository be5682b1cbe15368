import { expect } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import type { Served } from './served.js';
import { settled } from './settled.js';
import type { Refused } from './tolerance.js';

/** Stands in every name and every sealed text of an attempt, so that an answer that repeats one of them shows it. */
export const SECRET = '金丝雀';

/** A command that somebody gives. */
export interface Attempt {
  readonly url: string;
  readonly body: object;
  readonly as?: Role;
  /** Who gives it, where it matters. */
  readonly sub?: string;
}

/** What is answered: the code, the rule that refuses, and, of a rule of the book, words of its article. */
export interface Why {
  readonly code: string;
  readonly rule: string;
  readonly article?: string;
}

/** Refused, why, without a word of what is sealed, and without an event. */
export async function isRefused(
  door: Served,
  { url, body, as = 'officer', sub = 'officer-9' }: Attempt,
  { code, rule, article }: Why,
): Promise<void> {
  await settled(door);
  const before = await door.position();
  const answer = await door.post<Refused>(url, body, { authorization: await door.bearer(as, sub) });
  expect([answer.status, answer.body.code, answer.body.rule?.id]).toEqual([422, code, rule]);
  if (article === undefined) expect(answer.body.rule.article).toBeUndefined();
  else expect(answer.body.rule.article).toContain(article);
  expect(answer.body.message).toMatch(/\p{Script=Han}{2}/u);
  expect(answer.text).not.toContain(SECRET);
  expect(answer.text).not.toContain('示例人员');
  expect(await door.position()).toBe(before);
}
