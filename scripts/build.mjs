import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';

/** Compiles `src` into `dist` when something in it is newer; in a folder of its own first, so that a run beside this one never sees half a build. */
const newest = Math.max(...[...globSync('src/**/*'), '.swcrc', 'package-lock.json'].map((file) => statSync(file).mtimeMs));
if (!existsSync('dist/cli.js') || statSync('dist/cli.js').mtimeMs < newest) {
  const fresh = mkdtempSync('dist.');
  const { status } = spawnSync(
    'npx',
    ['swc', 'src', '-d', fresh, '--strip-leading-paths', '--copy-files', '-q', '--ignore', '**/*.spec.ts'],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
  const old = mkdtempSync('dist.');
  if (existsSync('dist')) renameSync('dist', `${old}/dist`);
  renameSync(fresh, 'dist');
  rmSync(old, { recursive: true });
}
