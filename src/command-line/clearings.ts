import { type Command, Option } from 'commander';
import { catalogue } from '../capabilities.js';
import { Clearings, type ClearingPage } from '../replay/clearings/clearing-cases.js';
import { askingOf } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly effectiveAt?: string;
  readonly knownAt?: string;
  readonly subject?: string;
  readonly open?: boolean;
  readonly conclusion?: string;
  readonly year?: number;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

const FINDINGS = ['true', 'untrue', 'mistaken', 'false', 'notExcluded'];

/** Says of the command what it takes; `year` reads a year. */
export const clearingsOption = (command: Command, year: (text: string) => number): Command =>
  command
    .option('--subject <id>', 'only about the official of this dossier')
    .option('--open', 'only what is not closed')
    .addOption(new Option('--conclusion <finding>', 'only where this was found').choices(FINDINGS))
    .option('--year <year>', 'only what was received in the year', year)
    .action(showClearings);

/** Without who reported; that there is none is an answer. */
async function showClearings({ subject, open, conclusion, year, effectiveAt, knownAt, ...common }: Asked): Promise<void> {
  return withLog(common, (installation) => {
    const asOf = askingOf(installation).asOf({ effectiveAt, knownAt });
    const wanted = { subject, open, conclusion, year, page: 1, size: MOST };
    const answer = new Clearings(installation.projector.db, catalogue, asOf).list(wanted);
    print(common, answer, () => clearingLines(answer));
  });
}

export function clearingLines({ effectiveAt, knownAt, total, items }: ClearingPage): readonly string[] {
  const rows = items.map(({ receivedOn, name, stage, open, frozen, clearedOn, id }) => [
    receivedOn,
    name ?? '（已封存）',
    stage,
    open ? '在办' : '',
    frozen ? '暂缓提拔' : '',
    clearedOn ?? '',
    id,
  ]);
  return [
    `检举控告和澄清 ${total} 件　截至 ${effectiveAt}　知悉至 ${knownAt}`,
    ...(rows.length > 0 ? table([['受理', '姓名', '步骤', '', '', '澄清', '件'], ...rows]) : ['（没有检举控告）']),
    ...(total > items.length ? [`另有 ${total - items.length} 件未列出`] : []),
  ];
}
