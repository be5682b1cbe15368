import { LogDamaged, type Stored } from '../../src/kernel/event-store.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import { Stuck } from '../../src/projector/event-source.js';
import type { EsdbDouble } from '../support/esdb-double/double.js';
import { filled, Follower } from '../support/envelopes.js';
import { database, node, PATIENCE } from '../support/esdb-node.js';
import { eventually, rejection } from '../support/eventually.js';
import { installation } from '../support/installation.js';
import { catalogue } from '../support/shelf.js';
import { closing, tempFolder } from '../support/temp.js';
import { filledShelves, projector } from '../support/views.js';

type Altered = Parameters<EsdbDouble['log']['corrupt']>[2];
const flipped = (bytes: Buffer, at: number): Buffer => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));

describe('An event whose bytes were altered in the database', () => {
  const changes: readonly (readonly [string, Altered])[] = [
    ['in its data', ({ data }) => ({ data: flipped(data, data.length - 20) })],
    ['in its header', ({ metadata }) => ({ metadata: flipped(metadata, metadata.indexOf('"ph"') + 20) })],
    ['in its data, to none', () => ({ data: Buffer.alloc(0) })],
    ['in its header, to none', () => ({ metadata: Buffer.alloc(0) })],
    ['in its data, to another encoding', ({ data }) => ({ data: Buffer.from(data.toString(), 'utf16le') })],
    ['in its header, to no JSON', ({ metadata }) => ({ metadata: Buffer.concat([metadata.subarray(0, -5), Buffer.from('}')]) })],
  ];

  it.each(changes)(
    '%s, is handed on, refused when it is opened, and stops the views at the event before it',
    async (_, change) => {
      const double = await database();
      const { store } = await node(double.url);
      const here = installation(tempFolder(), { store });
      closing({ close: () => here.keys.close() });
      await filledShelves(here, 6, 'b', 2);
      const events = await store.read('shelf-0');
      const [before, altered] = [events[1]!, events[2]!];
      double.log.corrupt('shelf-0', 2n, change);
      const opened = (stored: Stored) => readEnvelope(stored, catalogue, here.sealer);
      const read = await store.read('shelf-0');
      expect(opened(read[1]!)).toEqual(opened(before));
      expect(() => opened(read[2]!)).toThrow(LogDamaged);
      const follower = closing(new Follower(store, 0n));
      await eventually('all', () => follower.events.some(({ position }) => position > altered.position));
      expect(follower.events.find(({ position }) => position === altered.position)).toEqual(read[2]);
      const views = projector(here, tempFolder());
      const stuck = await rejection(views.start().then(() => views.reached(altered.position)));
      expect(stuck).toBeInstanceOf(Stuck);
      expect(String(stuck)).toContain(`position ${altered.position}, ${altered.type} ${altered.id}`);
      expect(follower.failure).toBeUndefined();
    },
  );
});

describe('An older log that was put in the place of a newer one', () => {
  async function restored() {
    const double = await database();
    const { store } = await node(double.url, { patience: 500 });
    await filled(store, 'a', 3);
    const backup = double.log.snapshot();
    await filled(store, 'b', 3);
    const restore = async (): Promise<void> => {
      await double.kill();
      double.log.restore(backup);
      await double.restart();
    };
    return { double, store, restore };
  }

  it('is noticed by who follows, within the patience', async () => {
    const { store, restore } = await restored();
    const follower = closing(new Follower(store, 0n));
    await eventually('all', () => follower.events.length >= 6);
    const began = performance.now();
    await restore();
    await eventually('it is noticed', () => follower.failure);
    expect(follower.failure).toBeInstanceOf(LogDamaged);
    expect(String(follower.failure)).toContain('an older log was put in its place');
    expect(performance.now() - began).toBeLessThan(PATIENCE * 2);
  });

  it('is noticed by who begins after an event that is not there, though the log has grown past it again', async () => {
    const { double, store, restore } = await restored();
    const end = await store.end();
    await restore();
    expect(await (await node(double.url)).store.end()).toBeLessThan(end);
    const again = await node(double.url, { patience: 500 });
    await filled(again.store, 'longer', 20);
    const follower = closing(new Follower(again.store, end));
    await eventually('it is noticed', () => follower.failure);
    expect(follower.failure).toBeInstanceOf(LogDamaged);
    expect(follower.events).toEqual([]);
  });

  it('does not start under views that have seen more', async () => {
    const double = await database();
    const first = await node(double.url, { patience: 500 });
    const [here, folder] = [installation(tempFolder(), { store: first.store }), tempFolder()];
    closing({ close: () => here.keys.close() });
    await filledShelves(here, 2);
    const backup = double.log.snapshot();
    await filledShelves(here, 2, 'c');
    const views = projector(here, folder);
    await views.start();
    await views.reached(await first.store.end());
    views.stop();
    await double.kill();
    double.log.restore(backup);
    await double.restart();
    const second = await node(double.url, { patience: 500 });
    const refused = await rejection(projector({ ...here, store: second.store }, folder).start());
    expect(refused).toBeInstanceOf(LogDamaged);
    expect(String(refused)).toContain('an older log was put in its place');
  });
});
