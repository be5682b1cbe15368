import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Beside, Context } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import { type Answer, type Rule, said } from '../kernel/rule.js';
import type { Basis } from '../kernel/said.js';
import { noUnit, unitFold } from '../units/unit.fold.js';
import { type Edition, editionOn, type Provision } from './provision.js';
import { RULEBOOK } from './rulebook.events.js';
import { type Additions, additionsIn, localRule } from './rulebook.fold.js';

/** A decision as a rule of the book is asked about it: its day says which edition, and what was found in a source is not judged. */
export interface Judged {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
}

export interface Case<Data, State, P> {
  readonly data: Data;
  readonly state: State;
  readonly context: Context;
  /** 决定之日. */
  readonly day: Day;
  /** The parameters of the edition in force. */
  readonly its: P;
}

export const dayOfDecision = ({ decidedOn, effectiveOn }: Judged): Day => firstDay(decidedOn ?? effectiveOn);

/** Looked up once for each command, since every rule asks. */
const looked = new WeakMap<Beside, Additions>();

/** What was added to the book, as it was when the command was given. */
export function additions(beside: Beside): Additions {
  let known = looked.get(beside);
  if (!known) looked.set(beside, (known = additionsIn(beside(RULEBOOK))));
  return known;
}

/** A unit and all above it, nearest first. */
export function unitAndAbove(unitId: string | undefined, beside: Beside, day: Day): readonly string[] {
  const chain: string[] = [];
  for (let id = unitId; id !== undefined && !chain.includes(id);) {
    chain.push(id);
    const known = beside(`unit-${id}`).filter(({ eff }) => firstDay(eff) <= day);
    id = fold({ evolve: unitFold, initial: noUnit }, known).parent;
  }
  return chain;
}

/** The edition by which decisions of a day in a unit are judged: the country's, with what the unit or one above it has set; the unit is looked up only where some unit has set something. */
export function editionFor<P extends object>(
  provision: Provision<P>,
  day: Day,
  unit: string | undefined | (() => string | undefined),
  beside: Beside,
): Edition<P> | undefined {
  const national = editionOn(provision, day);
  const added = additions(beside);
  if (!added.local.some(({ rule }) => rule === provision.id)) return national;
  const unitId = typeof unit === 'function' ? unit() : unit;
  const local = localRule(added, provision.id, { day, units: unitAndAbove(unitId, beside, day) });
  if (!local) return national;
  return {
    ...national,
    version: national ? `${national.version}-${local.by}` : local.by,
    from: firstDay(local.from),
    article: local.article,
    source: local.article,
    evidence: 'V',
    parameters: { ...provision.local, ...national?.parameters, ...local.parameters } as P,
  };
}

/** A rule by its id, whatever its parameters are. */
export type Named = Pick<Provision<object>, 'id'>;

export const basisOf = ({ id }: Named, { version, article }: Pick<Edition<unknown>, 'version' | 'article'>): Basis => ({
  rule: id,
  version,
  article,
});

/** Of a command and a state, the unit whose local rules judge it. */
export type UnitOf<Data, State> = (data: Data, state: State, day: Day) => string | undefined;

/** What the book says on the day of a decision, and where: for what follows from it, rather than for whether it may be taken. */
export function consult<P extends object>(
  provision: Provision<P>,
  data: Judged,
  unitId: string | undefined,
  { beside }: Context,
): { its: P; basis: Basis } | undefined {
  const edition = editionFor(provision, dayOfDecision(data), unitId, beside);
  return edition && { its: edition.parameters, basis: basisOf(provision, edition) };
}

/** A rule of the book: it is asked in the edition in force on the day of the decision, in the unit; before its first edition there is no such rule. */
export function ruling<P extends object, Data extends Judged, State>(
  provision: Provision<P>,
  code: string,
  unitOf: UnitOf<Data, State>,
  check: (one: Case<Data, State, P>) => Answer,
): Rule<Data, State> {
  return {
    id: provision.id,
    code,
    ask: (data, state, context) => {
      if (data.asFound) return undefined;
      const day = dayOfDecision(data);
      const edition = editionFor(provision, day, () => unitOf(data, state, day), context.beside);
      if (!edition) return undefined;
      const answer = check({ data, state, context, day, its: edition.parameters });
      return said(basisOf(provision, edition), code, true, answer);
    },
  };
}

/** 于法有据: a decision under a rule of which the book has no edition on that day is taken over from its source as found, or not at all. */
export const existedThen = <Data extends Judged>(which: (data: Data) => Provision<object> | undefined): Rule<Data, unknown> => ({
  id: 'ruleExistedThen',
  code: 'RULE_NOT_IN_FORCE',
  ask: (data) => {
    const provision = data.asFound ? undefined : which(data);
    const [first] = provision?.editions ?? [];
    const day = dayOfDecision(data);
    if (!provision || !first || editionOn(provision, day)) return undefined;
    const basis = basisOf(provision, first);
    return said(basis, 'RULE_NOT_IN_FORCE', true, {
      message: `${provision.title}的规定自 ${first.from} 起施行，${day} 尚无此规定；按原始材料照录请注明`,
    });
  },
});
