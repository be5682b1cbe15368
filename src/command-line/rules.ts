import { type Explanation, Explaining } from '../intake/explaining.js';
import { besideFrom } from '../replay/beside.js';
import { streamOfEvent } from '../replay/event-at.js';
import { findUnit } from '../replay/unit-at.js';
import { rulesDocument } from '../rulebook/document.js';
import { type RuleOn, rulesOn } from '../rulebook/rules-on.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly on?: string;
  readonly unit?: string;
  readonly document?: boolean;
}

/** Errors: NotFound for a unit that is not there. */
export async function showRules({ on, unit, document, ...common }: Asked): Promise<void> {
  if (document) return void process.stdout.write(rulesDocument());
  return withLog(common, (installation) => {
    const { projector } = installation;
    const asOf = askingOf(installation).asOf({ effectiveAt: on });
    const unitId = unit === undefined ? undefined : findUnit(projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const items = rulesOn(asOf.effectiveAt, unitId, besideFrom(projector)());
    const answer = { on: asOf.effectiveAt, unit: unitId ?? null, items };
    print(common, answer, () => ruleLines(asOf.effectiveAt, items));
  });
}

function ruleLines(on: string, items: readonly RuleOn[]): readonly string[] {
  const chapters = Map.groupBy(items, ({ chapter }) => chapter);
  const parts = [...chapters].flatMap(([chapter, rules]) => [
    '',
    chapter,
    ...table(
      rules.map(({ id, title, version, evidence, local, article }) => [
        `  ${id}`,
        title,
        local ? '地方' : version,
        evidence,
        article,
      ]),
    ),
  ]);
  return [`${on} 施行的规则 ${items.length} 条（核实：V 已见条文，S 见于转述，M 待核）`, ...parts];
}

/** Errors: NotFound for an event that is not there. */
export async function showExplanation(id: string, common: Common): Promise<void> {
  return withLog(common, async (installation) => {
    const stream = streamOfEvent(installation.projector.db, id);
    const answer = stream === undefined ? undefined : await new Explaining(installation).of(stream, id);
    if (!answer) throw new NotFound('没有这条记录');
    print(common, answer, () => explanationLines(answer));
  });
}

export function explanationLines({ event, rules, agrees, because }: Explanation): readonly string[] {
  const asked = rules.flatMap(({ title, id, version, article, answer, said, lookedAt }) => [
    `${answer === 'agreed' ? '✓' : '✗'} ${title ?? id}（${id} ${version}）${article ? `　${article}` : ''}`,
    ...(said === null ? [] : [`    ${said}`]),
    ...lookedAt.map(
      (fact) => `    依据 ${[fact.type, fact.eventId, fact.until && `至 ${fact.until}`].filter(Boolean).join(' ')}`,
    ),
  ]);
  return [
    `${event.label}　${event.type} ${event.id}`,
    `生效 ${event.effectiveOn}　决定 ${event.decidedOn ?? '（未记）'}　录入 ${event.recordedAt}　${event.by}`,
    ...(because.length > 0 ? [`由来 ${because.join('、')}`] : []),
    `所问规则 ${rules.length} 条`,
    ...asked,
    ...(agrees === null ? ['此类记录不重问规则'] : [agrees ? '按当时所知重问，结果相同' : '按当时所知重问，结果不同，请核查']),
  ];
}
