import { theError } from '../support/errors.js';
import { type Served, served } from '../support/served.js';
import { aDossier, on } from '../support/town.js';
import { examples } from './command-examples.js';
import { BALLOTS } from './command-examples.politics.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

/** A body that is refused for its shape; answers the members that are named. */
async function flaws(path: string, body: object): Promise<readonly string[]> {
  const authorization = await door.bearer('approver');
  const { fields = [] } = theError(await door.post(path, body, { authorization }), 400);
  return [...new Set(fields.map(({ field }) => field))];
}

describe('What lies within a body', () => {
  test.each([
    ['schemes adopt-deductions', 'items'],
    ['retrospectives assess', 'decisions'],
    ['units register', 'posts'],
  ])('of %s is no list where an item of %s is wanted, not even an empty one', async (command, member) => {
    const { path, body } = (await examples[command]?.(door)) ?? { path: '', body: {} };
    expect(await flaws(path, { ...body, [member]: [[]] })).toContain(`${member}.0`);
  });

  test('is missing where it is null, however deep', async () => {
    const { path, body } = (await examples['schemes publish-version']?.(door)) ?? { path: '', body: {} };
    const [measure, ...others] = (body as { measures: readonly { normalisation: object }[] }).measures;
    const answer = async (min: object) => {
      const measures = [{ ...measure, normalisation: { ...measure?.normalisation, ...min } }, ...others];
      const { status, body: answer } = await door.post<{ code?: string }>(path, { ...body, measures });
      return [status, answer.code];
    };
    const without = await answer({ min: undefined });
    expect(without).toEqual([422, expect.any(String)]);
    expect(await answer({ min: null })).toEqual(without);
    const grades = (await examples['rounds decide-grades']?.(door)) ?? { path: '', body: {} };
    const [given] = (grades.body as { decisions: readonly object[] }).decisions;
    const decided = await door.post(grades.path, { ...grades.body, decisions: [{ ...given, band: null }] });
    expect(decided.status).toBe(201);
  });

  test('replaces the whole of it when it is corrected: nothing of a nested member may be missing or null, nor an item of a list', async () => {
    const dossier = await aDossier(door);
    const evaluation = await door.told(on(dossier, 'record-evaluation'), BALLOTS);
    const { path, body } = (await examples['politics check-up']?.(door)) ?? { path: '', body: {} };
    const authorization = await door.bearer('approver');
    const held = (await door.post(path, body, { authorization })).body.events.at(-1)?.id;
    const before = await door.position();
    const correct = (changes: object) =>
      flaws(on(dossier, 'correct-fact'), { eventId: evaluation.events[0].id, changes, reason: '示例更正' });
    const correctFile = (changes: object) =>
      flaws(path.replace('check-up', 'correct-fact'), { eventId: held, changes, reason: '示例更正' });
    expect(await correct({ sourceStamp: { system: '示例系统' } })).toEqual([
      'changes.sourceStamp.reference',
      'changes.sourceStamp.retrievedOn',
    ]);
    expect(await correct({ sourceStamp: { ...BALLOTS.sourceStamp, retrievedOn: null } })).toEqual([
      'changes.sourceStamp.retrievedOn',
    ]);
    expect(await correct({ counts: { ...BALLOTS.counts, unknown: null } })).toEqual(['changes.counts.unknown']);
    expect(await correctFile({ items: [null] })).toEqual(['changes.items.0']);
    expect(await correctFile({ items: [{ item: 'organ1' }] })).toEqual(['changes.items.0.finding']);
    expect(await correctFile({ aspects: { consciousness: 90, ability: null, achievement: 80 } })).toEqual([
      'changes.aspects.ability',
    ]);
    expect(await door.position()).toBe(before);
  });
});
