import type { Command } from 'commander';
import { catalogue } from '../capabilities.js';
import { HandoverList, type HandoverPage } from '../replay/handovers/handover-list.js';
import { findUnit } from '../replay/unit-at.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly effectiveAt?: string;
  readonly knownAt?: string;
  readonly unit?: string;
  readonly dossier?: string;
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly year?: number;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Says of the command what it takes; `year` reads a year. */
export const handoversOption = (command: Command, year: (text: string) => number): Command =>
  command
    .option('--unit <unit>', 'only of posts of this unit; by id or exact name')
    .option('--dossier <id>', 'only of whom this dossier is of, who left or took over')
    .option('--open', 'only what is neither closed nor voided')
    .option('--overdue', 'only where something was due before that day')
    .option('--year <year>', 'only of those who left in the year', year)
    .action(showHandovers);

/** Errors: NotFound for a unit that is not there; that there is no handover is an answer. */
async function showHandovers({ effectiveAt, knownAt, unit, dossier, open, overdue, year, ...common }: Asked): Promise<void> {
  return withLog(common, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf({ effectiveAt, knownAt });
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const wanted = { unitId, dossierId: dossier, open, overdue, year, page: 1, size: MOST };
    const answer = new HandoverList(db, catalogue, asOf).list(wanted);
    print(common, answer, () => handoverLines(answer));
  });
}

export function handoverLines({ effectiveAt, knownAt, total, items }: HandoverPage): readonly string[] {
  const rows = items.map(({ leftOn, unit, name, receiver, stage, open, overdue, id }) => [
    leftOn,
    unit,
    name ?? '（已封存）',
    receiver ? `${receiver.name ?? '（已封存）'}${receiver.acting ? '（临时负责）' : ''}` : '',
    stage,
    open ? (overdue ? '逾期' : '在办') : '',
    id,
  ]);
  return [
    `离任交接 ${total} 件　截至 ${effectiveAt}　知悉至 ${knownAt}`,
    ...(rows.length > 0 ? table([['离任', '机构', '离任人', '接任人', '步骤', '', '件'], ...rows]) : ['（没有离任交接）']),
    ...(total > items.length ? [`另有 ${total - items.length} 件未列出`] : []),
  ];
}
