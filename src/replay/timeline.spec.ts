import { World } from '../../test/replay/world.js';
import { closing } from '../../test/support/temp.js';
import { appointment } from '../appointment/appointment.decider.js';
import { catalogue, commandTable } from '../capabilities.js';
import { dossier } from '../dossier/dossier.decider.js';
import { units } from '../units/units.decider.js';
import { type Timeline, timeline } from './timeline.js';

const amendment = commandTable.find(({ path, type }) => path === 'dossiers' && type === 'AnnulFact')!.decider;

describe('A timeline', () => {
  let world: World;
  const give = async (
    type: string,
    effectiveOn: string,
    data: object,
    decider: typeof amendment = appointment,
  ): Promise<string> => (await world.give(decider, { type, data: { dossierId: 'd', effectiveOn, ...data } }))[0]?.id ?? '';
  const asked = async (effectiveAt: string): Promise<Timeline> => {
    await world.shown();
    return timeline(world.projector.db, catalogue, 'd', world.asking.asOf({ effectiveAt }))!;
  };

  beforeEach(async () => {
    world = closing(new World());
    await world.projector.start();
    await give(
      'RegisterUnit',
      '1990',
      { unitId: 'u', name: '云溪县水利局', posts: [{ name: '局长' }, { name: '副局长' }] },
      units,
    );
    await give('OpenDossier', '1996-07', { name: '示例甲' }, dossier);
  });

  it('goes on to say that a post was the main one, when another is chosen after its end', async () => {
    await give('Appoint', '1999-02', { unitId: 'u', postId: 'p2', main: true });
    const first = (await asked('2000')).posts[0]!.eventId;
    await give('Relieve', '2003-01', { holding: first });
    const second = await give('Appoint', '2003-01', { unitId: 'u', postId: 'p1', main: false });
    await give('ChooseMainPost', '2005-01', { holding: second });
    expect((await asked('2004-01-01')).posts.map(({ main }) => main)).toEqual([true, false]);
    expect((await asked('2006-01-01')).posts.map(({ main }) => main)).toEqual([true, true]);
  });

  it('says that a post was not the main one, when another had been chosen before its end', async () => {
    await give('Appoint', '1999-02', { unitId: 'u', postId: 'p2', main: true });
    const [first] = (await asked('2000')).posts;
    const second = await give('Appoint', '2000-01', { unitId: 'u', postId: 'p1', main: false });
    await give('ChooseMainPost', '2001-01', { holding: second });
    await give('Relieve', '2003-01', { holding: first!.eventId });
    expect((await asked('2006-01-01')).posts.map(({ main }) => main)).toEqual([false, true]);
  });

  it('names the person as the roster does on a day before anything about them was in force', async () => {
    await give('ChangeIdentity', '1996-07', { name: '示例乙' }, dossier);
    expect((await asked('1990-01-01')).dossier.name).toBe('示例乙');
  });

  it('draws an annulment on the track of the fact that it took away, and says what that was', async () => {
    const post = await give('Appoint', '1999-02', { unitId: 'u', postId: 'p1' });
    const rank = await give('GrantRank', '1999-03', { rank: '09', change: 'granted' });
    for (const eventId of [post, rank])
      await give('AnnulFact', '', { stream: 'dossier-d', eventId, reason: '重复录入' }, amendment);
    const { entries } = await asked('2006-01-01');
    expect(entries.map(({ type, kind }) => [type, kind])).toEqual([
      ['DossierOpened', 'identity'],
      ['FactAnnulled', 'post'],
      ['FactAnnulled', 'rank'],
    ]);
  });
});
