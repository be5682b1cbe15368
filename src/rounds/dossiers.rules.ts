import type { LegalDate } from '../kernel/dates.js';
import type { Beside, Context } from '../kernel/context.js';
import type { Recorded } from '../kernel/event.js';
import type { Rule } from '../kernel/rule.js';
import type { Said } from '../kernel/said.js';
import type { About, Given } from './rounds.events.js';
import type { Round } from './rounds.fold.js';
import { onlyThroughTheRound } from './through.fold.js';

/** What a dossier is asked about a grade, as its own command would ask. */
export interface AskedOfDossier extends Omit<About, 'unitId' | 'pool'>, Given {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
  readonly organ?: string;
  readonly docNo?: string;
  readonly round: string;
}

/** The rules by which dossiers take what a round decides: what they ask about, and of what they read in the dossier. */
export interface DossierRules<Data, State> {
  readonly rules: readonly Rule<Data, State>[];
  readonly asks: (asked: AskedOfDossier) => Data;
  readonly reads: (dossier: readonly Recorded[]) => State;
}

/** A list of grades to be decided on a day. */
export interface Grading {
  readonly roundId: string;
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
  readonly asFound?: boolean;
  readonly list: readonly Given[];
}

type Answers = readonly (Said | undefined)[];

/** Looked up once for each command, since every rule asks, and ahead of it. */
const heard = new WeakMap<Beside, { readonly asked: string; readonly of: Map<Given, Answers> }>();

/** What was heard of the dossiers for one command, of that day and about that period. */
function heardBy({ effectiveOn, decidedOn, asFound }: Grading, about: About, beside: Beside): Map<Given, Answers> {
  const asked = JSON.stringify([effectiveOn, decidedOn, asFound, about]);
  let known = heard.get(beside);
  if (known?.asked !== asked) heard.set(beside, (known = { asked, of: new Map() }));
  return known.of;
}

/** The dossiers of everybody on a list, as they are asked by a round. */
export interface Dossiers {
  readonly rules: readonly Rule<Grading, Round>[];
  /** Asks one dossier after the other, so that others may have their turn in between. */
  readonly lookAhead: (grading: Grading, about: About, context: Context) => Iterable<unknown>;
}

/** As many refusals of one rule as its message spells out, with what stands in their way. */
const SPELT_OUT = 100;

/** The dossiers' own rules, asked of everybody on the list at once; each refusal names the dossier. */
export function askingTheDossiers<Data, State>({ rules: all, asks, reads }: DossierRules<Data, State>): Dossiers {
  // The one that asks the round is not asked by it.
  const rules = all.filter(({ id }) => id !== onlyThroughTheRound.id);

  const ask = (given: Given, { list: _, roundId, ...grading }: Grading, about: About, context: Context): Answers => {
    const { unitId: __, pool: ___, ...period } = about;
    const data = asks({ ...grading, ...period, ...given, round: roundId });
    // In the order recorded, as the dossier itself will take it: a grade may be supplied as of an earlier day.
    const state = reads(context.beside(`dossier-${given.dossierId}`).toSorted((a, b) => a.meta.rev - b.meta.rev));
    return rules.map((one) => one.ask(data, state, { ...context, told: undefined }));
  };

  function* lookAhead(grading: Grading, about: About, context: Context): Iterable<unknown> {
    const known = heardBy(grading, about, context.beside);
    for (const given of grading.list) {
      known.set(given, ask(given, grading, about, context));
      yield given;
    }
  }

  const ofEveryMember = ({ id, code }: Rule<Data, State>, place: number): Rule<Grading, Round> => ({
    id,
    code,
    ask: (grading, { opened }, context) => {
      if (!opened) return undefined;
      const known = heardBy(grading, opened.about, context.beside);
      const answers = grading.list.map((given) => {
        const answer = known.get(given) ?? ask(given, grading, opened.about, context);
        known.set(given, answer);
        return [given.dossierId, answer[place]] as const;
      });
      return together(answers);
    },
  });

  return { rules: rules.map(ofEveryMember), lookAhead };
}

/** What one rule said of each, as one answer; nothing where it was asked of nobody. */
function together(answers: readonly (readonly [dossierId: string, said: Said | undefined])[]): Said | undefined {
  const broken = answers.flatMap(([dossierId, said]) => (said?.broken ? [{ dossierId, said, why: said.broken }] : []));
  const [first] = broken;
  if (!first) return answers.find(([, said]) => said)?.[1];
  const messages = broken.slice(0, SPELT_OUT).map(({ dossierId, why }) => `档案 ${dossierId}：${why.message}`);
  const more = broken.length > SPELT_OUT ? [`另有 ${broken.length - SPELT_OUT} 人`] : [];
  return {
    ...first.said,
    broken: {
      ...first.why,
      message: [...messages, ...more].join('；'),
      standsInTheWay: broken.slice(0, SPELT_OUT).flatMap(({ why }) => why.standsInTheWay ?? []),
    },
  };
}
