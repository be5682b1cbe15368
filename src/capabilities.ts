import { appointmentCapability } from './appointment/appointment.capability.js';
import { appointment } from './appointment/appointment.decider.js';
import { nothingOpen, placedUnderNoBar, promotedUnderNoBar } from './appointment/bars.rulings.js';
import * as exceptional from './appointment/exceptional.rulings.js';
import { skipsNoMoreThanAllowed } from './appointment/promotion.rulings.js';
import { assessmentCapability } from './assessment/assessment.capability.js';
import { assessment } from './assessment/assessment.decider.js';
import { clearingCapability } from './clearing/clearing.capability.js';
import { cleared } from './clearing/cleared.decider.js';
import { amendment } from './dossier/amendment.decider.js';
import { dossierCapability } from './dossier/dossier.capability.js';
import { dossier } from './dossier/dossier.decider.js';
import * as shapes from './dossier/dossier.dto.js';
import { downsCapability } from './downs/downs.capability.js';
import { moved } from './downs/moved.decider.js';
import { dutiesCapability } from './duties/duties.capability.js';
import { filingCapability } from './filing/filing.capability.js';
import { type Capability, catalogueOf, type CommandSpec, type Path, PATHS } from './kernel/capability.js';
import { bars } from './replay/bars.projection.js';
import { duties } from './replay/duties.projection.js';
import { facts } from './replay/facts.projection.js';
import { holdings } from './replay/holdings.projection.js';
import { people } from './replay/people.projection.js';
import { ranks } from './replay/ranks.projection.js';
import { unitNames } from './replay/unit-names.projection.js';
import { rulebookCapability } from './rulebook/rulebook.capability.js';
import { rulebook } from './rulebook/rulebook.decider.js';
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
    ...nothingOpen('promotion'),
    skipsNoMoreThanAllowed,
    exceptional.notOutOfTurnTooSoon,
    exceptional.gradedWellEnough,
  ],
  placing: [placedUnderNoBar, ...nothingOpen('transfer'), exceptional.gradedWellEnough],
};

/** The capabilities of the service, one line each. */
const capabilities: readonly Capability[] = [
  unitsCapability,
  dossierCapability,
  appointmentCapability,
  supervisionCapability,
  assessmentCapability,
  selectionCapability(appointment, candidateRules),
  downsCapability,
  clearingCapability,
  teamsCapability,
  filingCapability,
  toleranceCapability,
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
  bars(catalogue),
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
    amendment([dossier, appointment, supervision, assessment, moved, cleared], catalogue, stating('dossiers')),
  ),
  ...amend('units', amendment([units, teams], catalogue, stating('units'))),
  ...amend('rulebook', amendment([rulebook], catalogue, stating('rulebook'))),
];
