import type { Config } from './config.js';
import { opening } from './data-folder.js';
import { openInstallation } from './installation.js';
import { createServer } from './server.js';
import { progressLine } from './progress.js';

/** Starts the service and answers its address; it stops gracefully on SIGTERM and SIGINT. */
export async function serve(config: Config): Promise<string> {
  const installation = await opening(() => openInstallation(config, progressLine('views')));
  await installation.start();
  installation.runPolicies();
  const app = await createServer(installation);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(config.PORT, config.HOST);
  const address = await app.getUrl();
  process.stderr.write(`${JSON.stringify({ level: 'info', msg: 'listening', address })}\n`);
  return address;
}
