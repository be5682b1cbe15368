import { START } from '@eventstore/db-client';
import { eventually, rejection } from '../eventually.js';
import { startDouble } from './process.js';
import { Wire } from './wire.js';
import { aClient, aDouble, all, BY_APPEND, heard, pair, several, somethingOpen, told } from './with-client.js';

/** When it finds no server, the client fails with the bare gRPC error, which has no type. */
const UNAVAILABLE = 14;

describe('The double of EventStoreDB', () => {
  it('is killed with everything that is under way, and goes on with its log and port', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', several(2));
    const { events, words } = heard(client.subscribeToAll({ fromPosition: START }));
    await eventually('caught up', () => words.includes('caughtUp'));
    double.fault('append', 'hang');
    const pending = rejection(client.appendToStream('a', told(2)));
    await eventually('the append', () => double.pendingFaults === 0);
    const { port } = double;
    await double.kill();
    expect(await pending).toMatchObject({ type: 'unavailable' });
    await eventually('the error', () => words.at(-1) === 'error unavailable');
    expect(words).not.toContain('end');
    expect(await rejection(client.appendToStream('a', told(2)))).toMatchObject({ code: UNAVAILABLE });
    await double.restart();
    expect(double.port).toBe(port);
    expect(await client.appendToStream('a', told(2), { expectedRevision: 1n })).toMatchObject({ success: true });
    expect(events).toHaveLength(3);
  });

  it('shuts down politely: subscriptions end without an error', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', told(0));
    const { words } = heard(client.subscribeToAll({ fromPosition: START }));
    await eventually('caught up', () => words.includes('caughtUp'));
    await double.shutDownPolitely();
    await eventually('the close', () => words.includes('close'));
    expect(words).toEqual(['confirmation', 'caughtUp', 'end', 'close']);
    expect(await rejection(aClient(double.url).appendToStream('a', told(1)))).toMatchObject({ code: UNAVAILABLE });
  });

  it('counts the calls that it got, and forgets them when told', async () => {
    const { client, double } = await pair();
    await client.appendToStream('a', told(0), BY_APPEND);
    expect(double.calls).toMatchObject([{ method: 'append', metadata: { 'user-agent': expect.any(String) } }]);
    double.clearCalls();
    await all(client.readAll());
    expect(double.calls.map(({ method }) => method)).toEqual(['read']);
    expect(double.counts).toEqual({ append: 1, read: 1 });
  });
});

describe('A wire to the double of EventStoreDB', () => {
  async function wired() {
    const double = await aDouble();
    const wire = somethingOpen(await Wire.to(double.port));
    return { double, wire, client: aClient(wire.url) };
  }

  it('holds everything back while it is frozen, and lets it pass when it thaws', async () => {
    const { double, wire, client } = await wired();
    await client.appendToStream('a', told(0), BY_APPEND);
    wire.freeze();
    const cause = await rejection(client.appendToStream('a', told(1), { ...BY_APPEND, deadline: 200 }));
    expect(cause).toMatchObject({ type: 'deadline-exceeded' });
    expect(double.log.last('a')).toBe(0n);
    expect(wire.size).toBe(1);
    const late = client.appendToStream('a', told(2), BY_APPEND);
    wire.thaw();
    expect(await late).toMatchObject({ success: true });
  });

  it('lets the request pass and loses the answer', async () => {
    const { double, wire, client } = await wired();
    const [first, second] = [told(0), told(1)];
    await client.appendToStream('a', first, BY_APPEND);
    wire.dropAnswers();
    const append = (deadline?: number) => client.appendToStream('a', second, { expectedRevision: 0n, deadline, ...BY_APPEND });
    expect(await rejection(append(200))).toMatchObject({ type: 'deadline-exceeded' });
    expect(double.log.last('a')).toBe(1n);
    wire.passAnswers();
    const again = await append().catch(() => append());
    expect(again).toMatchObject({ nextExpectedRevision: 1n });
    expect(double.log.last('a')).toBe(1n);
  });

  it('is cut, and refuses connections until it accepts them again', async () => {
    const { wire, client } = await wired();
    await client.appendToStream('a', told(0));
    const { words } = heard(client.subscribeToAll({ fromPosition: START }));
    await eventually('caught up', () => words.includes('caughtUp'));
    wire.refuse();
    wire.cut();
    await eventually('the error', () => words.at(-1) === 'error unavailable');
    expect(await rejection(client.appendToStream('a', told(1)))).toMatchObject({ code: UNAVAILABLE });
    wire.accept();
    expect(await aClient(wire.url).appendToStream('a', told(1))).toMatchObject({ nextExpectedRevision: 1n });
  });
});

describe('The double of EventStoreDB in a process of its own', () => {
  it('takes orders, and loses what it held when it is killed', async () => {
    const double = somethingOpen(await startDouble());
    const client = aClient(double.url);
    await client.appendToStream('a', told(0));
    await double.control({ do: 'fault', method: 'append', fault: 'denied' });
    expect(await rejection(client.appendToStream('a', told(1)))).toMatchObject({ type: 'access-denied' });
    expect(await double.control({ do: 'stats' })).toEqual({ events: 2, calls: { features: 1, batchAppend: 1 } });
    await double.control({ do: 'kill' });
    expect(await rejection(client.appendToStream('a', told(1)))).toMatchObject({ code: UNAVAILABLE });
    await double.control({ do: 'restart' });
    expect(await client.appendToStream('a', told(1), { expectedRevision: 0n })).toMatchObject({ success: true });
    const { words } = heard(client.subscribeToAll({ fromPosition: START }));
    await eventually('caught up', () => words.includes('caughtUp'));
    await double.control({ do: 'polite' });
    await eventually('the close', () => words.includes('close'));
    double.child.kill('SIGKILL');
    await expect(double.control({ do: 'stats' })).rejects.toThrow('has ended');
  });

  it('ends on SIGTERM, and with its stdin', async () => {
    const first = somethingOpen(await startDouble());
    first.child.kill('SIGTERM');
    const second = somethingOpen(await startDouble({ version: '24.10.0' }));
    second.child.stdin?.end();
    for (const { child } of [first, second])
      await eventually('the end', () => child.exitCode !== null || child.signalCode !== null);
    expect([first, second].map(({ child }) => child.signalCode)).toEqual([null, null]);
  });
});
