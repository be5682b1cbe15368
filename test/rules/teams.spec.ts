import { type Served, served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aDossier, aUnit, on } from '../support/town.js';
import { casesOf } from './cases.js';

interface Team {
  readonly flags: readonly { readonly colour: string; readonly kind: string; readonly rule: object }[];
}

/** A chief (p1) and nine deputies (p2). */
const POSTS = [
  { name: '县长', level: '0131', single: true },
  { name: '副县长', level: '0132', headcount: 9 },
];

/** 班子预警 of a unit, asked of the served application. */
class Looking {
  private constructor(
    private readonly door: Served,
    private readonly unit: string,
  ) {}

  static async at(posts = POSTS): Promise<Looking> {
    const door = closing(await served());
    return new Looking(door, await aUnit(door, { posts }));
  }

  async told(command: string, body: object): Promise<void> {
    await this.door.told(`/api/units/${this.unit}/${command}`, body);
  }

  /** Somebody in a post, of the party, who is neither young nor about to retire unless `who` says otherwise. */
  async holder(post: string, effectiveOn: string, who: object = {}): Promise<string> {
    const dossier = await aDossier(this.door, { effectiveOn: '1990-07', birth: '1975-01-01', political: '01', ...who });
    await this.door.told(on(dossier, 'appoint'), { effectiveOn, unit: this.unit, post });
    return dossier;
  }

  async punish(dossier: string, effectiveOn: string): Promise<void> {
    await this.door.told(on(dossier, 'punish'), { effectiveOn, code: '02250' });
  }

  async flags(day: string): Promise<Team['flags']> {
    return (await this.door.get<Team>(`/api/units/${this.unit}/team?effectiveAt=${day}`)).body.flags;
  }

  async kinds(day: string): Promise<readonly string[]> {
    return (await this.flags(day)).map(({ colour, kind }) => `${colour} ${kind}`);
  }
}

casesOf('领导班子', {
  'teamFlags 1': async ({ cited }) => {
    const unit = await Looking.at();
    const chief = await unit.holder('县长', '2011-06-01', { birth: '1960-09-01' });
    await unit.holder('副县长', '2018-01-01', { birth: '1980-06-01' });
    for (const sex of ['1', '2']) await unit.holder('副县长', '2018-01-01', { sex });
    for (const political of ['01', '13']) await unit.holder('副县长', '2018-01-01', { political });
    await unit.punish(chief, '2018-06-01');
    for (const year of [2016, 2017, 2018]) await unit.told('assess-team', { effectiveOn: `${year + 1}-03-01`, year, last: true });
    await unit.told('assess-team', {
      effectiveOn: '2019-03-01',
      year: 2018,
      last: false,
      special: '示例专项',
      negativeList: true,
    });

    const red = ['red last-in-a-row'];
    const [orange, yellow] = ['orange punished', 'yellow negative-list'];
    expect(await unit.kinds('2019-02-28')).toEqual([orange]);
    expect(await unit.kinds('2019-12-31')).toEqual([...red, orange, yellow, 'blue last-last-year']);
    expect(await unit.kinds('2020-02-29')).toEqual(red);
    expect(await unit.kinds('2020-03-01')).toEqual(['red chief-retiring', ...red]);
    expect(await unit.kinds('2020-05-31')).toEqual(['red chief-retiring', ...red]);
    expect(await unit.kinds('2020-06-01')).toEqual(['red chief-retiring', ...red, 'blue few-young']);
    expect(await unit.kinds('2021-06-01')).toContain('white exchange-due');
    expect(await unit.kinds('2021-05-31')).not.toContain('white exchange-due');
    for (const { rule } of await unit.flags('2019-12-31')) expect(rule).toEqual(cited);

    const few = await Looking.at();
    for (const birth of ['1961-01-01', '1975-01-01', '1975-01-01', '1990-01-01'])
      await few.holder('副县长', '2018-01-01', { birth });
    const lacking = ['blue few-women', 'blue few-non-party'];
    expect(await few.kinds('2018-02-01')).toEqual(['red chief-missing', ...lacking]);
    await few.holder('副县长', '2018-03-01', { birth: '1961-01-01', sex: '2', political: '13' });
    expect(await few.kinds('2018-03-01')).toEqual(['red chief-missing', 'blue retiring-soon']);
    expect(await few.kinds('2017-12-31')).toEqual(['red chief-missing']);
    for (const { rule } of await few.flags('2018-03-01')) expect(rule).toEqual(cited);

    const women = await Looking.at([{ name: '副局长', level: '0142', headcount: 2 }]);
    await women.holder('副局长', '2010-01-01', { birth: '1965-01-01', sex: '2', political: '13' });
    await women.holder('副局长', '2010-01-01', { birth: '1990-01-01', political: '13' });
    expect(await women.kinds('2016-12-31')).toEqual([]);
    expect(await women.kinds('2017-01-01')).toEqual(['blue retiring-soon']);

    const large = await Looking.at([{ name: '副县长', level: '0132', headcount: 13 }]);
    const births = ['1990-01-01', '1990-01-01', '1961-01-01', '1961-01-01', '1961-01-01', ...Array<string>(8).fill('1975-01-01')];
    for (const birth of births) await large.holder('副县长', '2010-01-01', { birth, sex: '2', political: '13' });
    expect(await large.kinds('2017-12-31')).toEqual([]);
    expect(await large.kinds('2018-01-01')).toEqual(['blue retiring-soon']);
  },
});
