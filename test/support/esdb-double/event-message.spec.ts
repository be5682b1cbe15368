import { eventBytes } from './event-message.js';
import { nameOf, streams, uuidFrom } from './messages.js';
import { END_OF_STREAM } from './model-event.js';
import { ModelLog } from './model.js';

const ID = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';

describe('The double of EventStoreDB', () => {
  it.each([false, true])('writes an event as the generated code reads it, its id as bits: %s', (idAsBits) => {
    const log = new ModelLog({ clock: () => 1_700_000_000_123 });
    const data = Buffer.from(JSON.stringify({ 姓名: '王小明', text: 'x'.repeat(10_000) }));
    log.append('档案-1', 'any', [{ id: ID, type: '已登记', isJson: true, data, metadata: Buffer.from([0, 255]) }]);
    const [, event] = log.events;
    if (!event) throw new Error('no event');
    const message = streams.ReadResp.deserializeBinary(eventBytes(log, event, { resolvesLinks: false, idAsBits })).getEvent();
    const read = message?.getEvent();
    expect(uuidFrom(read?.getId())).toBe(ID);
    expect(read?.getId()?.hasStructured()).toBe(idAsBits);
    expect(nameOf(read?.getStreamIdentifier())).toBe('档案-1');
    expect(Buffer.from(read?.getData_asU8() ?? [])).toEqual(data);
    expect(Buffer.from(read?.getCustomMetadata_asU8() ?? [])).toEqual(Buffer.from([0, 255]));
    expect(Object.fromEntries(read?.getMetadataMap().toObject() ?? [])).toEqual({
      type: '已登记',
      created: '17000000001230000',
      'content-type': 'application/json',
    });
    const { position } = event;
    expect([message?.getCommitPosition(), read?.getCommitPosition(), read?.getPreparePosition()]).toEqual(
      Array(3).fill(String(position)),
    );
    expect(read?.getStreamRevision()).toBe('0');
  });

  it('writes numbers of every length', () => {
    const log = new ModelLog();
    log.append('a', 'any', [{ id: ID, type: 'T', isJson: false, data: Buffer.alloc(0), metadata: Buffer.alloc(0) }]);
    const [event] = log.events;
    if (!event) throw new Error('no event');
    for (const value of [
      0n,
      1n,
      127n,
      128n,
      16_383n,
      16_384n,
      2n ** 32n,
      2n ** 53n - 1n,
      2n ** 53n,
      END_OF_STREAM,
      2n ** 64n - 1n,
    ]) {
      const at = { ...event, revision: value, position: value, encoded: {} };
      const bytes = eventBytes(log, at, { resolvesLinks: false, idAsBits: false });
      const message = streams.ReadResp.deserializeBinary(bytes).getEvent();
      expect([message?.getCommitPosition(), message?.getEvent()?.getStreamRevision()]).toEqual([String(value), String(value)]);
    }
  });
});
