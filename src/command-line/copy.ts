import { move, type Moved, type Survey, survey } from '../moving/move.js';
import { countLine } from '../progress.js';
import { BadUsage } from './ask.js';
import { type Common, configFor, print } from './context.js';
import { type Address, addressOf, areTheSame, type OpenHouse, openSource, openTarget } from './houses.js';

/** What a database takes of one event, in bytes. */
const LIMIT = 1024 * 1024;

/** 搬家: the whole log and its wrapped keys from one engine to another, and a comparison of both. */
export async function copy(options: Common & { from: string; to: string }): Promise<void> {
  const from = addressOf('--from', options.from);
  const to = addressOf('--to', options.to);
  if (areTheSame(from, to)) throw new BadUsage('--from and --to are the same log');
  const stop = (): never => process.exit(130);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  const source = await openSource(from, configFor(options).keysDir);
  try {
    const found = await survey(source.store, to.url ? LIMIT : Infinity, countLine('reading'));
    const moved = await into(to, source, found);
    const log = source.store.origin;
    print(options, { from: from.name, to: to.name, log, ...moved }, () => told(moved, to));
    if (!moved.complete) process.exitCode = 1;
  } finally {
    await source.close();
  }
}

async function into(to: Address, source: OpenHouse, found: Survey): Promise<Moved> {
  const target = await openTarget(to, source);
  try {
    return await move(source, target, found, countLine);
  } finally {
    await target.close();
  }
}

const told = ({ events, copied, keys, digest, complete }: Moved, to: Address): readonly string[] => [
  `${to.name}：${events} 条记录（本次复制 ${copied} 条），密钥 ${keys} 把；逐条逐字节比对一致，摘要 ${digest}`,
  ...(complete ? [] : ['复制期间来源又有登记，目标只到复制开始时为止；请停止登记后再运行一次']),
];
