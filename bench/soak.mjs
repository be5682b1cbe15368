import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, machine, median } from './machine.mjs';

/** `npm run soak -- [MINUTES]`: ten minutes of 200 appends a second through the adapter, with a fault every 5 s. Exit 1 when anything is lost or doubled, or memory grows. */
const minutes = Number(process.argv[2] ?? 10);
const GROWTH = 1.2;

await inFolder(async (folder) => {
  execFileSync('npx', ['swc', 'src/kernel', 'src/store', 'test/support', '-d', folder, '-q', '--ignore', '**/*.spec.ts']);
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const { soak } = await import(join(folder, 'test/support/soak.js'));
  const report = (line) => process.stderr.write(`${line}\n`);
  const found = await soak({ seconds: minutes * 60, rate: 200, every: 5, folder, report });
  const third = Math.floor(found.heap.length / 3);
  const growth = median(found.heap.slice(-third)) / median(found.heap.slice(third, 2 * third));
  process.stdout.write(`${JSON.stringify({ machine: machine(), minutes, ...found, heap: undefined, growth }, undefined, 2)}\n`);
  if (found.wrong.length > 0 || growth > GROWTH) process.exitCode = 1;
});
