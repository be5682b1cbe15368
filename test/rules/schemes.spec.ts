import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { localSets } from '../../src/rulebook/local-sets.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { schemes } from '../../src/schemes/schemes.decider.js';
import type { DeductionItem } from '../../src/schemes/schemes.events.js';
import { recorded } from '../dsl.js';
import { county, waterBureau } from '../people.js';
import { type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aUnit } from '../support/town.js';
import { casesOf, outcomeOf } from './cases.js';

const ARTICLE = '示例县考核减负规定第三条';

/** What a unit has set of a rule, from 2020 on. */
const local = (rule: string, parameters: object): Event => ({
  type: 'LocalRuleAdopted',
  eff: '2020-01-01',
  data: { rule, unitId: county.unitId, parameters, article: ARTICLE },
});

const besideWith =
  (...rules: readonly Event[]): Beside =>
  (stream) => {
    const unit = [county, waterBureau].find((one) => one.stream === stream);
    return recorded(stream, ...(stream === RULEBOOK ? rules : unit ? [unit.registered] : []));
  };

const openedBy = (unitId: string): Event => ({
  type: 'SchemeOpened',
  eff: '2018-01-01',
  data: { unitId, name: '示例体系', purpose: '示例' },
});

/** What becomes of a deduction in a scheme of the bureau, which lies below the county. */
const deducting = (item: Partial<DeductionItem>, beside: Beside, more: { effectiveOn?: string; asFound?: boolean } = {}) =>
  outcomeOf(
    schemes,
    [openedBy(waterBureau.unitId)],
    {
      type: 'AdoptDeductions',
      data: {
        schemeId: 's1',
        year: 2024,
        items: [{ id: 'd', name: '安全生产', maximum: '5', ...item }],
        effectiveOn: '2024-01-01',
        ...more,
      },
    },
    beside,
  );

/** A scheme of one measure and so many districts, and the year 2024 of it as it was published. */
async function anIndex(door: Served, districts: number) {
  const unit = await aUnit(door);
  const areas = Array.from({ length: districts }, (_, i) => ({ id: `a${i}`, name: `示例${i}区`, kind: 'district' }));
  const opening = { effectiveOn: '2024-01-01', unit, name: '示例体系', purpose: '示例' };
  const { id: schemeId } = await door.told('/api/schemes', opening);
  await door.told(`/api/schemes/${schemeId}/publish-version`, {
    effectiveOn: '2024-01-01',
    nodes: [{ id: 'n', name: '示例', level: 1, weight: 100 }],
    measures: [
      {
        id: 'm',
        name: '示例',
        kind: 'quantity',
        measurementUnit: '%',
        better: 'higher',
        department: unit,
        normalisation: { by: 'percent' },
        nodes: [{ node: 'n', weight: 100 }],
      },
    ],
    areas,
  });
  const { id } = await door.told('/api/indices', { effectiveOn: '2025-01-01', schemeId, period: '2024' });
  const figures = areas.map(({ id: area }, i) => ({ measure: 'm', area, value: 90 - i }));
  await door.told(`/api/indices/${id}/submit-figures`, { effectiveOn: '2025-01-01', unit, figures });
  await door.told(`/api/indices/${id}/publish-index`, { effectiveOn: '2025-01-02' });
  return { id, unit, schemeId };
}

interface Lists {
  readonly suggested: Readonly<Record<'achievements' | 'rectifications', readonly { readonly area: string }[]>> & {
    readonly rule: object;
  };
}

casesOf('指标考核', {
  'bannedIndicators local': ({ cited, edition }) => {
    const { forms, words } = edition.parameters as { forms: readonly string[]; words: readonly string[] };
    const beside = besideWith(local(cited.rule, {}));
    const refused = [['INDICATOR_BANNED', { rule: cited.rule, version: 'e0', article: ARTICLE }]];
    for (const form of forms as DeductionItem['form'][])
      expect(deducting({ form, legalBasis: '示例法第一条' }, beside).refused).toEqual(refused);
    for (const word of words) expect(deducting({ name: `落实${word}工作` }, beside).refused).toEqual(refused);
    expect(deducting({ form: 'result' }, beside).basis).toContainEqual({ rule: cited.rule, version: 'e0', article: ARTICLE });

    expect(deducting({ form: 'photos' }, besideWith()).refused).toEqual([]);
    expect(deducting({ form: 'photos' }, beside, { effectiveOn: '2019-12-31' }).refused).toEqual([]);
    expect(deducting({ form: 'photos' }, beside, { asFound: true }).refused).toEqual([]);
    const own = besideWith(local(cited.rule, { forms: ['ledgers'], words: ['打卡'] }));
    expect(deducting({ form: 'photos' }, own).refused).toEqual([]);
    expect(deducting({ name: '每日打卡' }, own).refused).toHaveLength(1);
    expect(localSets['yizheng']?.rules.map(({ rule }) => rule)).toContain(cited.rule);
  },

  'vetoLegalBasis 1': ({ cited }) => {
    expect(deducting({ form: 'veto' }, besideWith()).refused).toEqual([['VETO_WITHOUT_BASIS', cited]]);
    const { refused, basis } = deducting({ form: 'veto', legalBasis: '示例法第一条' }, besideWith());
    expect([refused, basis]).toEqual([[], [cited]]);
    expect(deducting({ form: 'veto' }, besideWith(), { asFound: true }).refused).toEqual([]);
    expect(deducting({ form: 'veto' }, besideWith(local(cited.rule, { basis: false }))).refused).toEqual([]);
  },

  'twoWayLists 1': async ({ cited, edition }) => {
    const door = closing(await served());
    const { id, unit } = await anIndex(door, 8);
    const asked = async () => (await door.get<Lists>(`/api/indices/${id}/lists`)).body.suggested;
    const { top, bottom } = edition.parameters as { top: number; bottom: number };
    expect([top, bottom]).toEqual([3, 3]);
    const { rule, ...suggested } = await asked();
    expect(rule).toEqual(cited);
    expect(suggested.achievements.map(({ area }) => area)).toEqual(['a0', 'a1', 'a2']);
    expect(suggested.rectifications.map(({ area }) => area)).toEqual(['a5', 'a6', 'a7']);
    await door.told('/api/rulebook/local/adopt-rule', {
      effectiveOn: '2025-01-01',
      rule: cited.rule,
      unit,
      parameters: { bottom: 1 },
      article: ARTICLE,
    });
    expect((await asked()).rectifications.map(({ area }) => area)).toEqual(['a7']);
  },

  'assessmentBurden 1': async ({ cited, edition }) => {
    const { schemes: most } = edition.parameters as { schemes: number };
    expect(most).toBe(3);
    const door = closing(await served());
    const many = async (day: string) =>
      (
        await door.get<{ items: readonly { areas: readonly { name: string }[]; rule: object; parts: readonly object[] }[] }>(
          `/api/burden?kind=many&on=${day}`,
        )
      ).body.items;
    for (let n = 0; n < most; n++) await anIndex(door, 2);
    expect(await many('2024-06-30')).toEqual([]);
    const last = await anIndex(door, 1);
    const [found, ...none] = await many('2024-06-30');
    expect(found).toMatchObject({ areas: [{ name: '示例0区' }], rule: cited });
    expect([found?.parts.length, none]).toEqual([most + 1, []]);
    await door.told(`/api/schemes/${last.schemeId}/end`, { effectiveOn: '2024-07-01' });
    expect(await many('2024-12-31')).toHaveLength(1);
    expect(await many('2025-01-01')).toEqual([]);
  },
});
