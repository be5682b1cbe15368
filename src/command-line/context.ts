import { type Config, readConfig } from '../config.js';
import { type Installation, openInstallation } from '../installation.js';
import { progressLine } from '../progress.js';

/** Options that every command takes. */
export interface Common {
  readonly data?: string;
  readonly json?: boolean;
}

export const configFor = ({ data }: Common): Config => readConfig(data === undefined ? {} : { DATA_DIR: data });

/** Opens the installation for one piece of work and closes it whatever happens. */
export async function withInstallation<T>(common: Common, work: (installation: Installation) => Promise<T>, { views = true } = {}): Promise<T> {
  const installation = openInstallation(configFor(common), progressLine('views'));
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
