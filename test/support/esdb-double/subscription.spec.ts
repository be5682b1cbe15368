import { jest } from '@jest/globals';
import { eventTypeFilter, jsonEvent, type Position, START, streamNameFilter } from '@eventstore/db-client';
import { eventually } from '../eventually.js';
import { heard, pair, several, told } from './with-client.js';

jest.setTimeout(20_000);

const position = ({ commit, prepare }: Position) => ({ commit, prepare });

describe('The double of EventStoreDB, subscribed to', () => {
  it('sends what there is, says that it has caught up, and goes on with what comes', async () => {
    const { client } = await pair();
    await client.appendToStream('a', several(3));
    const { events, words } = heard(client.subscribeToAll({ fromPosition: START, filter: eventTypeFilter({ regex: '^T' }) }));
    await eventually('caught up', () => words.includes('caughtUp'));
    expect(events).toHaveLength(3);
    await client.appendToStream('b', several(2));
    await eventually('the events that came', () => events.length === 5);
  });

  it('tells with a filter how far it has looked', async () => {
    const { client } = await pair();
    await client.appendToStream('acc-1', several(100));
    await client.appendToStream('other', several(200));
    const reached: Position[] = [];
    const checkpointReached = (_: unknown, at: Position) => Promise.resolve(void reached.push(at));
    const filter = streamNameFilter({ prefixes: ['acc-'], maxSearchWindow: 32, checkpointInterval: 1, checkpointReached });
    const { events, words } = heard(client.subscribeToAll({ fromPosition: START, filter }));
    await eventually('caught up', () => words.includes('caughtUp'));
    expect(events).toHaveLength(100);
    expect(reached).toHaveLength(9);
    expect(reached.map(position)).toEqual([...reached].sort((a, b) => Number(a.commit - b.commit)).map(position));
  });

  it('resumes after a position, which is excluded', async () => {
    const { client } = await pair();
    const { position: first } = await client.appendToStream('a', told(0));
    await client.appendToStream('a', several(4, 1));
    const { events } = heard(client.subscribeToAll({ fromPosition: first ?? START }));
    await eventually('the events after it', () => events.length === 4);
    expect(events[0]).toMatchObject({ event: { data: { n: 1 } } });
  });

  it.each([
    ['skips the next one in 23.10', '23.10.8', [2, 3]],
    ['skips nothing since 24.2', '24.2.0', [1, 2, 3]],
  ])('%s when the event it resumes after was scavenged', async (_, version, numbers) => {
    const { client, double } = await pair({ version });
    const { position: first } = await client.appendToStream('a', told(0));
    await client.appendToStream('a', told(1));
    await client.appendToStream('b', several(2, 2));
    await client.setStreamMetadata('a', { maxCount: 1 });
    expect(double.log.scavenge()).toBe(1);
    const filter = eventTypeFilter({ prefixes: ['Told'] });
    const { events, words } = heard(client.subscribeToAll({ fromPosition: first ?? START, filter }));
    await eventually('caught up', () => words.includes('caughtUp'));
    expect(events).toMatchObject(numbers.map((n) => ({ event: { data: { n } } })));
  });

  it('takes a position past the end without a word, and skips what comes before it', async () => {
    const { client, double } = await pair();
    const past = { commit: double.log.end + 150n, prepare: double.log.end + 150n };
    const { events, words } = heard(client.subscribeToAll({ fromPosition: past }));
    await eventually('caught up', () => words.includes('caughtUp'));
    await client.appendToStream('a', several(3));
    await eventually('the events after it', () => events.length > 0);
    expect(events[0]).toMatchObject({ event: { revision: 2n } });
  });

  it('waits for a stream that is not there yet, and resumes after a revision', async () => {
    const { client } = await pair();
    const { events, words } = heard(client.subscribeToStream('later', { fromRevision: START }));
    await eventually('the subscription', () => words.includes('confirmation'));
    expect(words).not.toContain('caughtUp');
    await client.appendToStream('later', several(2));
    await eventually('both events', () => events.length === 2);
    const second = heard(client.subscribeToStream('later', { fromRevision: 0n }));
    await eventually('the second event', () => second.events.length === 1);
    expect(second.events[0]).toMatchObject({ event: { revision: 1n } });
  });

  it('ends with its stream', async () => {
    const { client } = await pair();
    await client.appendToStream('a', told(0));
    const { events, words } = heard(client.subscribeToStream('a', { fromRevision: START }));
    await eventually('the event', () => events.length === 1);
    await client.tombstoneStream('a');
    await eventually('the end', () => words.includes('error stream-deleted'));
  });

  it('says nothing of having caught up when it is told so, or is older than 23.10', async () => {
    for (const options of [{ caughtUp: false }, { version: '23.6.0' }]) {
      const { client } = await pair(options);
      await client.appendToStream('a', told(0));
      const { events, words } = heard(client.subscribeToAll({ fromPosition: START }));
      await eventually('the events', () => events.length === 2);
      await client.appendToStream('a', told(1));
      await eventually('the next event', () => events.length === 3);
      expect(words).toEqual(['confirmation']);
    }
  });

  const long = (n: number) => jsonEvent({ type: 'Told', data: { n, text: 'x'.repeat(10_000) } });
  const flood = () => Array.from({ length: 90 }, (_, n) => long(n));

  it('drops a live consumer that is too far behind, in 23.10', async () => {
    const { client } = await pair();
    const subscription = client.subscribeToAll({ fromPosition: START });
    const { words } = heard(subscription);
    await eventually('caught up', () => words.includes('caughtUp'));
    subscription.pause();
    for (let i = 0; i < 10; i++) await client.appendToStream('a', flood());
    subscription.resume();
    await eventually('the drop', () => words.some((word) => word.startsWith('error')));
    expect(words.at(-1)).toBe('error timeout');
  });

  it('goes back to catching up with one, since 24.2, and says so when it has', async () => {
    const { client } = await pair({ version: '24.2.0' });
    const subscription = client.subscribeToAll({ fromPosition: START });
    const { events, words } = heard(subscription);
    await eventually('caught up', () => words.includes('caughtUp'));
    subscription.pause();
    for (let i = 0; i < 10; i++) await client.appendToStream('a', flood());
    subscription.resume();
    await eventually('caught up again', () => words.filter((word) => word === 'caughtUp').length === 2);
    expect(events).toHaveLength(901);
  });

  it('does not drop a consumer that takes what it is sent, however much comes at once', async () => {
    const { client } = await pair();
    const { events, words } = heard(client.subscribeToAll({ fromPosition: START }));
    await eventually('caught up', () => words.includes('caughtUp'));
    await Promise.all(Array.from({ length: 200 }, (_, n) => client.appendToStream(`a-${n}`, several(10))));
    await eventually('every event', () => events.length === 2001);
    expect(words).toEqual(['confirmation', 'caughtUp']);
  });
});
