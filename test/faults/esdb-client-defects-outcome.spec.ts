import { status } from '@grpc/grpc-js';
import { LogUnavailable, NO_STREAM, VersionConflict } from '../../src/kernel/event-store.js';
import { EsdbClient } from '../../src/store/esdb.client.js';
import { EsdbDatabase } from '../../src/store/esdb.database.js';
import { bytesOf, envelopes, filled } from '../support/envelopes.js';
import { bareServer } from '../support/esdb-bare.js';
import { delay, type Fault, notLeader } from '../support/esdb-double/faults.js';
import { database, node, PATIENCE, raw, SILENCE, wired } from '../support/esdb-node.js';
import { eventually, rejection } from '../support/eventually.js';
import { closing } from '../support/temp.js';

const FAULTS: readonly (readonly [Fault, boolean])[] = [
  ['writeThenHang', true],
  ['writeThenCut', true],
  ['timeoutAfterWrite', true],
  ['hang', false],
  ['cut', false],
  ['timeoutBeforeWrite', false],
  ['unavailable', false],
  ['internal', false],
  ['notReady', false],
  ['busy', false],
  [notLeader('127.0.0.1', 0), false],
];

describe.each(FAULTS)('After %j, which has written is %p, an append', (fault, isWritten) => {
  const ask = (port: number): Fault => (typeof fault === 'object' && 'notLeader' in fault ? notLeader('127.0.0.1', port) : fault);

  it('is there once, and answered with the receipt of the first try', async () => {
    const double = await database();
    const { store } = await node(double.url);
    await filled(store, 'a', 2);
    const events = envelopes('a', 2, 2);
    double.fault('append', ask(double.port), 2);
    const receipt = await store.append('a', events, 1);
    expect(receipt.revision).toBe(3);
    const stored = await store.read('a', 2);
    expect(stored.map(bytesOf)).toEqual(events);
    expect(receipt.position).toBe(stored.at(-1)?.position);
    expect(double.pendingFaults).toBe(0);
  });

  it('loses to an append that came before it, and to no other', async () => {
    const double = await database();
    const { store } = await node(double.url);
    double.fault('append', ask(double.port));
    double.fault('append', delay(200));
    const [mine, others] = [envelopes('a', 0, 1), raw(2, 10)];
    const racing = store.append('a', mine, NO_STREAM).catch((cause: unknown) => cause);
    await eventually('the fault', () => double.pendingFaults === 1);
    const other = double.log.append('a', 'no_stream', others);
    expect(other).toMatchObject(isWritten ? { refused: 'wrong-expected-version', actual: 0n } : { revision: 1n });
    if (isWritten) expect(await racing).toMatchObject({ revision: 0 });
    else expect(await racing).toEqual(new VersionConflict('a', NO_STREAM, 1));
    expect((await store.read('a')).map(({ id }) => id)).toEqual((isWritten ? mine : others).map(({ id }) => id));
  });
});

describe('An append', () => {
  it.each([
    ['CANCELLED', status.CANCELLED],
    ['UNKNOWN', status.UNKNOWN],
    ['DEADLINE_EXCEEDED', status.DEADLINE_EXCEEDED],
    ['ABORTED', status.ABORTED],
    ['UNAVAILABLE', status.UNAVAILABLE],
    ['INTERNAL', status.INTERNAL],
    ['RESOURCE_EXHAUSTED', status.RESOURCE_EXHAUSTED],
  ])('that failed with %s is sent again as it was: the same ids after the same revision', async (_, code) => {
    const server = await bareServer({ version: '23.10.8', fails: [code, code] });
    const base = new EsdbDatabase(closing(new EsdbClient(server.url, SILENCE)), PATIENCE);
    const ids = [crypto.randomUUID(), crypto.randomUUID()];
    const events = ids.map((id) => ({ id, type: 'SampleTold', metadata: 'x', data: Buffer.from('x') }));
    expect(await base.write('a', events, 41)).toMatchObject({ revision: 1 });
    expect(server.requests).toEqual([1, 2, 3].map(() => ({ expected: 41n, ids })));
  });

  it('whose answer the network loses is there once', async () => {
    const { double, wire } = await wired();
    const { store } = await node(wire.url);
    await filled(store, 'a', 1);
    wire.dropAnswers();
    const pending = store.append('a', envelopes('a', 1, 1), 0);
    await eventually('it is written', () => double.log.last('a') === 1n);
    wire.passAnswers();
    expect(await pending).toMatchObject({ revision: 1 });
    expect(await store.read('a')).toHaveLength(2);
  });

  it('that the server never answers fails once patience is over, and is accepted when it is given again', async () => {
    const double = await database();
    const { store } = await node(double.url, { patience: SILENCE });
    const events = envelopes('a', 0, 2);
    double.fault('append', 'writeThenHang', 9);
    expect(await rejection(store.append('a', events, NO_STREAM))).toBeInstanceOf(LogUnavailable);
    double.clearFaults();
    expect(await store.append('a', events, NO_STREAM)).toMatchObject({ revision: 1 });
    expect(await store.read('a')).toHaveLength(2);
  });

  it('that is refused for who asks is not repeated', async () => {
    const double = await database();
    const { store } = await node(double.url);
    const before = double.counts.append ?? 0;
    double.fault('append', 'denied');
    expect(await rejection(store.append('a', envelopes('a', 0, 1), NO_STREAM))).toBeInstanceOf(LogUnavailable);
    expect(double.counts.append).toBe(before + 1);
  });
});
