import type { Due } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import { type Based, based } from '../kernel/rule.js';
import type { Basis } from '../kernel/said.js';
import type { Provision } from '../rulebook/provision.js';
import { consult, dayOfDecision, type Judged, type Named } from '../rulebook/ruling.js';
import { unitOfOfficial } from './measure.rulings.js';
import type { Official } from './official.fold.js';

/** What the book says follows from a decision, and the rules that say so. */
export class Following {
  private readonly rules: Basis[] = [];

  constructor(
    private readonly data: Judged,
    private readonly official: Official,
    private readonly context: Context,
  ) {}

  /** The parameters of a rule in force; nothing where there was none. */
  by<P extends object>(provision: Provision<P>): P | undefined {
    const unit = unitOfOfficial(undefined, this.official, dayOfDecision(this.data));
    const found = consult(provision, this.data, unit, this.context);
    if (found) this.rules.push(found.basis);
    return found?.its;
  }

  due(provision: Named, due: Omit<Due, 'rule'>): Due {
    return { ...due, rule: this.rules.find(({ rule }) => rule === provision.id) as Basis };
  }

  get basis(): Based {
    return based(this.rules);
  }
}

interface Fact<D> {
  readonly eff: LegalDate;
  readonly data: D;
}

/** The fact together with what follows from it, and every rule of the book that said so. */
export function withEffects<D extends Based, More extends object>(
  { eff, data }: Fact<D>,
  { basis = [], ...more }: More & Based,
): Fact<D & More> {
  const asked = data.basis ?? [];
  const all = [...asked, ...basis.filter(({ rule }) => !asked.some((known) => known.rule === rule))];
  return { eff, data: { ...data, ...more, ...based(all) } as D & More };
}
