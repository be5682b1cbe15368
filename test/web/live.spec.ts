import type { AddressInfo } from 'node:net';
import { EventSource } from '../support/event-source.js';
import { eventually } from '../support/eventually.js';
import { type Served, served } from '../support/served.js';
import { aDossier, on } from '../support/town.js';
import { closing } from '../support/temp.js';

let door: Served;
let address: string;
beforeEach(async () => {
  door = closing(await served());
  await door.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(door.app.getHttpServer().address() as AddressInfo).port}/api/live`;
});

const listen = async (sub = 'listener', headers: Record<string, string> = {}): Promise<EventSource> =>
  closing(await EventSource.open(address, { authorization: await door.bearer('leader', sub), ...headers }));

const honour = (dossier: string) => door.told(on(dossier, 'confer-honour'), { effectiveOn: '2003-01', title: '金丝雀荣誉' });

describe('Server-sent events', () => {
  test('tell what was recorded as soon as it is shown, and nothing of a person', async () => {
    const dossier = await aDossier(door);
    const source = await listen();
    const { position, streamId } = await honour(dossier);
    const [told] = await source.first(1);
    expect({ ...told, data: JSON.parse(told?.data ?? '') as unknown }).toEqual({
      id: position,
      type: undefined,
      data: { position, type: 'HonourConferred', streamId },
    });
  });

  test('go on after Last-Event-ID without a gap and without a repeat', async () => {
    const dossier = await aDossier(door);
    const positions: string[] = [];
    for (let i = 0; i < 4; i++) positions.push((await honour(dossier)).position);
    const source = await listen('listener', { 'last-event-id': positions[0] ?? '' });
    await source.first(3);
    positions.push((await honour(dossier)).position);
    expect((await source.first(4)).map(({ id }) => id)).toEqual(positions.slice(1));
  });

  test('begin with the present when Last-Event-ID is none of theirs', async () => {
    const dossier = await aDossier(door);
    const source = await listen('listener', { 'last-event-id': 'garbage' });
    const { position } = await honour(dossier);
    expect((await source.first(1)).map(({ id }) => id)).toEqual([position]);
  });

  test('are five for each bearer: the sixth is answered 429, and let in when one has left', async () => {
    const sources = await Promise.all(Array.from({ length: 5 }, () => listen('greedy')));
    expect(sources.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await listen('greedy')).status).toBe(429);
    expect((await listen('modest')).status).toBe(200);
    sources[0]?.close();
    const again = async (): Promise<number> => (await listen('greedy')).status;
    let status = await again();
    for (let tries = 0; status === 429 && tries < 50; tries++) status = await again();
    expect(status).toBe(200);
  });

  test('end with the token', async () => {
    const authorization = `Bearer ${await door.tokens.issue({ sub: 'short', role: 'leader' }, '2s')}`;
    const source = closing(await EventSource.open(address, { authorization }));
    expect(source.ended).toBe(false);
    await eventually('the end with the token', () => source.ended, 4_000);
  });

  test('end when the service does, at once', async () => {
    const source = await listen();
    const started = performance.now();
    await door.app.close();
    await eventually('the end of the stream', () => source.ended, 1_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
