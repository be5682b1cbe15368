import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from './compiled.js';
import { eventually } from './eventually.js';
import { tempFolder } from './temp.js';

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The user to run as, where the test is run by one who may do everything. */
  readonly uid?: number;
}

let cli: string | undefined;

/** The command line, compiled once for a test file into a folder of its own, which any user may read. */
function cliFile(): string {
  if (cli) return cli;
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  return (cli = join(compiled(folder, ['src']), 'src', 'cli.js'));
}

/** Starts `dossier ARGS` as a process of its own, with no settings but those given. */
export function start(args: readonly string[], { env = {}, cwd = tempFolder(), uid }: Options = {}): ChildProcess {
  const { PATH = '', TZ = '' } = process.env;
  return spawn(process.execPath, [cliFile(), ...args], {
    cwd,
    uid,
    env: { PATH, ...(TZ && { TZ }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `dossier ARGS` to its end. */
export function dossier(args: readonly string[], options: Options = {}): Promise<Outcome> {
  return ended(start(args, options));
}

export function ended(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** The same with `--json`; throws unless it ends with one of `codes` and one JSON value on stdout, in one line, and nothing else. */
export async function json<T>(
  args: readonly string[],
  { codes = [0], ...options }: Options & { codes?: readonly number[] } = {},
): Promise<T> {
  const { code, stdout, stderr } = await dossier([...args, '--json'], options);
  if (code === null || !codes.includes(code)) throw new Error(`dossier ${args.join(' ')} ended with ${code}: ${stderr}`);
  if (!/^[^\n]+\n$/.test(stdout)) throw new Error(`dossier ${args.join(' ')} printed ${stdout}`);
  return JSON.parse(stdout) as T;
}

/** A running service: its address, what it logs, and its end. */
export interface Service {
  readonly address: string;
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly end: Promise<Outcome>;
  close(): Promise<Outcome>;
}

export async function serving(data: string, env: Readonly<Record<string, string>> = {}): Promise<Service> {
  const child = start(['serve', '--data', data], { env: { PORT: '0', LOG_LEVEL: 'info', ...env } });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const end = ended(child);
  const listens = (): string => (child.exitCode === null ? (/"address":"(http:[^"]+)"/.exec(said)?.[1] ?? '') : 'ended');
  const address = await eventually('the service to listen', listens, 20_000);
  if (address === 'ended') throw new Error(`the service ended: ${said}`);
  const close = (): Promise<Outcome> => {
    child.kill('SIGTERM');
    return end;
  };
  return { address, child, log: () => said, end, close };
}
