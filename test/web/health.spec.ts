import { canonical } from '../../src/kernel/canonical.js';
import { CANARIES } from '../support/errors.js';
import { eventually } from '../support/eventually.js';
import { type Served, served } from '../support/served.js';
import { inOffice, on } from '../support/town.js';

let door: Served;
beforeEach(async () => void (door = await served()));
afterEach(() => door.close());

const anyone = (url: string) => door.get(url, { authorization: undefined });

/** An event of a type that this version does not know, as a newer one would write it. */
async function unknownEvent(): Promise<void> {
  const { store } = door.installation;
  const [stream, id, type] = ['dossier-金丝雀', '01a00000-0000-7000-8000-000000000000', 'CanaryTold'];
  const payload = canonical({ data: { name: '金丝雀' }, salt: 'x', sealed: [] });
  const header = canonical({
    act: { id: 'p', role: 'officer' },
    cmd: 'c',
    eff: '2020',
    id,
    log: store.origin,
    ph: 'x',
    pl: payload.length,
    prev: null,
    rev: 0,
    stream,
    sv: 1,
    ts: new Date().toISOString(),
    type,
    v: 1,
  });
  await store.append(stream, [{ id, stream, rev: 0, type, header, payload }], -1);
}

describe('The probes', () => {
  test('are green for anyone while the log can be read and the views move', async () => {
    expect(await anyone('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const { position } = await door.told('/api/dossiers', { name: '金丝雀' });
    expect(await anyone('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', log: { status: 'ok', position }, views: { status: 'ok', position } },
    });
  });

  test('turn red when the views stand still, and say where but not what was typed', async () => {
    await unknownEvent();
    await eventually('the views to stand still', () => door.installation.projector.stuck);
    const ready = await anyone('/health/ready');
    expect(ready).toMatchObject({
      status: 503,
      body: {
        status: 'unavailable',
        log: { status: 'ok' },
        views: { status: 'stuck', position: '0', because: 'position 1, CanaryTold 01a00000-0000-7000-8000-000000000000' },
      },
    });
    for (const canary of CANARIES) expect(ready.text).not.toContain(canary);
    expect(await anyone('/health/live')).toMatchObject({ status: 200 });
    const command = await door.post<{ code: string }>('/api/dossiers', { name: '示例' });
    expect(command).toMatchObject({
      status: 503,
      body: { code: 'VIEWS_STUCK', requestId: expect.any(String) },
      headers: { 'retry-after': '5' },
    });
    expect((await anyone('/metrics')).text).toMatch(/^dossier_views_stuck 1$/m);
  });

  test('turn red when the log can not be read', async () => {
    await door.installation.store.close();
    expect(await anyone('/health/ready')).toMatchObject({ status: 503, body: { log: { status: 'unavailable' } } });
  });
});

describe('The metrics', () => {
  test('count by route pattern and name neither ids nor people', async () => {
    const { dossier, unit, holding } = await inOffice(door);
    await door.get(`${on(dossier, 'timeline')}?knownAt=2099-01-01`);
    await door.get(`/api/dossiers?q=${encodeURIComponent('金丝雀')}`);
    await door.get('/no/such/route/canary-secret');
    const { status, text, headers } = await anyone('/metrics');
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')]);
    expect(text).toMatch(/^dossier_log_position 6$/m);
    expect(text).toMatch(/^dossier_views_position 6$/m);
    expect(text).toMatch(
      /dossier_http_request_seconds_count\{method="GET",route="\/api\/dossiers\/:id\/timeline",status="200"\} 1/,
    );
    for (const leak of [dossier, unit, holding, '%E9', ...CANARIES]) expect(text).not.toContain(leak);
  });
});
