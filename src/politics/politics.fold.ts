import { careerFold, noCareer } from '../appointment/career.fold.js';
import { mainPostOn } from '../appointment/held.fold.js';
import type { Beside } from '../kernel/context.js';
import { type Day, firstDay, inForce, type LegalDate } from '../kernel/dates.js';
import { type Evolve, fold } from '../kernel/decider.js';
import type { Obstacle } from '../kernel/refusal.js';
import { ASPECTS, type Aspect, type CheckUp, politicalCheckUp } from '../rulebook/politics.book.js';
import type { Edition } from '../rulebook/provision.js';
import { editionFor } from '../rulebook/ruling.js';
import { hundredthsOf, type Score, scoreOf } from '../evaluation/score.fold.js';
import type { PoliticsEvent, Scores } from './politics.events.js';

interface Turn {
  readonly on: LegalDate;
  readonly by: string;
}

/** 一票否决, and what lifted it. */
export interface Veto {
  readonly id: string;
  readonly on: LegalDate;
  readonly lifted?: Turn;
}

/** 政治素质档案: what of it decisions look at; what was found is for people to read. */
export interface PoliticalFile {
  readonly opened: boolean;
  readonly raised: readonly Omit<Veto, 'lifted'>[];
  /** By the veto that was lifted. */
  readonly lifts: Readonly<Record<string, Turn>>;
}

export const noFile: PoliticalFile = { opened: false, raised: [], lifts: {} };

export const politicsFold: Evolve<PoliticalFile, PoliticsEvent> = {
  PoliticalFileOpened: (file) => ({ ...file, opened: true }),
  PoliticalFindingRecorded: (file) => file,
  PoliticalCheckUpHeld: (file) => file,
  PoliticalVetoRaised: (file, { meta: { id }, eff }) => ({ ...file, raised: [...file.raised, { id, on: eff }] }),
  /** Of two liftings, one of which an annulment brought back, the earlier counts, in whichever order they are read. */
  PoliticalVetoLifted: (file, { meta: { id }, eff, data: { veto } }) => {
    const before = file.lifts[veto];
    const stands = before !== undefined && firstDay(before.on) <= firstDay(eff);
    return stands ? file : { ...file, lifts: { ...file.lifts, [veto]: { on: eff, by: id } } };
  },
};

export const vetoesIn = ({ raised, lifts }: PoliticalFile): readonly Veto[] =>
  raised.map((veto) => {
    const lifted = lifts[veto.id];
    return lifted ? { ...veto, lifted } : veto;
  });

export const standsOn = ({ on, lifted }: Veto, day: Day): boolean => inForce(on, lifted?.on, day);

/** 政治素质档案 of an official, as it reads beside. */
export const politicalFileOf = (dossierId: string, beside: Beside): PoliticalFile =>
  fold({ evolve: politicsFold, initial: noFile }, beside(`politics-${dossierId}`));

export const vetoObstacle = ({ id }: Veto): Obstacle => ({ eventId: id, type: 'PoliticalVetoRaised' });

const aspects = Object.keys(ASPECTS) as readonly Aspect[];

/** 加权结果: what the three aspects come to by weights, per cent. */
export const resultOf = (scores: Scores | undefined, weights: Readonly<Record<Aspect, number>>): Score =>
  scoreOf(aspects.reduce((all, aspect) => all + weights[aspect] * hundredthsOf(scores?.[aspect] ?? '0'), 0) / 100);

/** 体检规则 by which a check-up of a day is judged: that of the unit of the main post held, or the country's. */
export const checkUpEdition = (dossierId: string, day: Day, beside: Beside): Edition<CheckUp> | undefined =>
  editionFor(
    politicalCheckUp,
    day,
    () => mainPostOn(fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`)), firstDay(day))?.unitId,
    beside,
  );
