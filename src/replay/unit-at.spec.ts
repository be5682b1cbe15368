import { World } from '../../test/replay/world.js';
import { closing } from '../../test/support/temp.js';
import { units } from '../units/units.decider.js';
import { findUnit, unitAt } from './unit-at.js';

describe('A unit', () => {
  let world: World;
  const asOf = (effectiveAt: string) => ({ effectiveAt, knownAt: '', position: Number(world.projector.position) });
  const nameOn = (day: string): string => unitAt(world.projector.db, 'u', asOf(day)).name;
  const postsOn = (day: string): string[] =>
    Object.values(unitAt(world.projector.db, 'u', asOf(day)).posts).map(({ name }) => name);

  /** Tells the unit's history: registered on a day with one post, then the commands given. */
  async function registered(on: string, ...commands: readonly (readonly [type: string, data: object])[]): Promise<void> {
    world = closing(new World());
    await world.projector.start();
    await world.give(units, {
      type: 'RegisterUnit',
      data: { unitId: 'u', name: '云溪县水利局', effectiveOn: on, posts: [{ name: '局长' }] },
    });
    for (const [type, data] of commands) await world.give(units, { type, data: { unitId: 'u', ...data } });
    await world.shown();
  }

  it('bears a new name from the day of the renaming on', async () => {
    await registered('1990-01', ['RenameUnit', { name: '云溪县水务局', effectiveOn: '2010-03' }]);
    expect([nameOn('2010-02-28'), nameOn('2010-03-01')]).toEqual(['云溪县水利局', '云溪县水务局']);
  });

  it.each(['2010~', '2010-01~', '2010-01-01~'])(
    'bears it from the first day of a date that is approximate on (%s)',
    async (effectiveOn) => {
      await registered('1990~', ['RenameUnit', { name: '云溪县水务局', effectiveOn }]);
      expect([nameOn('2009-12-31'), nameOn('2010-01-01'), nameOn('2010-01-02')]).toEqual([
        '云溪县水利局',
        '云溪县水务局',
        '云溪县水务局',
      ]);
    },
  );

  it('is, on a day before its registration, what it was registered as', async () => {
    await registered('1990-01', ['RenameUnit', { name: '云溪县水务局', effectiveOn: '2010-03' }]);
    expect([nameOn('1985-06-01'), postsOn('1985-06-01')]).toEqual(['云溪县水利局', ['局长']]);
    expect(findUnit(world.projector.db, '云溪县水利局', asOf('1985-06-01'))).toBe('u');
  });

  it('is found, and has all its posts, on a day before its registration on which one of its posts was there already', async () => {
    await registered('1990-01', ['EstablishPost', { name: '总工程师', effectiveOn: '1985' }]);
    for (const day of ['1984-12-31', '1986-01-01', '1990-01-01']) {
      expect(findUnit(world.projector.db, '云溪县水利局', asOf(day))).toBe('u');
      expect(findUnit(world.projector.db, 'u', asOf(day))).toBe('u');
      expect(postsOn(day).toSorted()).toEqual(['局长', '总工程师'].toSorted());
    }
  });
});
