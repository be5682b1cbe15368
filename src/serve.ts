import type { Config } from './config.js';
import { opening } from './data-folder.js';
import type { Alarm } from './kernel/event-store.js';
import type { Policy } from './kernel/policy.js';
import { openInstallation } from './installation.js';
import { createServer } from './server.js';
import { progressLine } from './progress.js';

/** Starts the service, with its own policies or others, and answers its address; it stops gracefully on SIGTERM and SIGINT. */
export async function serve(config: Config, policies?: readonly Policy[]): Promise<string> {
  const options = { progress: progressLine('views'), report: (alarm: Alarm) => say('error', 'alarm', alarm), policies };
  const installation = await opening(() => openInstallation(config, options));
  await installation.start();
  installation.policyRunner?.start();
  const app = await createServer(installation);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(config.PORT, config.HOST);
  const address = await app.getUrl();
  say('info', 'listening', { address });
  return address;
}

const say = (level: string, msg: string, more: object): void =>
  void process.stderr.write(`${JSON.stringify({ level, msg, ...more })}\n`);
