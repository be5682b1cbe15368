import type { Beside } from '../../kernel/context.js';
import type { AsOf } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import type { PatternName } from './finding.js';
import { Kept } from './kept.js';
import { type Overview, type PatternItem, patternsOfAll, patternsOfUnit } from './patterns.js';
import type { Views, Years } from './unit-grades.js';

export interface PatternPage {
  readonly from: number;
  readonly to: number;
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly position: string;
  /** Tests made, for which the chances are adjusted (Holm). */
  readonly tests: number;
  readonly units: number;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly PatternItem[];
}

/** What is asked; years as they come from outside. */
export interface Asked {
  readonly unitId?: string;
  readonly from?: number;
  readonly to?: number;
  readonly pattern?: PatternName;
  readonly page: number;
  readonly size: number;
}

/** Ten years up to the last that is over by the day asked about. */
function yearsOf({ from, to }: Asked, { effectiveAt }: AsOf): Years {
  const last = to ?? Number(effectiveAt.slice(0, 4)) - 1;
  return { from: from ?? last - 9, to: last };
}

/** More than anybody looks back. */
const MOST_YEARS = 60;

/** Answers about patterns; the last answer about all units is kept, since it is asked for page by page. */
export class PatternAnswers {
  private readonly kept = new Kept<Overview>();

  constructor(
    private readonly views: Views,
    private readonly besideAt: (position: number) => Beside,
  ) {}

  async answer(asked: Asked, asOf: AsOf): Promise<PatternPage> {
    const { from, to } = yearsOf(asked, asOf);
    const years = { from: Math.max(from, to - MOST_YEARS + 1), to };
    const overview = await this.look(asked.unitId, years, asOf);
    const found = overview.items.filter(({ pattern }) => asked.pattern === undefined || pattern === asked.pattern);
    const { page, size } = asked;
    const { effectiveAt, knownAt, position } = asOf;
    return {
      ...years,
      effectiveAt,
      knownAt,
      position: String(position),
      tests: overview.tests,
      units: overview.units,
      total: found.length,
      page,
      size,
      items: found.slice((page - 1) * size, page * size).map(({ unitId, ...item }) => ({
        unitId,
        unit: unitAt(this.views.db, unitId, asOf).name,
        ...item,
      })),
    };
  }

  private look(unitId: string | undefined, years: Years, asOf: AsOf): Promise<Overview> {
    const question = { years, asOf, beside: this.besideAt(asOf.position) };
    if (unitId !== undefined) return patternsOfUnit(this.views, unitId, question);
    const key = [asOf.position, asOf.effectiveAt, years.from, years.to];
    return this.kept.take(key, () => patternsOfAll(this.views, question));
  }
}
