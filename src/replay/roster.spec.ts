import { World } from '../../test/replay/world.js';
import { closing } from '../../test/support/temp.js';
import { appointment } from '../appointment/appointment.decider.js';
import { dossier } from '../dossier/dossier.decider.js';
import { units } from '../units/units.decider.js';
import { roster } from './roster.js';

describe('A roster', () => {
  it('lists the posts in the order in which they were established, the tenth behind the second', async () => {
    const world = closing(new World());
    await world.projector.start();
    const posts = Array.from({ length: 12 }, (_, n) => ({ name: `职位${n + 1}` }));
    await world.give(units, { type: 'RegisterUnit', data: { unitId: 'u', name: '云溪县水利局', effectiveOn: '1990', posts } });
    for (const post of [10, 2, 12, 1]) {
      const dossierId = `of-${post}`;
      await world.give(dossier, { type: 'OpenDossier', data: { dossierId, name: `示例${post}`, effectiveOn: '1999' } });
      await world.give(appointment, {
        type: 'Appoint',
        data: { dossierId, unitId: 'u', postId: `p${post}`, effectiveOn: '1999-02' },
      });
    }
    await world.shown();
    const { items } = roster(world.projector.db, 'u', world.asking.asOf({ effectiveAt: '2000' }));
    expect(items.map(({ post }) => post)).toEqual(['职位1', '职位2', '职位10', '职位12']);
  });
});
