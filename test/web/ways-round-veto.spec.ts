import { type Body, served, type Served } from '../support/served.js';
import { aDossier, aUnit, on } from '../support/town.js';

interface Refused extends Body {
  readonly refusals: readonly { readonly code: string }[];
}

let door: Served;
let unit = '';
beforeAll(async () => {
  door = await served();
  const posts = [
    { name: '副局长', level: '0142' },
    { name: '科员', level: '0150' },
    { name: '办事员', level: '0160' },
  ];
  unit = await aUnit(door, { posts });
});
afterAll(() => door.close());

const told = async (dossier: string, command: string, body: object): Promise<string> =>
  (await door.told(on(dossier, command), body)).events[0].id;
const codes = async (dossier: string, command: string, body: object): Promise<readonly string[]> => {
  const { status, body: answer } = await door.post<Refused>(on(dossier, command), body);
  return status === 422 ? answer.refusals.map(({ code }) => code) : [String(status)];
};
/** In a post since 2010, with the veto of 2024-01-15. */
async function vetoed(post: string, before: readonly (readonly [string, object])[] = []) {
  const dossier = await aDossier(door);
  const holding = await told(dossier, 'appoint', { effectiveOn: '2010-01-05', unit, post });
  const ids: string[] = [];
  for (const [command, body] of before) ids.push(await told(dossier, command, body));
  const veto = {
    effectiveOn: '2024-01-15',
    decidedOn: '2024-01-15',
    organ: '中共示例市委',
    docNo: '示政〔2024〕1号',
    reason: '示例',
  };
  const { status } = await door.post(`/api/politics/${dossier}/raise-veto`, veto, {
    authorization: await door.bearer('approver'),
  });
  expect(status).toBe(201);
  return { dossier, holding, ids };
}
const rank = (rank: string, change: string, effectiveOn: string) => ({ rank, change, effectiveOn });

describe('There is no way round a political veto:', () => {
  test('not by a rank, promoted, or ended and granted anew above the last; a rank may be lowered, or be the first', async () => {
    const { dossier, ids } = await vetoed('副局长', [['grant-rank', rank('09', 'granted', '2012-01-05')]]);
    expect(await codes(dossier, 'grant-rank', rank('08', 'promoted', '2024-03-01'))).toEqual(['POLITICAL_VETO']);
    expect(await codes(dossier, 'grant-rank', rank('10', 'lowered', '2024-03-01'))).toEqual(['201']);
    const second = await vetoed('副局长', [['grant-rank', rank('09', 'granted', '2012-01-05')]]);
    await told(second.dossier, 'end-rank', { effectiveOn: '2024-03-01', holding: second.ids[0] });
    expect(await codes(second.dossier, 'grant-rank', rank('08', 'granted', '2024-03-02'))).toEqual(['POLITICAL_VETO']);
    expect(await codes((await vetoed('科员')).dossier, 'grant-rank', rank('09', 'granted', '2024-03-01'))).toEqual(['201']);
    expect(ids).toHaveLength(1);
  });

  test('not by correcting the day of a rank to one on which the veto stands', async () => {
    const { dossier, ids } = await vetoed('副局长', [
      ['grant-rank', rank('09', 'granted', '2012-01-05')],
      ['grant-rank', rank('08', 'promoted', '2020-01-05')],
    ]);
    const moved = { eventId: ids[1], changes: {}, effectiveOn: '2024-02-01', reason: '示例更正' };
    expect(await codes(dossier, 'correct-fact', moved)).toEqual(['POLITICAL_VETO']);
  });

  test('not by a rank or a main post decided on before there was such a rule', async () => {
    const concurrent = { effectiveOn: '2020-01-05', unit, post: '副局长', main: false };
    const { dossier, ids } = await vetoed('科员', [
      ['appoint', concurrent],
      ['grant-rank', rank('09', 'granted', '2012-01-05')],
    ]);
    const old = { decidedOn: '2010-01-05' };
    const choice = { effectiveOn: '2024-03-01', holding: ids[0] };
    expect(await codes(dossier, 'choose-main-post', { ...choice, ...old })).toEqual(['DECIDED_TOO_EARLY']);
    expect(await codes(dossier, 'grant-rank', { ...rank('08', 'promoted', '2024-03-01'), ...old })).toEqual([
      'DECIDED_TOO_EARLY',
    ]);
  });

  test('not by choosing a leading post for the main one', async () => {
    const concurrent = { effectiveOn: '2020-01-05', unit, post: '副局长', main: false };
    const { dossier, ids } = await vetoed('科员', [['appoint', concurrent]]);
    expect(await codes(dossier, 'choose-main-post', { effectiveOn: '2024-03-01', holding: ids[0] })).toEqual(['POLITICAL_VETO']);
    expect(await codes(dossier, 'choose-main-post', { effectiveOn: '2024-01-14', holding: ids[0] })).toEqual(['201']);
  });

  test('not by a higher post that leads nobody, beside the one held or after it', async () => {
    const { dossier, holding } = await vetoed('办事员');
    const higher = { effectiveOn: '2024-03-01', unit, post: '科员' };
    expect(await codes(dossier, 'appoint', { ...higher, main: false })).toEqual(['POLITICAL_VETO']);
    expect(await codes(dossier, 'second', higher)).toEqual(['POLITICAL_VETO']);
    await told(dossier, 'relieve', { effectiveOn: '2024-03-01', holding });
    expect(await codes(dossier, 'appoint', higher)).toEqual(['POLITICAL_VETO']);
  });

  test('not by what is said to be 进一步使用', async () => {
    const { dossier } = await vetoed('科员');
    const other = await aUnit(door, { posts: [{ name: '科员', level: '0150' }] });
    const level = { effectiveOn: '2024-03-01', unit: other, post: '科员' };
    expect(await codes(dossier, 'transfer', { ...level, furtherUse: true })).toEqual(['POLITICAL_VETO']);
    expect(await codes(dossier, 'transfer', level)).toEqual(['201']);
  });
});
