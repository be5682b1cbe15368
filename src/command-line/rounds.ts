import type { Command } from 'commander';
import { catalogue } from '../capabilities.js';
import { findRounds, type RoundPage } from '../replay/rounds/round-list.js';
import { findUnit } from '../replay/unit-at.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly unit?: string;
  readonly kind?: string;
  readonly year?: number;
  readonly open?: boolean;
  readonly effectiveAt?: string;
  readonly knownAt?: string;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Says of the command what it takes; `year` reads a year. */
export const roundsOption = (command: Command, year: (text: string) => number): Command =>
  command
    .option('--unit <unit>', 'only of this unit; by id or exact name')
    .option('--kind <kind>', 'only of this 考核类别 (ZB17), such as 20')
    .option('--year <year>', 'only of this 考核年度', year)
    .option('--open', 'only those that go on')
    .action(showRounds);

/** Errors: NotFound for a unit that is not there; that there is no round is an answer. */
async function showRounds({ unit, kind, year, open, effectiveAt, knownAt, ...common }: Asked): Promise<void> {
  return withLog(common, async (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf({ effectiveAt, knownAt });
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const answer = await findRounds(db, catalogue, { unitId, kind, year, open, page: 1, size: MOST }, asOf);
    print(common, answer, () => roundLines(answer));
  });
}

const POOLS = { staff: '一般干部', leaders: '领导干部', discipline: '分管纪检' } as const;

export function roundLines({ total, items }: RoundPage): readonly string[] {
  const rows = items.map(({ unit, year, quarter, kindName, pool, openedOn, stage, expected, quota }) => [
    unit,
    quarter === undefined ? `${year}` : `${year} 第${quarter}季度`,
    kindName,
    POOLS[pool],
    openedOn,
    stage,
    `${expected}`,
    quota ? `${quota.excellent}／${quota.allowed}（${quota.percent}%）` : '',
  ]);
  const head = ['机构', '年度', '类别', '分组', '启动', '进展', '应参加', '优秀／名额'];
  return [`考核轮次 ${total} 个`, ...(rows.length > 0 ? table([head, ...rows]) : ['（没有考核轮次）'])];
}
