import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { envelopes, Follower } from '../support/envelopes.js';
import { bareServer } from '../support/esdb-bare.js';
import { database, node, SILENCE, wired } from '../support/esdb-node.js';
import { always } from '../support/always.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing } from '../support/temp.js';

const SOURCES = join(import.meta.dirname, '../../src');

describe('Connecting to the database', () => {
  it('refuses a server that does not say where the events of a stream lie', async () => {
    for (const version of ['5.0.11', '20.10.5', '21.10.11', '22.2.0']) {
      const { url } = await database({ version });
      const refused = await rejection(node(url));
      expect(refused).toBeInstanceOf(LogUnavailable);
      expect(refused).toMatchObject({ message: expect.stringContaining(`${version}; it must be 22.6 or newer`) });
    }
    for (const version of ['22.6.0', '23.10.8', '24.2.0', '25.1.0']) await node((await database({ version })).url);
  });

  it('refuses a server that is too old to say its version', async () => {
    const { url } = await bareServer({});
    expect(await rejection(node(url, { patience: SILENCE }))).toMatchObject({
      message: expect.stringContaining('22.6 or newer'),
    });
  });

  it.each([
    'http://clerk:geheim@127.0.0.1:2113',
    'esdb://clerk:geheim@[::1]:2113?tls=false',
    'esdb://clerk:ge%heim@127.0.0.1:2113?tls=false',
    'esdb://clerk:geheim@127.0.0.1:2113?tls=false&keepAliveInterval=-5',
    'esdb://clerk:geheim@',
    'clerk:geheim',
  ])('names a string that it cannot read without showing the password: %s', async (url) => {
    const refused = (await rejection(node(url, { patience: 0 }))) as Error;
    expect(refused).toBeInstanceOf(LogUnavailable);
    expect(`${refused.message} ${refused.stack} ${JSON.stringify(refused)} ${String(refused.cause)}`).not.toMatch(/ge(%)?heim/);
  });

  it('leaves no connection behind when it is closed', async () => {
    const { wire } = await wired();
    const { store } = await node(wire.url);
    const follower = closing(new Follower(store, 0n));
    await store.append('a', envelopes('a', 0, 1), NO_STREAM);
    await eventually('the event', () => follower.events.length > 0);
    expect(wire.size).toBeGreaterThan(0);
    await store.close();
    await eventually('no connection', () => wire.size === 0, 2_000);
  });

  it('leaves no connection behind either when a call is still being repeated', async () => {
    const { wire } = await wired();
    const { store } = await node(wire.url);
    wire.refuse();
    wire.cut();
    const reading = store.read('a').catch((cause: unknown) => cause);
    await store.close();
    wire.accept();
    await reading;
    await eventually('no connection', () => wire.size === 0, 1_000);
    await always('no connection', () => wire.size === 0, SILENCE);
  });

  it('knows only one package that writes the names of the protocol into the process', () => {
    const lock = readFileSync(join(SOURCES, '../package-lock.json'), 'utf8');
    expect(lock).toContain('node_modules/@eventstore/db-client"');
    expect(lock).not.toMatch(/@kurrent|kurrentdb-client/);
    expect(lock.match(/node_modules\/@eventstore\/db-client"/g)).toHaveLength(1);
  });
});
