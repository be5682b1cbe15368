import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { timed } from './machine.mjs';

/** Builds all views of a log anew in a process of its own, and answers the time and the peak of its memory. */
function rebuildApart(folder) {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('rebuild-child.mjs', import.meta.url), [folder], { execArgv: ['--max-semi-space-size=8'] });
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => code && reject(new Error(`the rebuild ended with ${code}`)));
  });
}

/** A raw bulk insert of the very rows that the views end up with, into the same tables, the indexes made at the end as well. */
async function rawInsert(views, target) {
  const source = new Sqlite(views, { readonly: true });
  const schema = source
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all();
  const db = new Sqlite(target);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -65536']) db.pragma(pragma);
  const of = (type) => schema.filter((one) => one.type === type);
  for (const { sql } of of('table')) db.exec(sql);
  let rows = 0;
  let seconds = 0;
  for (const { name } of of('table')) {
    const order = source.pragma(`table_info(${name})`).some((column) => column.name === 'known_from')
      ? ' ORDER BY known_from'
      : '';
    const columns = source.pragma(`table_info(${name})`).length;
    const insert = db.prepare(`INSERT INTO ${name} VALUES (${Array(columns).fill('?').join(', ')})`);
    const bulk = db.transaction((page) => page.forEach((row) => insert.run(row)));
    for (const page of pages(source.prepare(`SELECT * FROM ${name}${order}`).raw().iterate(), 20_000)) {
      rows += page.length;
      seconds += (await timed(() => bulk(page))).seconds;
    }
  }
  seconds += (await timed(() => of('index').forEach(({ sql }) => db.exec(sql)))).seconds;
  source.close();
  db.close();
  return { rows, seconds };
}

function* pages(rows, size) {
  let page = [];
  for (const row of rows) {
    page.push(row);
    if (page.length === size) {
      yield page;
      page = [];
    }
  }
  yield page;
}

/** Full rebuild of all views against the raw insert of its rows, the raw one before and after. */
export async function rebuildBench(folder, events) {
  const { views, seconds, peakMiB } = await rebuildApart(folder);
  const raws = [];
  for (let i = 0; i < 2; i++) {
    const target = join(folder, 'raw-views.sqlite');
    raws.push(await rawInsert(views, target));
    for (const part of ['', '-wal', '-shm']) rmSync(target + part, { force: true });
  }
  const raw = Math.min(...raws.map(({ seconds }) => seconds));
  return {
    events,
    rows: raws[0].rows,
    seconds,
    eventsPerSecond: Math.round(events / seconds),
    rawSeconds: raw,
    ratio: raw / seconds,
    peakMiB,
  };
}
