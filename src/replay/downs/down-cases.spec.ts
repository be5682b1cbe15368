import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { catalogue } from '../../capabilities.js';
import type { DownCaseOpened } from '../../downs/downs.events.js';
import { downCases } from '../../downs/downs.projection.js';
import type { Event } from '../../kernel/event.js';
import type { Seen } from '../../kernel/projection.js';
import { closing } from '../../../test/support/temp.js';
import { facts } from '../facts.projection.js';
import { findDownCases } from './down-cases.js';

const opened = (eff: string, unitId: string): DownCaseOpened => ({
  type: 'DownCaseOpened',
  eff,
  data: { downId: '', dossierId: 'd', unitId, situation: 's8', cause: 'unfit', because: ['e'], steps: ['verified', 'decided'] },
});

describe('The list of cases', () => {
  let db: Database;
  let read: string[] = [];
  let position = 0n;
  const tell = (id: string, rev: number, event: Event): void => {
    const meta = { id: `${id}-${rev}`, stream: `down-${id}`, rev, ts: '', act: { id: '', role: '' }, cmd: '' };
    const seen: Seen = { ...event, meta, position: ++position };
    for (const projection of [facts(catalogue), downCases]) projection.handlers(db)[event.type]?.(seen);
  };
  const listed = (query: object, effectiveAt = '2024-01-01', at = Number(position)) =>
    findDownCases(db, { page: 1, size: 50, ...query }, { effectiveAt, knownAt: '', position: at });
  const ids = (query: object, effectiveAt?: string, at?: number) => {
    const { total, items } = listed(query, effectiveAt, at);
    return [total, items.map(({ id }) => id).join('')];
  };

  /** Six cases: b is ended, c is of another unit, d is of a later day, e was annulled. */
  beforeEach(() => {
    read = [];
    position = 0n;
    db = closing(new Sqlite(':memory:', { verbose: (sql) => read.push(String(sql)) }));
    for (const projection of [facts(catalogue), downCases]) db.exec(projection.tables);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      tell(id, 0, opened(id === 'd' ? '2023-06-01' : '2023-01-01', id === 'c' ? 'v' : 'u'));
    tell('b', 1, { type: 'DownCaseEnded', eff: '2023-03-01', data: {} });
    tell('e', 1, { type: 'FactAnnulled', eff: '2023-03-01', data: { annuls: 'e-0', fact: 'e-0' } });
  });

  it('holds those that were opened by then, as far as was known', () => {
    expect(ids({})).toEqual([5, 'abcdf']);
    expect(ids({}, '2023-05-31')).toEqual([4, 'abcf']);
    expect(ids({}, '2024-01-01', 7)).toEqual([6, 'abcdef']);
    expect(ids({ unitId: 'v' })).toEqual([1, 'c']);
    expect(ids({ open: true })).toEqual([4, 'acdf']);
    expect(ids({ open: false })).toEqual([1, 'b']);
  });

  it('counts all of them on every page', () => {
    expect([1, 2, 3, 4].map((page) => ids({ page, size: 2 }))).toEqual([
      [5, 'ab'],
      [5, 'cd'],
      [5, 'f'],
      [5, ''],
    ]);
    expect([1, 2, 3].map((page) => ids({ page, size: 3, open: true }))).toEqual([
      [4, 'acd'],
      [4, 'f'],
      [4, ''],
    ]);
  });

  it('reads the cases of its page alone, where nothing is asked of how far they have come', () => {
    const reads = (query: object): number => {
      read = [];
      listed(query);
      return read.filter((sql) => sql.startsWith('SELECT * FROM facts')).length;
    };
    expect([reads({ size: 2 }), reads({ size: 2, open: true })]).toEqual([2, 5]);
  });
});
