import { existsSync } from 'node:fs';
import { lastValueFrom, takeWhile, toArray } from 'rxjs';
import type { Installation } from '../../src/installation.js';
import { catalogue } from '../../src/capabilities.js';
import { readHeader } from '../../src/kernel/envelope.js';
import { findDossiers } from '../../src/replay/dossiers.js';
import { roster } from '../../src/replay/roster.js';
import { timeline } from '../../src/replay/timeline.js';
import { findUnit } from '../../src/replay/unit-at.js';
import { type Engine, onEveryEngine } from '../support/engines.js';
import { imported, opened, when } from '../support/opened.js';
import { tempFolder } from '../support/temp.js';
import { isCertain, isHeld, readStraight, shifted, type TableRow } from './tenure-table.js';

const REAL = '../shared/data/tenures.csv';
const UNIT_DAYS = 2_000;

const tables = [
  { file: 'samples/tenures.csv', lines: 60, taken: 55, refused: { NO_START: 2, BAD_START: 2 }, persons: 38 },
  { file: REAL, lines: 1390, taken: 1314, refused: { NO_START: 76 }, persons: 1203 },
];

const counted = (codes: readonly string[]): Record<string, number> =>
  codes.reduce<Record<string, number>>((counts, code) => ({ ...counts, [code]: (counts[code] ?? 0) + 1 }), {});

/** The same days in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) yield (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
}

for (const table of tables) onEveryEngine(`The tenures of ${table.file}`, (engine) => areKept(engine, table));

function areKept(engine: Engine, { file, lines, taken, refused, persons }: (typeof tables)[number]): void {
  if (!existsSync(file)) {
    it.skip(`not run: ${file.startsWith('../shared') ? '../shared' : file} is not here`, () => undefined);
    return;
  }

  const table = readStraight(file);
  const units = [...Map.groupBy(table.rows, ({ unit }) => unit)];
  let here: Installation;

  beforeAll(async () => {
    here = await opened(tempFolder(), await engine.settings());
  });
  afterAll(() => here.close());

  it('are taken but for the rows without a usable start, one dossier a person', async () => {
    expect([table.lines, table.rows.length, new Set(table.rows.map(({ ref }) => ref)).size]).toEqual([lines, taken, persons]);
    const report = await imported(here, file);
    expect(counted(report.refused.map(({ code }) => code))).toEqual(refused);
    expect(report.refused.map(({ row }) => row)).toEqual(table.withoutStart);
    expect([report.persons, report.dossiersOpened]).toEqual([persons, persons]);
    const types = await typesIn(here);
    expect(types).toMatchObject({
      DossierOpened: persons,
      IdentityClaimed: persons,
      CadreAppointed: taken,
      UnitRegistered: units.length,
    });
    expect(types.CadreRelieved).toBe(table.rows.filter(({ to }) => to !== undefined).length);
  }, 180_000);

  it('are there already when the same file is imported again, and are refused for nothing but their starts', async () => {
    const again = await imported(here, file);
    expect([again.events, again.dossiersOpened, again.persons]).toEqual([0, 0, persons]);
    expect(counted(again.refused.map(({ code }) => code))).toEqual(refused);
  }, 180_000);

  it('give for every unit, on every day on which something changes and the days beside it, the roster that the table gives', () => {
    let asked = 0;
    for (const [unit, rows] of units) {
      const bounds = new Set(rows.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])));
      for (const bound of bounds)
        for (const day of [shifted(bound, -1), bound, shifted(bound, 1)]) {
          expect(rosterOf(here, unit, day)).toEqual(straight(unit, rows, day));
          asked += 1;
        }
    }
    expect(asked).toBeGreaterThan(units.length * 3);
  }, 60_000);

  it(`give the same roster on ${UNIT_DAYS} days at random`, () => {
    const random = numbers(20_221_220);
    for (let i = 0; i < UNIT_DAYS; i++) {
      const [unit, rows] = units[random.next().value % units.length]!;
      const day = shifted('1980-01-01', random.next().value % 17_000);
      expect(rosterOf(here, unit, day)).toEqual(straight(unit, rows, day));
    }
  }, 60_000);

  it('are, for every person, the posts of their timeline', () => {
    for (const [ref, rows] of Map.groupBy(table.rows, (row) => row.ref)) {
      const asOf = when(here, { effectiveAt: '2199-01-01' });
      const [found] = findDossiers(here.projector.db, { ref, page: 1, size: 2 }, asOf).items;
      const { dossier, posts } = timeline(here.projector.db, catalogue, found!.id, asOf)!;
      expect(dossier).toMatchObject({ ref, name: rows[0]!.name });
      expect(posts.map(({ unit, post, from, to }) => [unit, post, from, to].join()).toSorted()).toEqual(
        rows.map(({ unit, post, since, until }) => [unit, post, since, until].join()).toSorted(),
      );
    }
  }, 60_000);

  /** Names as the table first gives them; two rows of one person in one post count twice, as they stand. */
  function straight(unit: string, rows: readonly TableRow[], day: string): object {
    const named = (ref: string): string => table.rows.find((row) => row.ref === ref)!.name;
    const items = rows
      .filter((row) => isHeld(row, day))
      .map((row) => `${row.ref} ${named(row.ref)} ${row.post} ${row.since} ${isCertain(row, day)}`);
    return { unit, day, items: items.toSorted() };
  }
}

function rosterOf(here: Installation, name: string, day: string): object {
  const asOf = when(here, { effectiveAt: day });
  const { unit, items } = roster(here.projector.db, findUnit(here.projector.db, name, asOf) ?? '', asOf);
  return {
    unit: unit,
    day,
    items: items.map((item) => `${item.ref} ${item.name} ${item.post} ${item.since} ${item.certain}`).toSorted(),
  };
}

/** Every event of the log, counted. */
async function typesIn({ store }: Installation): Promise<Record<string, number>> {
  const end = await store.end();
  const pages = store.all(0n).pipe(
    takeWhile((page) => page.at(-1)!.position < end, true),
    toArray(),
  );
  return counted((await lastValueFrom(pages)).flat().map((stored) => readHeader(stored).type));
}
