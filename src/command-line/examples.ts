import { type Command, Option } from 'commander';
import { EXAMPLE_KINDS, EXAMPLE_SUBJECTS } from '../followup/kinds.js';
import { type ExamplePage, Examples } from '../replay/followups/examples.js';
import { readerIn } from '../replay/followups/reader.js';
import { findUnit } from '../replay/unit-at.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly effectiveAt?: string;
  readonly knownAt?: string;
  readonly unit?: string;
  readonly dossier?: string;
  readonly kind?: string;
  readonly subject?: string;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Says of the command what it takes. */
export const examplesOption = (command: Command): Command =>
  command
    .option('--unit <unit>', 'only of tenures in this unit; by id or exact name')
    .option('--dossier <id>', 'only of whom this dossier is of')
    .addOption(new Option('--kind <kind>', 'only these').choices(Object.keys(EXAMPLE_KINDS)))
    .addOption(new Option('--subject <subject>', 'only about this').choices(Object.keys(EXAMPLE_SUBJECTS)))
    .action(showExamples);

/** Errors: NotFound for a unit that is not there; that there is no example is an answer. */
async function showExamples({ effectiveAt, knownAt, unit, dossier, kind, subject, ...common }: Asked): Promise<void> {
  return withLog(common, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf({ effectiveAt, knownAt });
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const wanted = { unitId, dossierId: dossier, kind, subject, page: 1, size: MOST };
    const answer = new Examples(db, asOf, readerIn(undefined)).list(wanted);
    print(common, answer, () => exampleLines(answer));
  });
}

const FIRST = 40;

/** As much of an example as a line holds. */
const inShort = (text: string | null): string => {
  if (text === null) return '（受限）';
  const [...characters] = text.replaceAll(/\s+/gu, ' ');
  return characters.length > FIRST ? `${characters.slice(0, FIRST).join('')}…` : text;
};

export function exampleLines({ total, items, effectiveAt, knownAt }: ExamplePage): readonly string[] {
  const rows = items.map(({ addedOn, unit, tenure, kind, subject, text, id }) => [
    addedOn,
    `${unit} ${tenure.post}`,
    EXAMPLE_KINDS[kind] ?? kind,
    EXAMPLE_SUBJECTS[subject] ?? subject,
    inShort(text),
    id,
  ]);
  return [
    `事例库 ${total} 份　生效日 ${effectiveAt}　知悉至 ${knownAt}`,
    ...(rows.length > 0 ? table([['入库', '任职', '类别', '方面', '事例', '条目'], ...rows]) : ['（没有事例）']),
    ...(total > items.length ? [`另有 ${total - items.length} 份未列出`] : []),
  ];
}
