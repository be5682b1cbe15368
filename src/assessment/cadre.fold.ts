import type { AppointmentEvent } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import { together } from '../kernel/decider.js';
import type { PeriodicEvent } from '../periodic/periodic.events.js';
import { periodicFold, type Rated, unrated } from '../periodic/periodic.fold.js';
import { nobody, type Official, officialFold } from '../supervision/official.fold.js';
import type { SupervisionEvent } from '../supervision/supervision.events.js';
import type { AssessmentEvent } from './assessment.events.js';
import { type Assessed, assessmentFold, unassessed } from './assessments.fold.js';

/** 干部: the career, the measures that weigh on it, and the grades given: what a decision about an official looks at. */
export interface Cadre extends Official, Assessed, Rated {}

export type CadreHeard = AppointmentEvent | DossierOpened | SupervisionEvent | AssessmentEvent | PeriodicEvent;

export const newcomer: Cadre = { ...nobody, ...unassessed, ...unrated };

export const cadreFold = together<Cadre, CadreHeard>(officialFold, assessmentFold, periodicFold);
