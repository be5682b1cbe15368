import { type Career, careerFold, noCareer } from '../appointment/career.fold.js';
import type { AppointmentEvent } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import { together } from '../kernel/decider.js';
import { type Supervised, supervisionFold, unsupervised } from './measures.fold.js';
import type { ToleranceGranted } from '../tolerance/granted.events.js';
import type { SupervisionEvent } from './supervision.events.js';

/** 干部: the career, and what measures weigh on it. */
export interface Official extends Career, Supervised {}

export const nobody: Official = { ...noCareer, ...unsupervised };

export const officialFold = together<Official, AppointmentEvent | DossierOpened | SupervisionEvent | ToleranceGranted>(
  careerFold,
  supervisionFold,
);
