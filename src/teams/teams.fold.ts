import type { LegalDate } from '../kernel/dates.js';
import { type Evolve, together } from '../kernel/decider.js';
import { noUnit, type Unit, unitFold } from '../units/unit.fold.js';
import type { UnitEvent } from '../units/units.events.js';
import type { Concern, TeamAssessed, TeamEvent } from './teams.events.js';

export interface Assessed extends Pick<TeamAssessed['data'], 'year' | 'grade' | 'last' | 'special' | 'negativeList'> {
  readonly id: string;
}

export interface Raised {
  readonly id: string;
  readonly type: 'TeamConcernRaised';
  readonly on: LegalDate;
  readonly concern: Concern;
}

/** 班子: what was found of it as a whole, on the unit's stream. */
export interface Team extends Unit {
  readonly assessments: readonly Assessed[];
  readonly concerns: readonly Raised[];
  /** By what was raised, what resolved it. */
  readonly resolved: Readonly<Record<string, string>>;
}

export const noTeam: Team = { ...noUnit, assessments: [], concerns: [], resolved: {} };

const ownFold: Evolve<Team, TeamEvent> = {
  TeamAssessed: (team, { meta: { id }, data: { year, grade, last, special, negativeList } }) => ({
    ...team,
    assessments: [...team.assessments, { id, year, grade, last, special, negativeList }],
  }),
  TeamConcernRaised: (team, { meta: { id }, type, eff, data: { concern } }) => ({
    ...team,
    concerns: [...team.concerns, { id, type, on: eff, concern }],
  }),
  TeamConcernResolved: (team, { meta: { id }, data: { raised } }) => ({
    ...team,
    resolved: { ...team.resolved, [raised]: id },
  }),
};

export const teamFold = together<Team, UnitEvent | TeamEvent>(unitFold, ownFold);

/** What was raised and not resolved. */
export const openConcerns = ({ concerns, resolved }: Team): readonly Raised[] => concerns.filter(({ id }) => !resolved[id]);

/** The annual assessments, the latest year first. */
export const annually = ({ assessments }: Team): readonly Assessed[] =>
  assessments.filter(({ special }) => special === undefined).toSorted((a, b) => b.year - a.year);
