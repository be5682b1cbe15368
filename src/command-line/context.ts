import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.js';
import { type Installation, openInstallation } from '../installation.js';
import { opening } from '../data-folder.js';
import { LogUnavailable } from '../kernel/event-store.js';
import { progressLine } from '../progress.js';

/** Options that every command takes. */
export interface Common {
  readonly data?: string;
  readonly json?: boolean;
}

export const configFor = ({ data }: Common): Config => readConfig(data === undefined ? {} : { DATA_DIR: data });

/** Whether there is a log where the settings say. */
export const hasLog = ({ ESDB_URL, dataDir }: Config): boolean =>
  ESDB_URL !== undefined || existsSync(join(dataDir, 'log.sqlite'));

/** The settings, for a command that would make no sense on a log that it has just made. Errors: LogUnavailable. */
export function configOfLog(common: Common): Config {
  const config = configFor(common);
  if (!hasLog(config)) throw new LogUnavailable('there is no log in the data folder');
  return config;
}

/** Opens the installation for one piece of work and closes it whatever happens. */
export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation) => T | Promise<T>,
  { views = true } = {},
): Promise<T> {
  const installation = await opening(() => openInstallation(config, { progress: progressLine('views') }));
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
