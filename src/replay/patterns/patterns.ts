import { inSlices } from '../../kernel/in-slices.js';
import type { Beside } from '../../kernel/context.js';
import type { Day } from '../../kernel/dates.js';
import type { Basis } from '../../kernel/said.js';
import { gradePatterns, type GradePatterns } from '../../rulebook/periodic.book.js';
import { basisOf, editionFor } from '../../rulebook/ruling.js';
import type { AsOf } from '../as-of.js';
import { holm } from './chances.js';
import { excellentInTurn, leadersExcellent } from './excellence.js';
import { type Figures, type Finding, PATTERNS, type PatternName, rounded } from './finding.js';
import { allPromotions, gradeWithoutUse, type Promotions, promotionsOf } from './promotion-use.js';
import { allCompetent, NO_SPREAD, type Own, ownOf, scoresAlike, type Spread, spreadIn, together } from './sameness.js';
import { type Graded, gradedUnits, readGrades, sumsOf, type Views, type Years } from './unit-grades.js';

/** What is asked of all units, or of one, over some years. */
export interface Question {
  readonly years: Years;
  readonly asOf: AsOf;
  /** Facts of other streams, as they were known. */
  readonly beside: Beside;
}

/** A pattern in one unit, as an answer shows it. */
export interface PatternItem {
  readonly unitId: string;
  readonly unit: string;
  readonly pattern: PatternName;
  readonly label: string;
  readonly test: string;
  /** What the chance supposes. */
  readonly supposes: string;
  readonly enough: boolean;
  /** That this, or more of it, comes about by chance; none where there is too little to say. */
  readonly chance?: number;
  /** The same by Holm, for as many tests as were made. */
  readonly adjusted?: number;
  /** Whether the adjusted chance is below that of the rule. */
  readonly unlikely?: boolean;
  readonly minimum?: { readonly parameter: string | null; readonly least: number; readonly found: number };
  readonly figures: Figures;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
}

/** Everything that was looked at, the most unlikely first; what is not enough stands behind. */
export interface Overview {
  readonly tests: number;
  readonly units: number;
  readonly items: readonly Omit<PatternItem, 'unit'>[];
}

/** One unit as it was read: what can be said of it alone, and what it is compared by. */
interface Seen {
  readonly unitId: string;
  readonly its: GradePatterns;
  readonly rule: Basis;
  readonly alone: readonly Finding[];
  readonly own: Own;
}

/** Of a day before the first edition, that one: it is our own way of looking, and there is nothing else to look by. */
function ruleOf(unitId: string, { asOf, beside }: Question): Pick<Seen, 'its' | 'rule'> {
  const [first] = gradePatterns.editions;
  const edition = editionFor(gradePatterns, asOf.effectiveAt, unitId, beside) ?? first;
  if (!edition) throw new Error('the book has no edition of gradePatterns');
  return { its: edition.parameters, rule: basisOf(gradePatterns, edition) };
}

function seenIn(unitId: string, rows: readonly Graded[], promotions: Promotions, question: Question): Seen {
  const { its, rule } = ruleOf(unitId, question);
  const alone = [leadersExcellent(rows, its), excellentInTurn(rows, its), gradeWithoutUse(rows, promotions, its, question.asOf)];
  return { unitId, its, rule, alone, own: ownOf(rows) };
}

/** Of one unit, against all the others. */
export async function patternsOfUnit(views: Views, unitId: string, question: Question): Promise<Overview> {
  const rows: Graded[] = [];
  const promotions = new Map<string, readonly Day[]>();
  const all = { spread: NO_SPREAD };
  await inSlices(readGrades(views, { unitId, leaderLevel: ruleOf(unitId, question).its.leaderLevel }, question, rows));
  await inSlices(promotionsOf(views, rows, question.asOf, promotions));
  await inSlices(addingUp(views, question, all));
  return overviewOf([seenIn(unitId, rows, promotions, question)], all.spread);
}

function* addingUp(views: Views, question: Question, all: { spread: Spread }): Generator<undefined, void> {
  for (const sums of sumsOf(views, question)) {
    all.spread = together(all.spread, spreadIn(sums));
    yield;
  }
}

/** Of every unit in which somebody was graded. */
export async function patternsOfAll(views: Views, question: Question): Promise<Overview> {
  const promotions = new Map<string, Day[]>();
  const seen: Seen[] = [];
  await inSlices(allPromotions(views, `${question.years.from}-01-01`, question.asOf, promotions));
  await inSlices(lookingAtAll(views, question, promotions, seen));
  const all = seen.reduce<Spread>((sum, { own }) => together(sum, own), NO_SPREAD);
  return overviewOf(seen, all);
}

function* lookingAtAll(views: Views, question: Question, promotions: Promotions, seen: Seen[]): Generator<undefined, void> {
  for (const unitId of gradedUnits(views)) {
    const rows: Graded[] = [];
    yield* readGrades(views, { unitId, leaderLevel: ruleOf(unitId, question).its.leaderLevel }, question, rows);
    if (rows.length > 0) seen.push(seenIn(unitId, rows, promotions, question));
    yield;
  }
}

type Item = Overview['items'][number];

interface Judged {
  readonly finding: Finding;
  readonly of: Seen;
}

/** What needs all units is said last; the chances are then adjusted for how many there are. */
async function overviewOf(seen: readonly Seen[], all: Spread): Promise<Overview> {
  const judged: Judged[] = [];
  await inSlices(comparing(seen, all, judged));
  const adjusted = holm(judged.flatMap(({ finding }) => (finding.enough ? [finding.chance] : [])));
  const items: Item[] = [];
  await inSlices(showing(judged, adjusted, items));
  return { tests: adjusted.length, units: seen.length, items: items.sort(byChance) };
}

function* showing(judged: readonly Judged[], adjusted: readonly number[], items: Item[]): Generator<undefined, void> {
  let next = 0;
  for (const { finding, of } of judged) {
    items.push(itemOf(finding, of, finding.enough ? adjusted[next++] : undefined));
    yield;
  }
}

function* comparing(seen: readonly Seen[], all: Spread, judged: Judged[]): Generator<undefined, void> {
  for (const of of seen) {
    const others = together(all, of.own, -1);
    const findings = [...of.alone, allCompetent(of.own, others, of.its), scoresAlike(of.own, others, of.its)];
    judged.push(...findings.map((finding) => ({ finding, of })));
    yield;
  }
}

function itemOf(finding: Finding, { unitId, its, rule: { rule, ...edition } }: Seen, adjusted = 1): Item {
  const { pattern, enough, figures } = finding;
  return {
    unitId,
    pattern,
    ...PATTERNS[pattern],
    enough,
    ...(enough
      ? { chance: rounded(finding.chance), adjusted: rounded(adjusted), unlikely: 100 * adjusted < its.unlikely }
      : { minimum: finding.minimum }),
    figures,
    rule: { id: rule, ...edition },
  };
}

/** By the chance, then by unit and pattern, so that the pages of an answer are always the same. */
const byChance = (a: Item, b: Item): number =>
  (a.chance ?? 2) - (b.chance ?? 2) || compare(a.unitId, b.unitId) || compare(a.pattern, b.pattern);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
