import { join } from 'node:path';
import { type Register, UNWRITTEN } from '../../src/kernel/register.js';
import { EsdbClient } from '../../src/store/esdb.client.js';
import { EsdbDatabase } from '../../src/store/esdb.database.js';
import { EsdbRegister } from '../../src/store/esdb.register.js';
import { SqliteRegister } from '../../src/store/sqlite.register.js';
import { EsdbDouble } from '../support/esdb-double/double.js';
import { closing, tempFolder } from '../support/temp.js';

interface Opened {
  readonly register: Register;
  /** As another process has it. */
  readonly other: Register;
}

async function onDouble(): Promise<Opened & { readonly double: EsdbDouble }> {
  const double = await EsdbDouble.start();
  closing({ close: () => double.stop() });
  const open = (): Register => new EsdbRegister(closing(new EsdbDatabase(new EsdbClient(double.url))), 'lease-policies');
  return { register: open(), other: open(), double };
}

function onSqlite(): Promise<Opened> {
  const file = join(tempFolder(), 'register.sqlite');
  const open = (): Register => closing(new SqliteRegister(file));
  return Promise.resolve({ register: open(), other: open() });
}

describe.each<[string, () => Promise<Opened>]>([
  ['SQLite', onSqlite],
  ['EventStoreDB (double)', onDouble],
])('A register on %s', (_, open) => {
  let register: Register;
  let other: Register;
  beforeEach(async () => void ({ register, other } = await open()));

  it('is empty until somebody writes to it', async () => {
    expect(await register.read()).toBeUndefined();
    expect(await register.write('first', UNWRITTEN)).toBe(0);
    expect(await other.read()).toEqual({ version: 0, value: 'first' });
  });

  it('is changed by who has seen the last change, and by nobody else', async () => {
    await register.write('first', UNWRITTEN);
    expect(await other.write('second', 0)).toBe(1);
    expect(await register.write('late', 0)).toBeUndefined();
    expect(await register.write('as if new', UNWRITTEN)).toBeUndefined();
    expect(await register.write('ahead', 7)).toBeUndefined();
    expect(await register.read()).toEqual({ version: 1, value: 'second' });
  });

  it('lets one of two through that write at once', async () => {
    for (let version = UNWRITTEN; version < 20; version++) {
      const written = await Promise.all([register, other].map((one, i) => one.write(`${version} ${i}`, version)));
      expect(written.filter((found) => found !== undefined)).toEqual([version + 1]);
    }
  });
});

describe('A register in the database', () => {
  it('keeps its last value only, so that a scavenge takes the others away', async () => {
    const { register, other, double } = await onDouble();
    for (let version = UNWRITTEN; version < 50; version++) await register.write(`value ${version}`, version);
    expect(double.log.scavenge()).toBeGreaterThanOrEqual(50);
    expect(await other.read()).toEqual({ version: 50, value: 'value 49' });
    expect(await other.write('on', 50)).toBe(51);
  });
});
