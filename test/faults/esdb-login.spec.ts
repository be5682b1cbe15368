import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { type Esdb, openEsdb } from '../../src/store/esdb.open.js';
import { type Certificate, certificate } from '../support/certificate.js';
import { aStream, bytesOf, envelope, Follower } from '../support/envelopes.js';
import { type DoubleOptions, EsdbDouble } from '../support/esdb-double/double.js';
import { subscriptionsOf } from '../support/esdb-node.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing, tempFolder } from '../support/temp.js';

const USER = 'dossier@archive';
/** With everything in it that has to be written otherwise in a URL. */
const PASSWORD = 'p@ss:w/ord%?#';
const REFUSED = 'the database refuses the user that ESDB_URL names, or what it wants to do';

let own: Certificate;
let authority: string;
beforeAll(() => {
  own = certificate();
  authority = join(tempFolder(), 'ca.crt');
  writeFileSync(authority, own.cert);
});

async function database(options: DoubleOptions = {}): Promise<EsdbDouble> {
  const double = await EsdbDouble.start({ certificate: own, users: { [USER]: PASSWORD }, allReaders: [USER], ...options });
  closing({ close: () => double.stop() });
  return double;
}

const urlOf = ({ port }: EsdbDouble, user: string, ca = authority): string =>
  `esdb://${user}127.0.0.1:${port}?tls=true&tlsCAFile=${ca}`;
const as = (name: string, password: string): string => `${encodeURIComponent(name)}:${encodeURIComponent(password)}@`;

async function node(url: string): Promise<Esdb> {
  const esdb = await openEsdb({
    url,
    origin: () => 'test.example/log/1',
    keyCheck: () => 'keys',
    keysFile: join(tempFolder(), 'keys.sqlite'),
    patience: 2_000,
    silence: 500,
  });
  closing(esdb.vault);
  closing(esdb.store);
  return esdb;
}

async function refused(url: string): Promise<string> {
  const cause = await rejection(node(url));
  expect(cause).toBeInstanceOf(LogUnavailable);
  expect(inspect(cause, { depth: 9, showHidden: true })).not.toMatch(/p@ss|p%40ss|wrong-secret/);
  return (cause as Error).message;
}

describe('A user of the database', () => {
  it('is let in over TLS with the password as it is, to write, to read, to follow and to keep keys', async () => {
    const double = await database();
    const { store, vault, register } = await node(urlOf(double, as(USER, PASSWORD)));
    const [stream, follower] = [aStream(), closing(new Follower(store, 0n))];
    const event = envelope(stream, 0);
    await store.append(stream, [event], NO_STREAM);
    await vault.keep([{ subject: 'p-1', category: 'identity', wrapped: Buffer.alloc(60, 1) }]);
    expect(await register('policies').write('x', -1)).toBe(0);
    expect((await store.read(stream)).map(bytesOf)).toEqual([event]);
    await eventually('the event', () => follower.events.length === 1);
    expect(double.counts).toMatchObject({ append: 5 });
    expect(double.counts.batchAppend).toBeUndefined();
    const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
    for (const { method, metadata } of double.calls) if (method !== 'features') expect(metadata).toMatchObject({ authorization });
  });

  it.each([
    ['has another password', as(USER, 'wrong-secret')],
    ['is not known', as('nobody', PASSWORD)],
  ])('who %s is turned away at once, and the password is nowhere in what is said', async (_, user) => {
    const double = await database();
    expect(await refused(urlOf(double, user))).toBe(REFUSED);
    expect(double.counts.read).toBe(1);
  });

  it('who may not read everything is turned away at the start, of a log that is there as of one that is to be begun', async () => {
    const double = await database({ allReaders: [] });
    const url = urlOf(double, as(USER, PASSWORD));
    expect(await refused(url)).toBe(REFUSED);
    double.settings.allReaders = [USER];
    await node(url);
    double.settings.allReaders = [];
    expect(await refused(url)).toBe(REFUSED);
  });

  it('is asked for where the database speaks TLS', async () => {
    const url = urlOf(await database(), '');
    // TLS is what the client takes where the URL does not say.
    for (const one of [url, url.replace('tls=true&', '')])
      expect(await refused(one)).toBe('ESDB_URL names no user and password, which a server with TLS asks for');
  });

  it('is not shown where the client complains of the connection string, at the start or later', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => void said.push(words.join(' '));
    try {
      const double = await database();
      for (const option of ['conectionName=x', 'tlsVerifyCert=false']) {
        const { store, database: calls } = await node(`${urlOf(double, as(USER, PASSWORD))}&${option}`);
        calls.client.renew(calls.client.current);
        expect(await store.end()).toBe(0n);
      }
    } finally {
      console.warn = warn;
    }
    expect(said.length).toBeGreaterThanOrEqual(4);
    expect(said.join('\n')).not.toMatch(/p@ss|p%40ss|archive/);
  });

  it('is told of a certificate file that is not there', async () => {
    const nowhere = join(tempFolder(), 'nowhere.crt');
    expect(await refused(urlOf(await database(), as(USER, PASSWORD), nowhere))).toBe(
      'a certificate file that ESDB_URL names is not there',
    );
  });

  it.each(['hang', 'unavailable'] as const)(
    'is served on with the client there is when a certificate file is away while another is wanted: %s',
    async (trouble) => {
      const passing = join(tempFolder(), 'passing.crt');
      writeFileSync(passing, own.cert);
      const double = await database();
      const { store } = await node(urlOf(double, as(USER, PASSWORD), passing));
      rmSync(passing);
      double.fault('read', trouble, 2);
      expect(await store.read(aStream())).toEqual([]);
      expect(double.pendingFaults).toBe(0);
    },
  );

  it('does not talk to a database of another authority', async () => {
    const other = join(tempFolder(), 'other.crt');
    writeFileSync(other, certificate().cert);
    const double = await database();
    expect(await refused(urlOf(double, as(USER, PASSWORD), other))).toMatch(/^the database can't be reached: .*certificate/);
    expect(double.calls).toEqual([]);
  });

  it('who is locked out while the service runs is told so, and is followed for again once let in', async () => {
    const double = await database();
    const { store } = await node(urlOf(double, as(USER, PASSWORD)));
    const [stream, follower] = [aStream(), closing(new Follower(store, 0n))];
    await store.append(stream, [envelope(stream, 0)], NO_STREAM);
    await eventually('the first', () => follower.events.length === 1);
    double.settings.users = { [USER]: 'changed' };
    expect(await rejection(store.end())).toBeInstanceOf(LogUnavailable);
    await double.kill();
    await double.restart();
    expect(await rejection(store.append(stream, [envelope(stream, 1)], 0))).toBeInstanceOf(LogUnavailable);
    expect(follower.failure).toBeUndefined();
    double.settings.users = { [USER]: PASSWORD };
    await store.append(stream, [envelope(stream, 1)], 0);
    await eventually('the second', () => follower.events.length === 2);
    await eventually('the watch for streams that are cut short follows too', () => subscriptionsOf(double) === 2);
  });
});
