import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.js';
import { type Installation, openInstallation } from '../installation.js';
import { opening } from '../data-folder.js';
import { NoLog } from '../engine.js';
import { progressLine } from '../progress.js';

/** Options that every command takes. */
export interface Common {
  readonly data?: string;
  readonly json?: boolean;
}

export const configFor = ({ data }: Common): Config => readConfig(data === undefined ? {} : { DATA_DIR: data });

/** The settings, for a command that would make no sense on a log that it has just made; a database is asked when it is opened. Errors: NoLog. */
export function configOfLog(common: Common): Config {
  const config = configFor(common);
  if (config.ESDB_URL === undefined && !existsSync(join(config.dataDir, 'log.sqlite')))
    throw new NoLog('there is no log in the data folder');
  return config;
}

/** The same for one piece of work on a log that is there. Errors: NoLog. */
export const withLog = async <T>(common: Common, work: (installation: Installation) => T | Promise<T>): Promise<T> =>
  withInstallation(configOfLog(common), work, { begin: false });

/** Opens the installation for one piece of work and closes it whatever happens. */
export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation) => T | Promise<T>,
  { views = true, begin = true } = {},
): Promise<T> {
  const installation = await opening(() => openInstallation(config, { progress: progressLine('views'), begin }));
  try {
    if (views) {
      await installation.start();
      await installation.projector.reached(await installation.store.end());
    }
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** Prints one JSON value and nothing else, or the lines a person reads. */
export function print(common: Common, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(common.json ? `${JSON.stringify(value)}\n` : `${lines().join('\n')}\n`);
}
