import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiled } from '../compiled.js';
import { type Order } from './orders.js';

export interface DoubleProcess {
  readonly url: string;
  /** To be stopped with SIGSTOP or killed with SIGKILL. What it held is gone with it, unlike after the order `kill`. */
  readonly child: ChildProcess;
  /** Answers what the double answers; orders are obeyed one after the other. */
  control(order: Order): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export interface ProcessOptions {
  readonly port?: number;
  readonly version?: string;
  /** Where the sources have been compiled to already; a folder of its own otherwise. */
  readonly folder?: string;
}

/** The double in a process of its own. */
export async function startDouble({ port, version, folder }: ProcessOptions = {}): Promise<DoubleProcess> {
  const own = folder === undefined ? mkdtempSync(join(tmpdir(), 'dossier-test-')) : undefined;
  const code = folder ?? compiled(own ?? '', ['test/support']);
  const args = [...(port ? ['--port', String(port)] : []), ...(version ? ['--version', version] : [])];
  const main = join(code, 'test/support/esdb-double/main.js');
  const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const answers: ((line: string) => void)[] = [];
  const next = () => new Promise<string>((resolve) => answers.push(resolve));
  createInterface({ input: child.stdout }).on('line', (line) => answers.shift()?.(line));
  // Writing to one that has just ended is found out by the answer that does not come.
  child.stdin.on('error', () => undefined);
  const gone = ended.then(() => Promise.reject(new Error('the double has ended')));
  gone.catch(() => undefined);
  const listening = await Promise.race([next(), gone]);
  return {
    url: listening.replace('LISTENING ', ''),
    child,
    async control(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const answer = JSON.parse(await Promise.race([next(), gone])) as Record<string, unknown>;
      if ('error' in answer) throw new Error(String(answer['error']));
      return answer;
    },
    async close() {
      child.stdin.destroy();
      child.kill('SIGKILL');
      await ended;
      if (own) rmSync(own, { recursive: true, force: true });
    },
  };
}
