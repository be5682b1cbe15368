import type { Beside } from '../../src/kernel/context.js';
import type { Provision } from '../../src/rulebook/provision.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { frontlinePromotions, townshipSecretaryShare } from '../../src/rulebook/statistics.book.js';
import { shareOf } from '../../src/statistics/question.js';
import { targetIn } from '../../src/statistics/target.js';
import { recorded } from '../dsl.js';
import { county, waterBureau } from '../people.js';
import { type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { casesOf, type Judged } from './cases.js';

const ARTICLE = '示例县激励措施第三条';

/** A target that the county has taken over without a figure of its own, from 2020 to the end of 2024. */
const takenOver =
  (provision: Provision<{ readonly percent: number }>, percent: number) =>
  ({ cited }: Judged): void => {
    const adopted = {
      type: 'LocalRuleAdopted',
      eff: '2020-01-01',
      data: { rule: cited.rule, unitId: county.unitId, parameters: {}, article: ARTICLE, until: '2025-01-01' },
    };
    const facts = [county, waterBureau].map(({ stream, registered }) => [stream, registered] as const);
    const beside: Beside = (of) =>
      recorded(of, ...(of === RULEBOOK ? [adopted] : facts.flatMap(([stream, fact]) => (stream === of ? [fact] : []))));
    const target = (day: string, unitId?: string) => targetIn(provision, day, { unitId, beside });
    const set = { percent, basis: { rule: cited.rule, version: 'e0', article: ARTICLE } };
    for (const day of ['2020-01-01', '2024-12-31'])
      for (const { unitId } of [county, waterBureau]) expect(target(day, unitId)).toEqual(set);
    for (const day of ['2019-12-31', '2025-01-01']) expect(target(day, county.unitId)).toBeUndefined();
    expect([target('2020-01-01'), target('2020-01-01', 'linhe-gov')]).toEqual([undefined, undefined]);
    expect(shareOf(percent, 100, set)).toMatchObject({ target: percent, reached: true });
    expect(shareOf(percent - 1, 100, set)).toMatchObject({ target: percent, reached: false });
  };

interface Secretaries {
  readonly value: number;
  readonly of: number;
}

/** A member of the county's team since 2015, who had held a post of another unit until then. */
async function member(door: Served, team: string, unit: string, post: string): Promise<void> {
  const dossier = await aDossier(door);
  const held = (await door.told(on(dossier, 'appoint'), { unit, post, effectiveOn: '2010-01' })).events[0].id;
  const taking = { unit: team, post: '副县长', effectiveOn: '2015-01', asFound: true, main: true, vacates: [held] };
  await door.told(on(dossier, 'appoint'), taking);
}

casesOf('统计', {
  'frontlinePromotionTarget local': takenOver(frontlinePromotions, 60),
  'townshipSecretaryTarget local': takenOver(townshipSecretaryShare, 50),

  'townshipSecretaryDefinition 1': async ({ cited: { rule: id, ...cited } }) => {
    const door = closing(await served());
    const team = await aUnit(door, { level: '107' });
    const posts = [
      { name: '党委书记', level: '0141' },
      { name: '党工委书记', level: '0141' },
      { name: '镇长', level: '0141' },
    ];
    const [town, bureau] = [await aUnit(door, { level: '109', posts }), await aUnit(door, { level: '108', posts })];
    const secretaries = async (): Promise<Secretaries> =>
      (await door.get<Secretaries>('/api/statistics/township-secretaries?effectiveAt=2020-01-01')).body;

    await member(door, town, town, '镇长').catch(() => undefined);
    expect(await secretaries()).toMatchObject({ value: 0, of: 0 });
    await member(door, team, town, '镇长');
    await member(door, team, bureau, '党委书记');
    expect(await secretaries()).toMatchObject({ value: 0, of: 2 });
    await member(door, team, town, '党委书记');
    expect(await secretaries()).toMatchObject({ value: 1, of: 3 });
    await member(door, team, town, '党工委书记');
    expect(await secretaries()).toMatchObject({ value: 2, of: 4 });

    const inForce = async (day: string) =>
      (await door.get<{ items: readonly { id: string }[] }>(`/api/rules?on=${day}`)).body.items.filter((one) => one.id === id);
    expect(await inForce('1949-09-30')).toEqual([]);
    expect(await inForce('1949-10-01')).toEqual([expect.objectContaining({ ...cited, local: false })]);
  },
});
