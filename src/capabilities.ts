import { appointmentCapability } from './appointment/appointment.capability.js';
import { appointment } from './appointment/appointment.decider.js';
import { nothingOpenOnTheWay, placedUnderNoBar, promotedUnderNoBar } from './appointment/bars.rulings.js';
import * as exceptional from './appointment/exceptional.rulings.js';
import { skipsNoMoreThanAllowed } from './appointment/promotion.rulings.js';
import { notVetoed } from './appointment/veto.rulings.js';
import { assessmentCapability, grading } from './assessment/assessment.capability.js';
import { assessment } from './assessment/assessment.decider.js';
import { consequencesCapability } from './consequences/consequences.capability.js';
import { gradeAppealing } from './consequences/grade-appeal.decider.js';
import type { Cadre } from './assessment/cadre.fold.js';
import { GRADE_RULES } from './assessment/grade.rulings.js';
import { clearingCapability } from './clearing/clearing.capability.js';
import { cleared } from './clearing/cleared.decider.js';
import type { Grading } from './assessment/graded.rules.js';
import { amendment } from './dossier/amendment.decider.js';
import { dossierCapability } from './dossier/dossier.capability.js';
import { dossier } from './dossier/dossier.decider.js';
import * as shapes from './dossier/dossier.dto.js';
import { downsCapability } from './downs/downs.capability.js';
import { moved } from './downs/moved.decider.js';
import { dutiesCapability } from './duties/duties.capability.js';
import { evaluationCapability } from './evaluation/evaluation.capability.js';
import { followUpCapability } from './followup/followup.capability.js';
import { handoverCapability } from './handover/handover.capability.js';
import { indicesCapability } from './indices/indices.capability.js';
import { filingCapability } from './filing/filing.capability.js';
import { type Capability, catalogueOf, type CommandSpec, type Path, PATHS } from './kernel/capability.js';
import { fold } from './kernel/decider.js';
import { meetingsCapability } from './meetings/meetings.capability.js';
import { meritCapability } from './merit/merit.capability.js';
import { politicsCapability } from './politics/politics.capability.js';
import { politics } from './politics/politics.decider.js';
import { periodicCapability } from './periodic/periodic.capability.js';
import { periodic } from './periodic/periodic.decider.js';
import { ALIVE, quarterHasBegun, ratedOnce, type Rating, type Watched } from './periodic/periodic.rules.js';
import { bars } from './replay/bars.projection.js';
import { caseUnits } from './replay/duties-units.projection.js';
import { duties } from './replay/duties.projection.js';
import { facts } from './replay/facts.projection.js';
import { grades } from './replay/grades.projection.js';
import { holdings } from './replay/holdings.projection.js';
import { people } from './replay/people.projection.js';
import { ranks } from './replay/ranks.projection.js';
import { unitNames } from './replay/unit-names.projection.js';
import { noted } from './retrospective/noted.decider.js';
import { retrospectiveCapability } from './retrospective/retrospective.capability.js';
import { retrospectives } from './retrospective/retrospective.decider.js';
import { askingTheDossiers } from './rounds/dossiers.rules.js';
import { onlyInOneRound } from './rounds/through.fold.js';
import { roundsCapability } from './rounds/rounds.capability.js';
import { rulebookCapability } from './rulebook/rulebook.capability.js';
import { rulebook } from './rulebook/rulebook.decider.js';
import { schemesCapability } from './schemes/schemes.capability.js';
import { selectionCapability } from './selection/selection.capability.js';
import { supervisionCapability } from './supervision/supervision.capability.js';
import { supervision } from './supervision/supervision.decider.js';
import { teamsCapability } from './teams/teams.capability.js';
import { teams } from './teams/teams.decider.js';
import { toleranceCapability } from './tolerance/tolerance.capability.js';
import { unitsCapability } from './units/units.capability.js';
import { units } from './units/units.decider.js';

