import { spawn } from 'node:child_process';

/** What a process said before it was killed: keys it was about to submit, and the events acknowledged for each. */
export interface Life {
  readonly sent: readonly string[];
  readonly acked: ReadonlyMap<string, readonly string[]>;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs `script`, which prints `SENT key` and `ACK key id,id…` lines, and kills it with SIGKILL `milliseconds` after its first ACK.
 * A last line that was cut off by the kill is not counted. Rejects when the script ends by itself.
 */
export function killed(script: string, args: readonly string[], milliseconds: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    let timer: NodeJS.Timeout | undefined;
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (!timer && said.includes('ACK ')) timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    });
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL') return reject(new Error(`the process ended by itself (${code ?? signal}): ${complaint}`));
      resolve({ ...told(said), signal });
    });
  });
}

function told(said: string): Pick<Life, 'sent' | 'acked'> {
  const sent: string[] = [];
  const acked = new Map<string, string[]>();
  for (const line of said.split('\n').slice(0, -1)) {
    const [word, key = '', ids = ''] = line.split(' ');
    if (word === 'SENT') sent.push(key);
    if (word === 'ACK') acked.set(key, ids.split(','));
  }
  return { sent, acked };
}
