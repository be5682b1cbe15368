import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Mounts `megabytes` of memory at `folder` and answers how to take it away, or nothing where that is not allowed. */
export function ramDisk(folder: string, megabytes: number): { close(): void } | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  return { close: () => execFileSync('umount', ['-l', folder]) };
}

/** Fills the disk but for `spare` bytes; answers how to free it again. */
export function ballast(folder: string, spare: number): () => void {
  const { bavail, bsize } = statfsSync(folder);
  const file = join(folder, 'ballast');
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - spare)));
  return () => rmSync(file);
}
