import { join } from 'node:path';
import { closing, tempFolder } from '../../test/support/temp.js';
import { clerk, KEK } from '../../test/support/installation.js';
import { catalogue } from '../../test/support/shelf.js';
import { FieldSealer } from '../sealing/field-sealer.js';
import { KeyStore } from '../sealing/key-store.js';
import { SqliteKeyVault } from '../store/sqlite.key-vault.js';
import { type Imprint, leafHash, readEnvelope, writeEnvelope, type Written } from './envelope.js';
import { LogDamaged, type Stored } from './event-store.js';
import type { Catalogue, Event } from './event.js';
import { sealedMembers } from './sealing.js';

const imprint: Imprint = {
  log: 'test.example/log/1',
  stream: 'shelf-s',
  rev: 3,
  id: '019c0000-0000-7000-8000-000000000001',
  act: clerk,
  cmd: 'c',
  ts: '2026-03-04T05:06:07.089Z',
  prev: 'p',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
};

const place: Event = { type: 'BookPlaced', eff: '1996-07~', data: { title: '甲𠮷\u2028', place: undefined, remark: '密' } };
const correction: Event = {
  type: 'FactCorrected',
  eff: '2026',
  data: { fact: 'f', factType: 'BookPlaced', corrects: 'f', changes: { title: 'b', remark: '别', place: null }, reason: '笔误' },
};

describe('An event in its envelope', () => {
  let sealer: FieldSealer;

  beforeEach(() => {
    sealer = new FieldSealer(closing(new KeyStore(new SqliteKeyVault(join(tempFolder(), 'keys.sqlite')), KEK)));
  });

  async function write(event: Event, known = catalogue): Promise<Written> {
    await sealer.prepare(sealedMembers(event, imprint.stream, known).map(({ key }) => key));
    return writeEnvelope(event, imprint, known, sealer);
  }

  const stored = async (event: Event, change: Partial<Stored> = {}): Promise<Stored> => ({
    ...(await write(event)).envelope,
    position: 1n,
    ...change,
  });

  it('comes back as it went in, sealed members for who holds the keys only', async () => {
    const meta = { id: imprint.id, stream: 'shelf-s', rev: 3, ts: imprint.ts, act: clerk, cmd: 'c' };
    expect(readEnvelope(await stored(place), catalogue, sealer)).toEqual({
      ...place,
      data: { title: '甲𠮷\u2028', remark: '密' },
      meta,
    });
    expect(readEnvelope(await stored(place), catalogue)).toEqual({ ...place, data: { title: '甲𠮷\u2028' }, meta });
    expect(readEnvelope(await stored(correction), catalogue, sealer)).toEqual({ ...correction, meta });
  });

  it('holds nothing that is sealed in clear, neither on its own nor within a correction', async () => {
    for (const event of [place, correction]) {
      const { envelope } = await write(event);
      expect(envelope.header + envelope.payload).not.toMatch(/密|别|笔误/);
    }
    const { data } = JSON.parse((await write(correction)).envelope.payload) as { data: { changes: object } };
    expect(data.changes).toEqual({ title: 'b', place: null });
  });

  it('is for a fold what a fold will read', async () => {
    for (const event of [place, correction]) {
      const { envelope, event: folded } = await write(event);
      expect(folded).toEqual(readEnvelope({ ...envelope, position: 1n }, catalogue));
    }
  });

  it('has the leaf hash of RFC 6962', async () => {
    expect(leafHash('')).toBe(
      Buffer.from('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'hex').toString('base64url'),
    );
    const { envelope, leaf } = await write(place);
    expect(leaf).toBe(leafHash(envelope.header));
  });

  it('is not made of a type that nobody knows', async () => {
    await expect(write({ ...place, type: 'Unheard' })).rejects.toThrow('no event type Unheard in the catalogue');
  });

  it.each([
    ['a header that is not JSON', { header: '{' }],
    ['a payload that is not JSON', { payload: 'nothing' }],
    ['another id beside it', { id: 'other' }],
    ['another stream beside it', { stream: 'shelf-t' }],
    ['another revision beside it', { rev: 4 }],
    ['another type beside it', { type: 'BookTaken' }],
  ])('with %s is damage to the log', async (_, change) => {
    const damaged = await stored(place, { ...change, position: 7n });
    expect(() => readEnvelope(damaged, catalogue)).toThrow(LogDamaged);
    expect(() => readEnvelope(damaged, catalogue)).toThrow(/position 7/);
  });

  it('of an older shape is lifted to the present one, with what was sealed already open', async () => {
    const old = await stored(place);
    const lift = (data: unknown, version: number): unknown => ({ ...(data as object), lifted: version });
    const now = { ...catalogue, BookPlaced: { ...catalogue['BookPlaced'], version: 2, upcast: lift } } as Catalogue;
    expect(readEnvelope(old, now, sealer).data).toEqual({ title: '甲𠮷\u2028', remark: '密', lifted: 1 });
    const { envelope } = await write(place, now);
    expect(readEnvelope({ ...envelope, position: 1n }, now).data).not.toHaveProperty('lifted');
  });
});
