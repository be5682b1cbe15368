import { spawn } from 'node:child_process';

/** How an import ended: killed, or done with what it reported; and the events it had acknowledged. */
export interface Run {
  readonly acked: readonly string[];
  readonly killed: boolean;
  readonly report?: { readonly events: number; readonly refused: readonly { row?: number; code: string }[] };
}

/** When to kill an import: so many milliseconds after it starts, or after the first event that it acknowledged; never, if it is to end by itself. */
export type Doom = { readonly afterStart: number } | { readonly afterAck: number } | 'none';

/** Runs the importer in a process of its own. A last line that was cut off by the kill is not counted. Rejects when it fails. */
export function importing(script: string, folder: string, file: string, doom: Doom): Promise<Run> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    const timers: NodeJS.Timeout[] = [];
    const child = spawn(process.execPath, [script, folder, file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const killIn = (milliseconds: number): unknown => timers.push(setTimeout(() => child.kill('SIGKILL'), milliseconds));
    if (doom !== 'none' && 'afterStart' in doom) killIn(doom.afterStart);
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (doom !== 'none' && 'afterAck' in doom && timers.length === 0 && said.includes('ACK ')) killIn(doom.afterAck);
    });
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      timers.forEach(clearTimeout);
      const lines = said.split('\n').slice(0, -1);
      const acked = lines.flatMap((line) => (line.startsWith('ACK ') ? line.slice(4) : []));
      const done = lines.find((line) => line.startsWith('DONE '));
      if (signal === 'SIGKILL') resolve({ acked, killed: true });
      else if (code === 0 && done) resolve({ acked, killed: false, report: JSON.parse(done.slice(5)) as Run['report'] });
      else reject(new Error(`the import ended by itself (${code ?? signal}): ${complaint}`));
    });
  });
}
