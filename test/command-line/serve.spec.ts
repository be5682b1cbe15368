import { jest } from '@jest/globals';
import { createServer, type AddressInfo, connect } from 'node:net';
import { CANARIES } from '../support/errors.js';
import { EventSource } from '../support/event-source.js';
import { eventually } from '../support/eventually.js';
import { dossier, json, type Service, serving } from '../support/command-line.js';
import { closing, tempFolder } from '../support/temp.js';

jest.setTimeout(60_000);

const CANARY = CANARIES[0];

/** A running service on a folder of its own, and a token it knows. */
async function service(env: Record<string, string> = {}): Promise<{ running: Service; data: string; authorization: string }> {
  const data = tempFolder();
  const running = closing(await serving(data, env));
  const { token } = await json<{ token: string }>([
    'token',
    '--role',
    'officer',
    '--sub',
    CANARY,
    '--ttl',
    '10m',
    '--data',
    data,
  ]);
  return { running, data, authorization: `Bearer ${token}` };
}

const post = (url: string, body: unknown, authorization: string): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { authorization, 'content-type': 'application/json' } });

describe('dossier serve', () => {
  test('knows the tokens that dossier token makes beside it, and what is imported beside it', async () => {
    const { running, data, authorization } = await service();
    expect((await post(`${running.address}/api/dossiers`, { name: '示例甲' }, authorization)).status).toBe(201);
    expect((await fetch(`${running.address}/api/dossiers`, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    await json(['import', new URL('../../samples/tenures-gbk.csv', import.meta.url).pathname, '--data', data]);
    const total = async (): Promise<number> =>
      ((await (await fetch(`${running.address}/api/dossiers`, { headers: { authorization } })).json()) as { total: number })
        .total;
    let seen = await total();
    for (let tries = 0; seen < 2 && tries < 100; tries++) seen = await total();
    expect(seen).toBeGreaterThan(1);
  });

  test('ends with 0 within 5 s of SIGTERM: answers what is under way, ends streams, and waits for no slow sender', async () => {
    const { running, authorization } = await service();
    const source = closing(await EventSource.open(`${running.address}/api/live`, { authorization }));
    const { hostname, port } = new URL(running.address);
    const slow = connect(Number(port), hostname, () =>
      slow.write(
        `POST /api/dossiers HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
      ),
    );
    slow.on('error', () => undefined);
    closing({ close: () => slow.destroy() });
    const flights = Array.from({ length: 200 }, (_, i) =>
      post(`${running.address}/api/dossiers`, { name: `示例${i}` }, authorization).then(
        ({ status }) => status,
        () => 'cut off',
      ),
    );
    await Promise.race(flights);
    const started = performance.now();
    const { code, signal } = await running.close();
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(performance.now() - started).toBeLessThan(5_000);
    const answers = await Promise.all(flights);
    expect(answers.filter((status) => status === 201).length).toBeGreaterThan(0);
    expect(answers.filter((status) => status !== 201 && status !== 503 && status !== 'cut off')).toEqual([]);
    await eventually('the end of the stream', () => source.ended, 1_000);
  });

  test('ends with 2 and one line that says so when the port is in use', async () => {
    const taken = closing(createServer());
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { code, stdout, stderr } = await dossier(['serve', '--data', tempFolder()], {
      env: { PORT: String((taken.address() as AddressInfo).port), LOG_LEVEL: 'silent' },
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: 'dossier: the port is in use; set PORT to another\n',
    });
  });

  test('logs one JSON line for each request, with the route, and nothing of a person, a token or what was asked', async () => {
    const { running, authorization } = await service();
    const id = (
      (await (
        await post(
          `${running.address}/api/dossiers`,
          { name: CANARY, idNumber: CANARIES[1], externalRef: CANARIES[2] },
          authorization,
        )
      ).json()) as { id?: string }
    ).id;
    await post(`${running.address}/api/dossiers`, { name: CANARY, colour: CANARY }, authorization);
    await post(`${running.address}/api/dossiers`, { name: `${CANARY}\u202e\r\n{"level":60}` }, authorization);
    await fetch(`${running.address}/api/dossiers?q=${encodeURIComponent(CANARY)}&ref=${CANARIES[2]}`, {
      headers: { authorization },
    });
    await fetch(`${running.address}/api/dossiers/${CANARIES[2]}/timeline?effectiveAt=1987-06-05`, { headers: { authorization } });
    await fetch(`${running.address}/${CANARIES[2]}?q=${CANARIES[2]}`, {
      headers: { authorization, 'x-forwarded-for': CANARIES[2], 'user-agent': CANARIES[2] },
    });
    await fetch(`${running.address}/api/dossiers/%zz?q=${CANARIES[2]}`, { headers: { authorization } });
    await eventually('the log of the requests', () => running.log().split('"msg":"answered"').length > 6);
    await running.close();
    const lines = running
      .log()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; route?: string });
    expect(lines.filter(({ msg }) => msg === 'answered').map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/api/dossiers', '/api/dossiers/:id/timeline']),
    );
    for (const leak of [...CANARIES, encodeURIComponent(CANARY), '1987-06-05', '?', authorization.slice(7), String(id)])
      expect(running.log()).not.toContain(leak);
  });
});
