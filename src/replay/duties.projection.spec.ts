import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { officer } from '../../test/support/opened.js';
import { Desk } from '../../test/support/desk.js';
import { contentOf } from '../../test/support/shelf-view.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { catalogue, projections } from '../capabilities.js';
import { amendment } from '../dossier/amendment.decider.js';
import { Intake } from '../intake/intake.js';
import { rebuild } from '../projector/rebuild.js';
import { type DutyQuery, findDuties } from './duties.js';

const ROWS = `SELECT stream, id, from_day, to_day, due_day, provisional, handed_to, done_day, done_by, voided_day, voided_by
  FROM duties WHERE known_from <= @position AND known_to > @position ORDER BY stream, id, from_day`;
const rowsAt = (db: Database, position: number): readonly unknown[] => db.prepare(ROWS).all({ position });

describe('The index of duties', () => {
  let desk: Desk;
  let dossier = '';
  const db = (): Database => desk.installation.projector.db;
  const rebuilt = async (until?: bigint): Promise<Database> => {
    const file = await rebuild({ ...desk.installation, catalogue, projections }, join(tempFolder(), 'views.sqlite'), until);
    return closing(new Sqlite(file, { readonly: true }));
  };
  const announced = async (year: number, off: readonly string[]): Promise<string> => {
    const body = { year, effectiveOn: `${year - 1}-11-10`, off, worked: [] };
    const submission = { by: officer, key: `notice-${year}` };
    const target = { path: 'rulebook', id: 'local' } as const;
    return (await new Intake(desk.installation).submit(target, 'announce-holidays', body, submission)).events[0]!.id;
  };

  /** A life with duties raised, handed on, postponed, done, voided, corrected and annulled, and notices between. */
  beforeEach(async () => {
    desk = closing(await Desk.open({ ESDB_URL: '' }));
    dossier = await desk.opens({ name: '示例甲', effectiveOn: '2000-07' });
    const admonished = await desk.on('2027-09-01').records(dossier, 'admonish', { effectiveOn: '2027-09-01', form: 'talk' });
    const inquired = await desk.records(dossier, 'inquire', { effectiveOn: '2027-09-24' });
    const again = await desk.records(dossier, 'inquire', { effectiveOn: '2026-12-14' });
    const duty = `${admonished}:admonition-follow-up`;
    await desk.records(dossier, 'hand-duty', { duty, to: '干部科', reason: '分工', effectiveOn: '2027-10-01' });
    await announced(2028, ['2028-01-03']);
    const notice = await announced(2027, ['2027-10-01', '2027-10-04', '2026-12-28']);
    const data = { stream: 'rulebook-local', eventId: notice, changes: { off: ['2027-10-01', '2026-12-28'] }, reason: '误' };
    const correction = { type: 'CorrectFact', data } as const;
    await desk.installation.commands.submit(amendment([], catalogue), correction, { by: officer, key: 'corrected' });
    await desk.records(dossier, 'postpone-duty', { duty, until: '2028-04-01', reason: '在外', effectiveOn: '2027-11-01' });
    const answer = { inquiry: inquired, effectiveOn: '2027-10-12', accepted: true };
    const answered = await desk.records(dossier, 'answer-inquiry', answer);
    await desk.records(dossier, 'correct-fact', { eventId: inquired, changes: {}, effectiveOn: '2027-09-27', reason: '误' });
    await desk.records(dossier, 'annul-fact', { eventId: answered, reason: '误' });
    await desk.records(dossier, 'revoke-measure', { measure: admonished, effectiveOn: '2027-12-01' });
    await desk.records(dossier, 'complete-duty', { duty: `${again}:inquiry-reply`, effectiveOn: '2027-01-05' });
  });

  it('is the same however it was built', async () => {
    expect(rowsAt(db(), 1e9)).toHaveLength(5);
    expect(contentOf(await rebuilt())).toEqual(contentOf(db()));
  });

  it('answers for every position of the log what a log that ended there would have', async () => {
    const end = await desk.installation.store.end();
    const seen: string[] = [];
    for (let position = 1n; position <= end; position++) {
      const then = rowsAt(await rebuilt(position), Number(position));
      expect(rowsAt(db(), Number(position))).toEqual(then);
      seen.push(JSON.stringify(then));
    }
    expect(new Set(seen).size).toBe(13);
  });

  it('finds what is open without reading what was done, and what is due of one stream without reading the others', () => {
    const asOf = { effectiveAt: '2028-01-01', knownAt: '', position: 1e9 };
    const asked: string[] = [];
    const plans = (query: Partial<DutyQuery>): string => {
      asked.length = 0;
      const listening = new Sqlite(db().name, { readonly: true, verbose: (sql) => void asked.push(String(sql)) });
      findDuties(listening, { page: 1, size: 50, ...query }, asOf);
      const all = asked.flatMap((sql) => db().prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all());
      listening.close();
      return all.map(({ detail }) => detail).join('\n');
    };
    for (const query of [
      {},
      { overdue: true },
      { path: 'dossiers' },
      { kind: 'inquiry-reply', done: true, overdue: true },
    ] as const) {
      expect(plans(query)).toContain('duties USING COVERING INDEX duties_open (known_to=? AND end_day>?)');
      expect(plans(query)).not.toMatch(/SCAN duties/);
    }
    expect(plans({ subject: `dossier-${dossier}` })).not.toMatch(/SCAN duties|duties_open/);
  });

  it('keeps the rows of what an event did not change', async () => {
    const { n } = db().prepare<[], { n: number }>('SELECT count(*) AS n FROM duties').get()!;
    await desk.records(dossier, 'remind', { effectiveOn: '2028-01-01', form: 'talk' });
    await announced(2029, ['2029-01-01']);
    await desk.records(dossier, 'inquire', { effectiveOn: '2028-06-01' });
    expect(db().prepare<[], { n: number }>('SELECT count(*) AS n FROM duties').get()!.n).toBe(n + 1);
  });
});
