import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { type Esdb, openEsdb } from '../../src/store/esdb.open.js';
import { type Certificate, certificate } from '../support/certificate.js';
import { aStream, bytesOf, envelope, Follower } from '../support/envelopes.js';
import { type DoubleOptions, EsdbDouble } from '../support/esdb-double/double.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing, tempFolder } from '../support/temp.js';

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
  const double = await EsdbDouble.start({ certificate: own, users: { dossier: PASSWORD }, allReaders: ['dossier'], ...options });
  closing({ close: () => double.stop() });
  return double;
}

const urlOf = ({ port }: EsdbDouble, user: string, ca = authority): string =>
  `esdb://${user}127.0.0.1:${port}?tls=true&tlsCAFile=${ca}`;
const as = (name: string, password: string): string => `${name}:${encodeURIComponent(password)}@`;

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
    const { store, vault, register } = await node(urlOf(double, as('dossier', PASSWORD)));
    const [stream, follower] = [aStream(), closing(new Follower(store, 0n))];
    const event = envelope(stream, 0);
    await store.append(stream, [event], NO_STREAM);
    await vault.keep([{ subject: 'p-1', category: 'identity', wrapped: Buffer.alloc(60, 1) }]);
    expect(await register('policies').write('x', -1)).toBe(0);
    expect((await store.read(stream)).map(bytesOf)).toEqual([event]);
    await eventually('the event', () => follower.events.length === 1);
    expect(double.counts).toMatchObject({ append: 5 });
    expect(double.counts.batchAppend).toBeUndefined();
  });

  it.each([
    ['has another password', as('dossier', 'wrong-secret')],
    ['is not known', as('nobody', PASSWORD)],
  ])('who %s is turned away at once, and the password is nowhere in what is said', async (_, user) => {
    const double = await database();
    expect(await refused(urlOf(double, user))).toBe(REFUSED);
    expect(double.counts.read).toBe(1);
  });

  it('who may not read everything is turned away at the start', async () => {
    expect(await refused(urlOf(await database({ allReaders: [] }), as('dossier', PASSWORD)))).toBe(REFUSED);
  });

  it('is asked for where the database speaks TLS', async () => {
    expect(await refused(urlOf(await database(), ''))).toBe(
      'ESDB_URL names no user and password, which a server with TLS asks for',
    );
  });

  it('does not talk to a database of another authority', async () => {
    const other = join(tempFolder(), 'other.crt');
    writeFileSync(other, certificate().cert);
    const double = await database();
    expect(await refused(urlOf(double, as('dossier', PASSWORD), other))).toMatch(/^the database can't be reached/);
    expect(double.calls).toEqual([]);
  });

  it('who is locked out while the service runs is told so, and is followed for again once let in', async () => {
    const double = await database();
    const { store } = await node(urlOf(double, as('dossier', PASSWORD)));
    const [stream, follower] = [aStream(), closing(new Follower(store, 0n))];
    await store.append(stream, [envelope(stream, 0)], NO_STREAM);
    await eventually('the first', () => follower.events.length === 1);
    double.settings.users = { dossier: 'changed' };
    expect(await rejection(store.end())).toBeInstanceOf(LogUnavailable);
    await double.kill();
    await double.restart();
    expect(await rejection(store.append(stream, [envelope(stream, 1)], 0))).toBeInstanceOf(LogUnavailable);
    expect(follower.failure).toBeUndefined();
    double.settings.users = { dossier: PASSWORD };
    await store.append(stream, [envelope(stream, 1)], 0);
    await eventually('the second', () => follower.events.length === 2);
  });
});
