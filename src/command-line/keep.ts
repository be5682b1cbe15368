import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rebuild as rebuildViews } from '../projector/rebuild.js';
import { progressLine } from '../progress.js';
import { ViewsFile } from '../projector/views-file.js';
import { emptyFolder, makeRoom } from '../replay/make-room.js';
import { copySqlite } from '../store/sqlite.copy.js';
import { SqliteEventStore } from '../store/sqlite.event-store.js';
import type { Config } from '../config.js';
import { askingOf, BadUsage } from './ask.js';
import { type Common, configFor, configOfLog, print, withLog } from './context.js';
import { differences } from './compare-views.js';

/** 回放室. */
export async function replay(options: Common & { knownAt: string; out: string }): Promise<void> {
  return withLog(options, async (installation) => {
    const { knownAt, position } = askingOf(installation).asOf({ knownAt: options.knownAt });
    const { config, room: isRoom } = installation;
    const room = await makeRoom(
      config.ESDB_URL && !isRoom ? undefined : join(config.dataDir, 'log.sqlite'),
      resolve(options.out),
      { ...installation.views, progress: progressLine('replay') },
      { knownAt, position: BigInt(position) },
    );
    print(options, room, () => [`回放室已建：知悉至 ${knownAt}，日志位置 ${room.position}；dossier serve --data ${options.out}`]);
  });
}

/** 重建视图: anew beside the live ones, compared, swapped. */
export async function rebuild(options: Common): Promise<void> {
  return withLog(options, async ({ store, views, config }) => {
    const link = new ViewsFile(join(config.dataDir, 'views.sqlite'));
    const before = link.current();
    const file = await rebuildViews({ ...views, progress: progressLine('rebuild') }, link.next());
    const different = before === undefined ? [] : differences(before, file);
    link.swap(file);
    print(
      options,
      { rebuilt: true, position: String(await store.end()), compared: different !== undefined, different: different ?? [] },
      () => [told(different)],
    );
    if (different && different.length > 0) process.exitCode = 1;
  });
}

function told(different: readonly string[] | undefined): string {
  if (different === undefined) return '视图已重建并替换；重建期间仍有登记，未与原视图比对';
  return different.length === 0 ? '视图已重建，与原视图一致' : `视图已重建并替换；与原视图不一致的表：${different.join('、')}`;
}

/** 备份: the log first, then the keys, so that every event of the copy has its key. */
export async function backup(out: string, options: Common): Promise<void> {
  const config = configOfLog(options);
  onlyEmbedded(config, 'back it up there, or copy it: dossier copy --from ESDB_URL --to DIR');
  const from = config.dataDir;
  const to = resolve(out);
  emptyFolder(to);
  await copySqlite(join(from, 'log.sqlite'), join(to, 'log.sqlite'));
  cpSync(join(from, 'keys'), join(to, 'keys'), { recursive: true, filter: (path) => !path.includes('keys.sqlite') });
  await copySqlite(join(from, 'keys', 'keys.sqlite'), join(to, 'keys', 'keys.sqlite'));
  const position = await endOf(join(to, 'log.sqlite'));
  writeFileSync(join(to, 'backup.json'), `${JSON.stringify({ position, madeAt: new Date().toISOString() })}\n`, { flush: true });
  print(options, { position }, () => [`备份完成，日志位置 ${position}；密钥在 keys 下，应与日志分开保管`]);
}

/** 恢复: into an empty data folder only. */
export async function restore(from: string, options: Common): Promise<void> {
  const source = resolve(from);
  const config = configFor(options);
  onlyEmbedded(config, 'restore it there, or restore into a folder without ESDB_URL and dossier copy --from DIR --to ESDB_URL');
  if (!existsSync(join(source, 'backup.json'))) throw new Error(`${from} is not a backup`);
  const to = config.dataDir;
  emptyFolder(to);
  cpSync(source, to, { recursive: true, filter: (path) => !path.endsWith('backup.json') });
  const { position } = JSON.parse(readFileSync(join(source, 'backup.json'), 'utf8')) as { position: string };
  const found = await endOf(join(to, 'log.sqlite'));
  if (found !== position) throw new Error(`the backup should end at position ${position}, but ends at ${found}`);
  print(options, { position }, () => [`已恢复，日志位置 ${position}；视图将在下次启动时重建`]);
}

/** A copy of this node's files would hold no event. Errors: BadUsage. */
function onlyEmbedded({ ESDB_URL }: Config, instead: string): void {
  if (ESDB_URL !== undefined) throw new BadUsage(`the log is in the database that ESDB_URL names: ${instead}`);
}

async function endOf(file: string): Promise<string> {
  const store = new SqliteEventStore(file, () => '');
  const end = await store.end();
  await store.close();
  return String(end);
}
