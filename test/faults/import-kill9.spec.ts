import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { catalogue, projections } from '../../src/capabilities.js';
import type { Installation } from '../../src/installation.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import type { Recorded } from '../../src/kernel/event.js';
import { rebuild } from '../../src/projector/rebuild.js';
import { Chain } from '../support/chain.js';
import { compiled } from '../support/compiled.js';
import { Follower } from '../support/envelopes.js';
import { eventually } from '../support/eventually.js';
import { type Doom, importing, type Run } from '../support/importing.js';
import { asTable, madeUpTenures, type MadeUp } from '../support/made-up-tenures.js';
import { opened } from '../support/opened.js';
import { contentOf } from '../support/shelf-view.js';
import { tempFolder } from '../support/temp.js';

const KILLS = Number(process.env['IMPORT_KILLS'] ?? 50);
const ROWS = 3_000;
const AT_ONCE = 2;

/** Now and then before anything was written, mostly soon after the first event that a life adds; once all is done, while it looks. */
function doomOf(life: number, isDone: boolean): Doom {
  if (isDone) return { afterStart: 40 + ((life * 131) % 160) };
  return life % 6 === 5 ? { afterStart: 150 + ((life * 131) % 700) } : { afterAck: (life * 37) % 90 };
}

describe(`An import of ${ROWS} rows by two processes at once, killed ${KILLS} times and begun again each time`, () => {
  const rows = madeUpTenures(ROWS);
  const persons = new Set(rows.map(({ ref }) => ref)).size;
  const runs: Run[] = [];
  const killed = (): number => runs.filter((run) => run.killed).length;
  const chain = new Chain();
  let events: readonly Recorded[] = [];
  let folder = '';
  let here: Installation | undefined;

  beforeAll(async () => {
    const script = join(compiled(join(tempFolder(), 'dist'), ['src', 'test/support']), 'test/support/importer.js');
    folder = join(tempFolder(), 'data');
    mkdirSync(folder);
    const file = join(tempFolder(), 'tenures.csv');
    writeFileSync(file, asTable(rows));
    let life = 0;
    const lives = async (): Promise<void> => {
      while (killed() < KILLS) runs.push(await importing(script, folder, file, doomOf(life++, killed() < runs.length)));
      runs.push(await importing(script, folder, file, 'none'));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lives));
    here = await opened(folder);
    const { store, sealer } = here;
    const end = await store.end();
    const follower = new Follower(store, 0n, (page) => void chain.take(page));
    await eventually('the end of the log', () => follower.failure ?? chain.last >= end, 60_000);
    follower.close();
    if (follower.failure) throw follower.failure;
    events = follower.events.map((stored) => readEnvelope(stored, catalogue, sealer));
  }, 300_000);
  afterAll(async () => {
    await here?.close();
    const acked = runs.reduce((sum, run) => sum + run.acked.length, 0);
    process.stdout.write(`${killed()} kills, ${runs.length} lives, ${events.length} events, ${acked} acknowledged\n`);
  });

  it('came to its end, with nothing refused', () => {
    expect(killed()).toBeGreaterThanOrEqual(KILLS);
    expect(runs.flatMap(({ report }) => report?.refused ?? [])).toEqual([]);
  });

  it('has every event that it acknowledged, once, in unbroken chains', () => {
    const acked = runs.flatMap((run) => run.acked);
    expect(acked.filter((id) => chain.ids.get(id) !== 1)).toEqual([]);
    expect(new Set(acked).size).toBe(acked.length);
    expect([...chain.ids.values()].every((times) => times === 1)).toBe(true);
    expect([...chain.commands].filter(([key, times]) => times !== 1 && !key.startsWith('unit-'))).toEqual([]);
  });

  it('has one dossier a person, and none besides', () => {
    const opened = of('DossierOpened').map(({ data }) => data.externalRef);
    expect(opened).toHaveLength(persons);
    expect(new Set(opened)).toEqual(new Set(rows.map(({ ref }) => ref)));
    expect(of('IdentityClaimed')).toHaveLength(persons);
    expect(
      of('UnitRegistered')
        .map(({ data }) => data.name)
        .toSorted(),
    ).toEqual([...new Set(rows.map(({ unit }) => unit))].toSorted());
  });

  it('has the appointment of every row once, and its relief once', () => {
    const refs = new Map(of('DossierOpened').map(({ meta, data }) => [meta.stream, data.externalRef]));
    const units = new Map(of('UnitRegistered').map(({ data }) => [data.unitId, data.name]));
    const posts = new Map(of('PostEstablished').map(({ meta, data }) => [`${meta.stream} ${data.postId}`, data.name]));
    const reliefs = Map.groupBy(of('CadreRelieved'), ({ data }) => data.holding);
    const taken = of('CadreAppointed').map(({ meta, eff, data }) => {
      const ends = (reliefs.get(meta.id) ?? []).map((relief) => relief.eff);
      return [refs.get(meta.stream), units.get(data.unitId), posts.get(`unit-${data.unitId} ${data.postId}`), eff, ...ends].join(
        ' ',
      );
    });
    const wanted = ({ ref, unit, post, from, to }: MadeUp): string =>
      [ref, unit, post, from, ...(to === undefined ? [] : [to])].join(' ');
    expect(taken.toSorted()).toEqual(rows.map(wanted).toSorted());
    expect(of('CadreRelieved')).toHaveLength(rows.filter(({ to }) => to !== undefined).length);
  });

  it('has views that say what views built anew say', async () => {
    const { store, sealer, projector } = here!;
    await projector.reached(await store.end());
    const anew = new Sqlite(await rebuild({ store, sealer, catalogue, projections }, join(tempFolder(), 'anew.sqlite')));
    expect(contentOf(projector.db)).toEqual(contentOf(anew));
    anew.close();
  }, 60_000);

  it('has a whole log file', () => {
    const log = new Sqlite(join(folder, 'log.sqlite'), { readonly: true });
    expect(log.pragma('integrity_check', { simple: true })).toBe('ok');
    log.close();
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the test knows what each type says
  function of(type: string): readonly Recorded<{ type: string; eff: string; data: any }>[] {
    return events.filter((event) => event.type === type);
  }
});
