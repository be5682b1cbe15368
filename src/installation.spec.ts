import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../test/support/temp.js';
import { readConfig } from './config.js';
import { openInstallation } from './installation.js';
import { LogDamaged } from './kernel/event-store.js';

describe('An installation', () => {
  const config = (folder: string) => readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });

  it('opens again with the keys and the name that it was made with', async () => {
    const folder = tempFolder();
    const first = await openInstallation(config(folder));
    const { origin } = first.store;
    const pseudonym = first.digest.of('actor', 'x');
    await first.close();
    const second = await openInstallation(config(folder));
    expect([second.store.origin, second.digest.of('actor', 'x')]).toEqual([origin, pseudonym]);
    await second.close();
  });

  it.each(['kek', 'digest', 'token', 'keys.sqlite'])('does not start beside an old log when %s is missing', async (name) => {
    const folder = tempFolder();
    await (await openInstallation(config(folder))).close();
    rmSync(join(folder, 'keys', name));
    await expect(openInstallation(config(folder))).rejects.toEqual(
      new LogDamaged(`the log is there, but of its keys ${name} is missing; restore the keys folder`),
    );
  });
});
