import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { digest } from '../../src/kernel/canonical.js';
import { Chain } from '../support/chain.js';
import { compiled } from '../support/compiled.js';
import { Follower } from '../support/envelopes.js';
import { eventually } from '../support/eventually.js';
import { type Installation, installation } from '../support/installation.js';
import { killed } from '../support/killing.js';
import { contentOf } from '../support/shelf-view.js';
import { closing, tempFolder } from '../support/temp.js';
import { projector } from '../support/views.js';
import { streamOf } from '../support/writer-command.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 50);

describe(`A service killed ${ROUNDS} times with sixty-four writers at work`, () => {
  const folder = tempFolder();
  const chain = new Chain();
  const acked = new Map<string, readonly string[]>();
  let committedUnacked = 0;
  let answeredAgain = 0;

  /** Takes the log's news into the chain, which throws at the first thing that is wrong. */
  async function check({ store }: Installation): Promise<void> {
    const end = await store.end();
    const follower = new Follower(store, chain.last, (page) => void chain.take(page));
    await eventually('the end of the log', () => follower.failure ?? chain.last >= end);
    follower.close();
    if (follower.failure) throw follower.failure;
  }

  it(
    'has every event that it acknowledged, once, and every stream in one unbroken chain',
    async () => {
      const script = join(compiled(join(tempFolder(), 'dist')), 'test/support/writer.js');
      let inFlight: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const life = await killed(script, [folder, String(round), inFlight.join()], 150 + ((round * 97) % 250));
        answeredAgain += inFlight.filter((key) => life.acked.has(key)).length;
        const here = installation(folder);
        await check(here);
        await here.close();
        for (const [key, ids] of life.acked) {
          acked.set(key, ids);
          for (const id of ids)
            if (chain.ids.get(id) !== 1)
              throw new Error(`round ${round}: acknowledged ${key} is in the log ${chain.ids.get(id) ?? 0} times`);
        }
        const unanswered = [...inFlight, ...life.sent].filter((key) => !acked.has(key));
        inFlight = [...new Set(unanswered)];
        committedUnacked += inFlight.filter((key) => chain.commands.has(`${streamOf(key)} ${digest(key)}`)).length;
      }
    },
    (ROUNDS + 20) * 4_000,
  );

  it('has no command twice, though those without an answer were sent again', () => {
    expect(acked.size).toBeGreaterThan(ROUNDS * 64);
    const otherwise = [...acked].filter(([key, ids]) => chain.commands.get(`${streamOf(key)} ${digest(key)}`) !== ids.length);
    expect(otherwise).toEqual([]);
    expect(committedUnacked).toBeGreaterThan(0);
    expect(answeredAgain).toBeGreaterThan(0);
  });

  it('has a whole file', () => {
    expect(closing(new Sqlite(join(folder, 'log.sqlite'))).pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('has views that say what the log says, every sealed remark legible', async () => {
    const here = closing(installation(folder));
    const left = projector(here, folder);
    await left.start();
    await left.reached(await here.store.end());
    const fresh = join(tempFolder(), 'fresh');
    mkdirSync(fresh);
    const rebuilt = projector(here, fresh);
    await rebuilt.start();
    expect(contentOf(left.db)).toEqual(contentOf(rebuilt.db));
    const count = rebuilt.db.prepare<[], number>('SELECT sum(events) FROM carried').pluck().get();
    expect(count).toBe(chain.ids.size);
    const remarks = rebuilt.db.prepare<[], { title: string; remark: string | null }>('SELECT title, remark FROM books').all();
    const wrong = remarks.filter(
      ({ title, remark }) => !/[ab]$/.test(title) && Number(title.split('-')[2]) % 3 === 0 && remark !== `密${title}`,
    );
    expect(wrong).toEqual([]);
  });

  afterAll(() => {
    const told = `${ROUNDS} kills, ${acked.size} commands acknowledged, ${chain.ids.size} events, ${committedUnacked} committed but not acknowledged`;
    process.stdout.write(`${told}, ${answeredAgain} answered when sent again\n`);
  });
});
