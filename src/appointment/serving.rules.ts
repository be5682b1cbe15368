import { beforeBirth } from '../dossier/birth.fold.js';
import { firstDay, type LegalDate, shiftMonths } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { Career } from './career.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
  readonly decidedOn?: LegalDate;
}

export const onlyAnOpenDossier = rule<unknown, Career>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

export const notBeforeBirth = rule<Timed & { dossierId: string }, Career>('notBeforeBirth', 'BEFORE_BIRTH', (data, _, context) =>
  beforeBirth(data, context),
);

export const notAfterDeath = rule<Timed, Career>('notAfterDeath', 'OFFICIAL_DIED', ({ effectiveOn, asFound }, { ends }) => {
  const death = ends.find(({ type, on }) => type === 'CadreDied' && firstDay(on) <= firstDay(effectiveOn));
  return (
    !asFound && death && { message: `该人员已于 ${death.on} 去世`, standsInTheWay: [{ eventId: death.by, type: death.type }] }
  );
});

export const notAfterRetirement = rule<Timed, Career>(
  'notAfterRetirement',
  'OFFICIAL_RETIRED',
  ({ effectiveOn, asFound }, { ends }) => {
    const retired = ends.find(({ type, on }) => type === 'CadreRetired' && firstDay(on) <= firstDay(effectiveOn));
    return (
      !asFound &&
      retired && { message: `该人员已于 ${retired.on} 离退休`, standsInTheWay: [{ eventId: retired.by, type: retired.type }] }
    );
  },
);

export const notRetiredBefore = rule<Timed, Career>('notRetiredBefore', 'ALREADY_CLOSED', ({ effectiveOn }, { ends }) => {
  const retired = ends.find(({ type, on }) => type === 'CadreRetired' && firstDay(on) > firstDay(effectiveOn));
  return (
    retired && {
      message: `已记载该人员于 ${retired.on} 离退休，时间有误请更正`,
      standsInTheWay: [{ eventId: retired.by, type: retired.type }],
    }
  );
});

export const notClosedTwice = rule<Timed, Career>('notClosedTwice', 'ALREADY_CLOSED', (_, { ends }) => {
  const closed = ends.find(({ holding, type }) => holding === undefined && type === 'CadreDied');
  return closed && { message: `该人员已于 ${closed.on} 去世`, standsInTheWay: [{ eventId: closed.by, type: closed.type }] };
});

/** A decision is carried out within a year; what was decided longer ago is taken over as found, or decided anew. */
export const carriedOutWithinAYear = rule<Timed, Career>(
  'carriedOutWithinAYear',
  'DECIDED_TOO_EARLY',
  ({ effectiveOn, decidedOn, asFound }) =>
    !asFound &&
    decidedOn !== undefined &&
    shiftMonths(firstDay(decidedOn), 12) < firstDay(effectiveOn) && {
      message: `决定日期 ${decidedOn} 早于 ${effectiveOn} 一年以上`,
    },
);
