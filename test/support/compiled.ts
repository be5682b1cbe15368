import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Compiles the sources and the test support into `folder`, laid out as here, so that a child process can run `test/support/<name>.js` from it. */
export function compiled(
  folder: string,
  parts = ['src/kernel', 'src/store', 'src/sealing', 'src/projector', 'test/support'],
): string {
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  execFileSync(process.execPath, [swc, ...parts, '-d', folder, '-q', '--ignore', '**/*.spec.ts'], { cwd: root, stdio: 'pipe' });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}
