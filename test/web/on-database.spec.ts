import { EventStoreDBClient } from '@eventstore/db-client';
import { EsdbDouble } from '../support/esdb-double/double.js';
import { EventSource } from '../support/event-source.js';
import { eventually } from '../support/eventually.js';
import { type Recorded, type Served, served } from '../support/served.js';
import { aDossier, inOffice, on } from '../support/town.js';
import { closing } from '../support/temp.js';

let double: EsdbDouble;
let door: Served;
beforeEach(async () => {
  double = await EsdbDouble.start();
  door = await served({ ESDB_URL: double.url });
});
afterEach(async () => {
  await door.close();
  await double.stop();
});

const anyone = (url: string) => door.get(url, { authorization: undefined });
const administrator = (): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(double.url);
  closing({ close: () => client.dispose() });
  return client;
};

describe('The service on a database', () => {
  test('lets all who listen share one subscription, and who comes back gets what he missed first', async () => {
    await door.app.listen(0, '127.0.0.1');
    const address = `${await door.app.getUrl()}/api/live`;
    const listen = async (sub: string, headers: Record<string, string> = {}): Promise<EventSource> =>
      closing(await EventSource.open(address, { authorization: await door.bearer('leader', sub), ...headers }));
    const honour = (): Promise<Recorded> => door.told(on(dossier, 'confer-honour'), { effectiveOn: '2012-05', title: '嘉奖' });
    const dossier = await aDossier(door);
    const seen = await door.position();
    const missed = await honour();
    const calls = double.counts.read ?? 0;
    const present = await Promise.all(Array.from({ length: 10 }, (_, i) => listen(`listener-${i}`)));
    const back = await listen('back', { 'last-event-id': seen });
    await back.first(1);
    const next = await honour();
    for (const source of present) expect((await source.first(1)).map(({ id }) => id)).toEqual([next.position]);
    expect((await back.first(2)).map(({ id }) => id)).toEqual([missed.position, next.position]);
    // Each following asks for the event it begins after, and for what comes then: one for the present, one for what was missed.
    expect((double.counts.read ?? 0) - calls).toBe(4);
  });

  test('takes commands and answers questions, and is ready', async () => {
    const { dossier, unit } = await inOffice(door);
    expect(await door.get(on(dossier, 'timeline'))).toMatchObject({ body: { posts: [{ post: '副县长' }] } });
    expect(await door.get(`/api/units/${unit}/roster`)).toMatchObject({ body: { items: [{ dossierId: dossier }] } });
    const position = await door.position();
    expect(await anyone('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', log: { status: 'ok', position }, views: { status: 'ok', position }, alarms: {} },
    });
  });

  test('gives the first answer when the database lost it on the way, and writes once', async () => {
    const dossier = await aDossier(door);
    double.fault('append', 'writeThenCut');
    const told = await door.told(on(dossier, 'confer-honour'), { effectiveOn: '2012-05', title: '嘉奖' });
    const { body } = await door.get<{ items: unknown[] }>(on(dossier, 'events'));
    expect(told.revision).toBe(1);
    expect(body.items).toHaveLength(2);
  });

  test('raises an alarm that names no stream when one is cut short behind its back, refuses to go on with it, and takes it back', async () => {
    const [cut, whole] = [await aDossier(door), await aDossier(door)];
    await administrator().setStreamMetadata(`dossier-${cut}`, { maxCount: 1 });
    await eventually('the alarm', () => door.installation.alarms().length > 0);
    const ready = await anyone('/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'alarm', alarms: { STREAM_CUT_SHORT: 1 } } });
    expect(ready.text).not.toContain(cut);
    expect((await anyone('/metrics')).text).toMatch(/^dossier_alarms 1$/m);
    expect(door.installation.alarms()).toEqual([
      { code: 'STREAM_CUT_SHORT', message: `dossier-${cut} is cut short in the database by $maxCount` },
    ]);
    expect(await door.get(on(cut, 'events'))).toMatchObject({ status: 503, body: { code: 'LOG_DAMAGED' } });
    expect((await door.post(on(whole, 'confer-honour'), { effectiveOn: '2012-05', title: '嘉奖' })).status).toBe(201);
    await administrator().setStreamMetadata(`dossier-${cut}`, {});
    await eventually('the end of the alarm', () => door.installation.alarms().length === 0);
    expect(await anyone('/health/ready')).toMatchObject({ body: { status: 'ok', alarms: {} } });
    expect((await door.get(on(cut, 'events'))).status).toBe(200);
  });

  test('says within seconds that the database is away, still answers what it knows, and goes on when it is back', async () => {
    const dossier = await aDossier(door);
    await double.kill();
    expect(await anyone('/health/ready')).toMatchObject({ status: 503, body: { log: { status: 'unavailable' } } });
    expect((await door.get(on(dossier, 'timeline'))).status).toBe(200);
    const asked = door.post(on(dossier, 'confer-honour'), { effectiveOn: '2012-05', title: '嘉奖' });
    await double.restart();
    expect((await asked).status).toBe(201);
    expect(await anyone('/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  }, 15_000);
});
