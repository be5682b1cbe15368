import { type Installation, openInstallation } from '../../src/installation.js';
import { readConfig } from '../../src/config.js';
import { type ImportReport } from '../../src/exchange/import-report.js';
import { importFiles } from '../../src/exchange/import.js';
import type { Actor } from '../../src/kernel/event.js';
import type { AsOf } from '../../src/replay/as-of.js';
import { Asking } from '../../src/replay/asking.js';
import type { Settings } from './engines.js';
import { tempFolder } from './temp.js';

export const officer: Actor = { id: 'p-officer', role: 'officer' };

/** A whole installation as it is served, in `folder`, its views following the log; whoever opens it closes it. */
export async function opened(folder = tempFolder(), settings: Settings = {}): Promise<Installation> {
  const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ESDB_URL: '', ...settings }));
  await installation.start();
  return installation;
}

export const imported = (installation: Installation, ...files: readonly string[]): Promise<ImportReport> =>
  importFiles(files, installation, { by: officer });

/** A point on both axes, as people give it. */
export const when = (
  { projector, sources, config }: Installation,
  asked: { effectiveAt?: string; knownAt?: string } = {},
): AsOf => new Asking(projector, sources, config.TIME_ZONE).asOf(asked);
