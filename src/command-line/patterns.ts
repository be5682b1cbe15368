import type { Command } from 'commander';
import { besideFrom } from '../replay/beside.js';
import { PatternAnswers, type PatternPage } from '../replay/patterns/pattern-answers.js';
import { findUnit } from '../replay/unit-at.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly unit?: string;
  readonly from?: number;
  readonly to?: number;
  readonly effectiveAt?: string;
  readonly knownAt?: string;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Says of the command what it takes; `year` reads a year. */
export const patternsOption = (command: Command, year: (text: string) => number): Command =>
  command
    .option('--unit <unit>', 'only of this unit, by id or exact name')
    .option('--from <year>', 'the first assessment year', year)
    .option('--to <year>', 'the last assessment year; that before the day asked about unless given', year)
    .action(showPatterns);

/** Errors: NotFound for a unit that is not there; that there is too little to say is an answer. */
async function showPatterns({ unit, from, to, effectiveAt, knownAt, ...common }: Asked): Promise<void> {
  return withLog(common, async (installation) => {
    const { projector } = installation;
    const asOf = askingOf(installation).asOf({ effectiveAt, knownAt });
    const unitId = unit === undefined ? undefined : findUnit(projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const answers = new PatternAnswers(projector, (position) => besideFrom(projector)(BigInt(position) + 1n));
    const answer = await answers.answer({ unitId, from, to, page: 1, size: MOST }, asOf);
    print(common, answer, () => patternLines(answer));
  });
}

export function patternLines({ from, to, effectiveAt, knownAt, tests, units, total, items }: PatternPage): readonly string[] {
  const rows = items.map(({ unit, label, enough, chance, adjusted, unlikely, minimum, figures }) => [
    unit,
    label,
    enough ? (unlikely ? '异常' : '') : '数据不足',
    enough ? `${chance}` : `${minimum?.parameter ?? ''} ${minimum?.found}／${minimum?.least}`.trim(),
    enough ? `${adjusted}` : '',
    Object.entries(figures)
      .map(([name, value]) => `${name} ${value ?? '–'}`)
      .join('　'),
  ]);
  return [
    `考核结果的异常模式　${from}—${to}　机构 ${units} 个　检验 ${tests} 项（Holm 校正）　生效日 ${effectiveAt}　知悉至 ${knownAt}`,
    ...(rows.length > 0 ? table([['机构', '模式', '', '概率', '校正后', '数据'], ...rows]) : ['（没有年度考核结果）']),
    ...(total > items.length ? [`另有 ${total - items.length} 项未列出`] : []),
  ];
}
