import { jest } from '@jest/globals';
import { at, type Bureau, HandingOver } from '../../../test/support/handover.js';
import { type Body, served } from '../../../test/support/served.js';
import { on } from '../../../test/support/town.js';

jest.setTimeout(60_000);

describe('A handover whose leaving is amended', () => {
  let story: HandingOver;
  let bureau: Bureau;
  beforeEach(async () => {
    story = await HandingOver.begin((now) => served({}, now));
    bureau = await story.bureau('yizheng-handover');
  });
  afterEach(() => story.close());

  const amend = async (command: string, day: string, body: object): Promise<string> => {
    story.today = day;
    const { events } = await story.door.told(on(bureau.leaver, command), { reason: '示例误录', ...body });
    await story.followed();
    return events[0].id;
  };
  const counted = async (query = ''): Promise<readonly unknown[]> => {
    const { body } = await story.door.get<{ value: number; of: number }>(`/api/statistics/handovers${query}`);
    return [body.value, body.of];
  };

  it('is begun anew once the leaving stands again, and counted once, by what was done since', async () => {
    const { id, leaving } = bureau;
    await story.prepared(bureau);
    await story.signed(id);
    await story.followed();
    expect((await story.case(id)).recorded).toHaveLength(2);
    expect(await counted()).toEqual([1, 1]);
    const annulment = await amend('annul-fact', '2024-02-20', { eventId: leaving });
    expect(await story.case(id)).toMatchObject({ open: false, voidedOn: '2024-01-31', recorded: [] });
    expect(await counted()).toEqual([0, 0]);
    await amend('annul-fact', '2024-02-21', { eventId: annulment });
    expect(await story.case(id)).toMatchObject({
      open: true,
      stage: '离任交接启动',
      completed: null,
      voidedOn: null,
      recorded: [],
      openDuties: [{ kind: 'handover-notice' }],
    });
    expect(await counted()).toEqual([0, 1]);
    await story.say(at(id, 'notice'), '2024-02-22');
    expect((await story.case(id)).openDuties.map(({ kind }) => kind).toSorted()).toEqual(['handover-list', 'handover-signing']);
    const explained = (await story.explained(id)).filter(([type]) => type !== 'HandoverVoided');
    expect(explained).toEqual(explained.map(([type]) => [type, true]));
    expect(explained.filter(([type]) => type === 'HandoverOpened')).toHaveLength(2);
    expect(await counted('?knownAt=2024-02-19T00:00:00Z')).toEqual([1, 1]);
    expect(await counted('?knownAt=2024-02-20T12:00:00Z')).toEqual([0, 0]);
  });

  it('stays what it is where only the day of the leaving is corrected', async () => {
    await amend('correct-fact', '2024-02-01', { eventId: bureau.leaving, changes: {}, effectiveOn: '2024-01-30' });
    expect(await story.case(bureau.id)).toMatchObject({ open: true, voidedOn: null });
    const { body } = await story.door.get<Body>(`/api/handovers?unit=${bureau.unit}`);
    expect(body['total']).toBe(1);
  });
});
