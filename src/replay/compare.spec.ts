import { World } from '../../test/replay/world.js';
import { closing } from '../../test/support/temp.js';
import { appointment } from '../appointment/appointment.decider.js';
import { catalogue, commandTable } from '../capabilities.js';
import { dossier } from '../dossier/dossier.decider.js';
import { units } from '../units/units.decider.js';
import type { AnyDecider } from '../kernel/decider.js';
import { amendmentsAt } from './as-of.js';
import { compare } from './compare.js';
import { timeline } from './timeline.js';

const amendment = commandTable.find(({ path, type }) => path === 'dossiers' && type === 'AnnulFact')!.decider;

describe('A comparison of two states of knowledge names the event that made', () => {
  let world: World;
  let before = '';
  let post = '';
  const give = async (
    type: string,
    effectiveOn: string | undefined,
    data: object,
    decider: AnyDecider = appointment,
  ): Promise<string> => {
    world.clock += 60_000;
    return (
      (await world.give(decider, { type, data: { dossierId: 'd', ...(effectiveOn ? { effectiveOn } : {}), ...data } }))[0]?.id ??
      ''
    );
  };
  const known = (): string => (before = new Date(world.clock).toISOString());
  const correct = (eventId: string, changes: object, effectiveOn?: string): Promise<string> =>
    give('CorrectFact', effectiveOn, { stream: 'dossier-d', eventId, changes, reason: '以原始材料为准' }, amendment);
  const annul = (eventId: string): Promise<string> =>
    give('AnnulFact', undefined, { stream: 'dossier-d', eventId, reason: '重复录入' }, amendment);

  /** What is different of an entry between what was known before and what is known now, about the end of 2009. */
  async function because(eventId: string): Promise<unknown> {
    await world.shown();
    const [a, b] = [before, undefined].map((knownAt) => world.asking.asOf({ effectiveAt: '2009-12-31', knownAt }));
    const [then, now] = [a!, b!].map((asOf) => timeline(world.projector.db, catalogue, 'd', asOf)!);
    const { differences } = compare(then!, now!, amendmentsAt(world.projector.db, 'dossier-d', b!.position));
    return differences.filter((one) => one.eventId === eventId).map(({ change, because }) => [change, because]);
  }

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
    post = await give('Appoint', '1999-02', { unitId: 'u', postId: 'p2' });
  });

  it('a member of a fact another: its correction', async () => {
    known();
    const correction = await correct(post, { docNo: '7号' });
    expect(await because(post)).toEqual([['changed', [correction]]]);
  });

  it('a post end: its relief, later corrected, and what takes the end away again', async () => {
    known();
    const relief = await give('Relieve', '2003-01', { holding: post });
    expect(await because(post)).toEqual([['changed', [relief]]]);
    known();
    const correction = await correct(relief, {}, '2004-01');
    expect(await because(post)).toEqual([['changed', [correction]]]);
    known();
    const annulment = await annul(relief);
    expect(await because(post)).toEqual([['changed', [annulment]]]);
    expect(await because(relief)).toEqual([['removed', [annulment]]]);
  });

  it('a post end by vacating it: the promotion', async () => {
    known();
    const promotion = await give('Appoint', '2003-01', { unitId: 'u', postId: 'p1', vacates: [post] });
    expect(await because(post)).toEqual([['changed', [promotion]]]);
    expect(await because(promotion)).toEqual([['added', [promotion]]]);
  });

  it('everything end: the retirement, and the correction of its date', async () => {
    known();
    const retirement = await give('Retire', '2008-01', {});
    expect(await because(post)).toEqual([['changed', [retirement]]]);
    known();
    const correction = await correct(retirement, {}, '2009-01');
    expect(await because(post)).toEqual([['changed', [correction]]]);
  });

  it('a rank end: the rank that follows', async () => {
    const first = await give('GrantRank', '2001-01', { rank: '09', change: 'granted' });
    known();
    const second = await give('GrantRank', '2005-01', { rank: '08', change: 'promoted' });
    expect(await because(first)).toEqual([['changed', [second]]]);
  });

  it('a fact disappear from the day asked about, because it came into force only later: the correction of its date', async () => {
    known();
    const correction = await correct(post, {}, '2015-01');
    expect(await because(post)).toEqual([['removed', [correction]]]);
  });

  it('a fact be there again: the annulment of its annulment', async () => {
    const annulment = await annul(post);
    known();
    const second = await annul(annulment);
    expect(await because(post)).toEqual([['added', [second]]]);
  });
});
