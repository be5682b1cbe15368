import { EsdbDouble } from './esdb-double/double.js';

/** What an installation is told so that its log is in the engine. */
export type Settings = Readonly<Partial<Record<string, string>>>;

/** What holds the log of an installation. */
export interface Engine {
  readonly name: string;
  /** For a log of its own, which is there until the engine's tests are done; a second node on that log takes the same settings and KEYS_DIR. */
  settings(): Promise<Settings>;
}

/** Tests that hold whatever the log is in. scripts/what-ran.mjs counts by these titles what ran on which engine. */
export function onEveryEngine(title: string, tests: (engine: Engine) => void): void {
  describe(title, () => {
    describe('on SQLite', () => tests({ name: 'SQLite', settings: async () => ({ ESDB_URL: '' }) }));

    describe('on EventStoreDB (double)', () => {
      const doubles: EsdbDouble[] = [];
      const settings = async (): Promise<Settings> => {
        const double = await EsdbDouble.start();
        doubles.push(double);
        return { ESDB_URL: double.url };
      };
      tests({ name: 'EventStoreDB (double)', settings });
      afterAll(() => Promise.all(doubles.splice(0).map((double) => double.stop())));
    });
  });
}