/** What is asked of the dossier of somebody who is to be named as a candidate. */
export const candidateRules = {
  promoting: [
    promotedUnderNoBar,
    ...nothingOpenOnTheWay('promotion'),
    skipsNoMoreThanAllowed,
    exceptional.notOutOfTurnTooSoon,
    exceptional.gradedWellEnough,
    notVetoed,
  ],
  placing: [placedUnderNoBar, ...nothingOpenOnTheWay('transfer'), exceptional.gradedWellEnough, notVetoed],
};

/** What is asked of the dossiers of those whom a round grades: the same as their own commands ask. */
const roundedDossiers = {
  grades: askingTheDossiers<Grading, Cadre>({
    rules: [...GRADE_RULES, onlyInOneRound],
    asks: ({ grade = '', band: _, quarter: __, ...asked }) => ({ ...asked, grade }),
    reads: (dossier) => fold(assessment, dossier),
  }),
  bands: askingTheDossiers<Rating, Watched>({
    rules: [...ALIVE, ratedOnce, quarterHasBegun, onlyInOneRound],
    asks: ({ band = 'poor', quarter = 0, grade: _, kind: __, ...asked }) => ({ ...asked, band, quarter }),
    reads: (dossier) => fold(periodic, dossier),
  }),
};

/** The capabilities of the service, one line each. */
const capabilities: readonly Capability[] = [
  unitsCapability,
  dossierCapability,
  appointmentCapability,
  supervisionCapability,
  assessmentCapability,
  consequencesCapability(grading),
  periodicCapability,
  roundsCapability({ assessment, periodic }, roundedDossiers),
  selectionCapability(appointment, candidateRules),
  downsCapability,
  clearingCapability,
  teamsCapability,
  meritCapability,
  retrospectiveCapability,
  politicsCapability,
  evaluationCapability,
  schemesCapability,
  indicesCapability,
  filingCapability,
  toleranceCapability,
  followUpCapability(retrospectives),
  meetingsCapability,
  handoverCapability,
  dutiesCapability,
  rulebookCapability,
];

export const catalogue = catalogueOf(capabilities);

/** Read models in the order in which they take in an event: the facts first, since others read them. */
export const projections = [
  facts(catalogue),
  holdings,
  ranks,
  people,
  unitNames,
  duties(catalogue),
  caseUnits,
  bars(catalogue),
  grades,
  ...capabilities.flatMap((capability) => capability.projections ?? []),
];

/** What follows in other streams when something happened. */
export const policies = capabilities.flatMap((capability) => capability.policies ?? []);

const amend = (path: Path, decider: CommandSpec['decider']): readonly CommandSpec[] => {
  const stream = (id: string, body: object): object => ({ stream: `${PATHS[path]}-${id}`, ...body });
  return [
    { path, name: 'correct-fact', type: 'CorrectFact', label: '更正一条记录', shape: shapes.CorrectFact, decider, data: stream },
    { path, name: 'annul-fact', type: 'AnnulFact', label: '撤销一条记录', shape: shapes.AnnulFact, decider, data: stream },
  ];
};

const stated = capabilities.flatMap(({ commands }) => commands);

/** The command that states a fact in streams of a path. */
const stating =
  (path: Path) =>
  (factType: string): CommandSpec | undefined =>
    stated.find((spec) => spec.path === path && spec.states === factType);

/** Every command that can be given from outside. */
export const commandTable: readonly CommandSpec[] = [
  ...stated,
  ...amend(
    'dossiers',
    amendment(
      [dossier, appointment, supervision, assessment, periodic, gradeAppealing(grading), moved, noted, cleared],
      catalogue,
      stating('dossiers'),
    ),
  ),
  ...amend('units', amendment([units, teams], catalogue, stating('units'))),
  ...amend('politics', amendment([politics], catalogue, stating('politics'))),
  ...amend('rulebook', amendment([rulebook], catalogue, stating('rulebook'))),
];
