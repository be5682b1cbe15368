import { type Command, Option } from 'commander';
import { catalogue } from '../capabilities.js';
import type { Page } from '../replay/tolerances/cases.js';
import { type ToleranceItem, Tolerances } from '../replay/tolerances/tolerance-cases.js';
import { OUTCOMES } from '../rulebook/tolerance-codes.book.js';
import { findUnit } from '../replay/unit-at.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly effectiveAt?: string;
  readonly knownAt?: string;
  readonly unit?: string;
  readonly outcome?: string;
  readonly open?: boolean;
}

/** `dossier tolerances`, on top of a command that is asked as of a day and an instant. */
export function describeTolerances(asOf: (usage: string, description: string) => Command): void {
  asOf('tolerances', 'the cases of 容错')
    .option('--unit <unit>', 'only of officials who served there on the day of the act; by id or exact name')
    .addOption(new Option('--outcome <outcome>', 'only those decided so').choices(Object.keys(OUTCOMES)))
    .option('--open', 'only those not closed')
    .action(showTolerances);
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Errors: NotFound for a unit that is not there; that there is no case is an answer. */
async function showTolerances({ effectiveAt, knownAt, unit, outcome, open, ...common }: Asked): Promise<void> {
  return withLog(common, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf({ effectiveAt, knownAt });
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const answer = new Tolerances(db, catalogue, asOf).list({ unitId, outcome, open, page: 1, size: MOST });
    const when = { effectiveAt: asOf.effectiveAt, knownAt: asOf.knownAt };
    print(common, { ...when, ...answer }, () => toleranceLines(answer, when));
  });
}

const STAGES: Readonly<Record<string, string>> = {
  opened: '待受理',
  accepted: '待核实',
  verified: '待复核',
  reviewed: '待认定',
  decided: '已认定',
  feedback: '已反馈',
  filed: '已报备',
  closed: '已结案',
};

function toleranceLines(
  { total, items }: Page<ToleranceItem>,
  { effectiveAt, knownAt }: { effectiveAt: string; knownAt: string },
): readonly string[] {
  const rows = items.map(({ openedOn, actOn, stage, outcome, overridden, id }) => [
    openedOn,
    actOn,
    STAGES[stage] ?? stage,
    outcome?.label ?? '',
    overridden.length > 0 ? '突破红线' : '',
    id,
  ]);
  return [
    `容错 ${total} 件　生效日 ${effectiveAt}　知悉至 ${knownAt}`,
    ...(rows.length > 0 ? table([['立案', '行为', '进度', '结果', '', '事项'], ...rows]) : ['（没有事项）']),
    ...(total > items.length ? [`另有 ${total - items.length} 件未列出`] : []),
  ];
}
