import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** What the figures were measured on. */
export function machine() {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    betterSqlite3: dependencies['better-sqlite3'],
  };
}

/** Runs `work` in a folder beside the project, on its disk and not in memory, and removes it. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(process.cwd(), 'bench', 'tmp-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The p-th percentile by nearest rank. */
export const percentile = (numbers, p) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.ceil((p / 100) * numbers.length) - 1)];

export async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}
