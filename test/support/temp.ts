import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];
const open: (() => unknown)[] = [];

/** What is left to do when the file is done, before its folders are removed. */
export const atEnd: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

afterAll(() => {
  atEnd.splice(0).forEach((work) => work());
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

/** A folder of the test's own, removed when its file is done. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-'));
  folders.push(folder);
  return folder;
}

/** Closes the thing when the test is done, however it ends. */
export function closing<T extends { close(): unknown }>(thing: T): T {
  open.push(() => thing.close());
  return thing;
}
