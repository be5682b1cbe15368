import { careerFold, noCareer } from '../appointment/career.fold.js';
import { mainPostOn } from '../appointment/held.fold.js';
import { type Day, firstDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { Obstacle } from '../kernel/refusal.js';
import { type Rule, rule, said } from '../kernel/rule.js';
import { STEPS, WAYS } from '../rulebook/down-codes.book.js';
import { downEffects, downProcedure, downSituations } from '../rulebook/downs.book.js';
import { existedThen, type Judged, ruling } from '../rulebook/ruling.js';
import type { SupervisionEvent } from '../supervision/supervision.events.js';
import { type Done, type DownCase, stepDue } from './downs.fold.js';
import type { Ground, Study } from './downs.events.js';

interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}
/** A case as it is opened: about whom, in which unit, on what ground. */
export type Opening = Judged & Ground & { readonly dossierId: string; readonly unitId?: string };

const obstacle = ({ by, type }: Done): Obstacle => ({ eventId: by, type });

/** The unit of the main post that an official holds on a day, as the dossier reads. */
export function unitOf(dossierId: string, day: Day, { beside }: Context): string | undefined {
  const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`));
  return mainPostOn(career, day)?.unitId;
}

export const notOpenedTwice = rule<unknown, DownCase>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened }) => opened && { message: '该事项已立案', standsInTheWay: [obstacle(opened)] },
);

export const onlyAnOpenDossier = rule<Opening, DownCase>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ dossierId }, _, { beside }) => beside(`dossier-${dossierId}`).length === 0 && { message: '没有这份档案' },
);

/** 在职: who has retired or died is moved down no more. */
export const onlyAServingOfficial = rule<Opening, DownCase>(
  'onlyAServingOfficial',
  'NOT_IN_OFFICE',
  ({ dossierId, effectiveOn, asFound }, _, { beside }) => {
    const left = beside(`dossier-${dossierId}`, 'CadreDied', 'CadreRetired').find(
      ({ eff }) => firstDay(eff) <= firstDay(effectiveOn),
    );
    return (
      !asFound &&
      left && { message: `该人员已于 ${left.eff} 离开岗位`, standsInTheWay: [{ eventId: left.meta.id, type: left.type }] }
    );
  },
);

const itsUnit = ({ unitId }: Opening): string | undefined => unitId;
const unitOfCase = (_: unknown, { unitId }: DownCase): string | undefined => unitId;

export const situationsThen = existedThen<Opening>(() => downSituations);

/** 情形、原因: of the list in force that day. */
export const aSituationOfTheList = ruling<
  { situations: Readonly<Record<string, string>>; causes: Readonly<Record<string, string>> },
  Opening,
  DownCase
>(downSituations, 'SITUATION_UNKNOWN', itsUnit, ({ data: { situation, cause }, its: { situations, causes } }) => {
  const [named, why] = [situations[situation], causes[cause]];
  if (named === undefined) return { message: `当时的规定没有 ${situation} 这一情形，应为 ${Object.keys(situations).join('、')}` };
  if (why === undefined) return { message: `没有 ${cause} 这一原因，应为 ${Object.keys(causes).join('、')}` };
  return { passed: `${named}；原因：${why}` };
});

/** 提醒、函询、诫勉 that an official was given by a day, but for those that bore fruit. */
function unheeded(facts: readonly Recorded[], day: Day): readonly Recorded[] {
  const known = facts.filter(({ eff }) => firstDay(eff) <= day) as readonly Recorded<SupervisionEvent>[];
  const heeded = known.flatMap((event) => {
    if (event.type === 'AdmonitionFollowedUp') return event.data.corrected ? [event.data.admonition] : [];
    return event.type === 'InquiryAnswered' && event.data.accepted ? [event.data.inquiry] : [];
  });
  return known.filter(
    ({ type, meta }) => (type === 'Reminded' || type === 'Inquired' || type === 'Admonished') && !heeded.includes(meta.id),
  );
}

/** 经提醒、教育、函询、诫勉没有改正的: asked by the rules of 2015. */
export const warnedBefore = ruling<{ priorWarning: boolean }, Opening, DownCase>(
  downSituations,
  'WARNING_MISSING',
  itsUnit,
  ({ data: { dossierId }, context, day, its }) => {
    if (!its.priorWarning) return undefined;
    const warnings = unheeded(context.beside(`dossier-${dossierId}`), day);
    return warnings.length === 0
      ? { message: '此前没有提醒、函询、诫勉，或者已经改正' }
      : { passed: '经提醒、函询、诫勉没有改正', lookedAt: warnings.map(({ meta, type }) => ({ eventId: meta.id, type })) };
  },
);

export const onlyAnOpenCase = rule<unknown, DownCase>(
  'onlyAnOpenCase',
  'CASE_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这件事项' },
);

export const notAfterItsEnd = rule<unknown, DownCase>(
  'notAfterItsEnd',
  'CASE_CLOSED',
  (_, { ended }) => ended && { message: `该事项已于 ${ended.on} 结束，不予调整`, standsInTheWay: [obstacle(ended)] },
);

export const notBeforeWhatWasDone = rule<Timed, DownCase>(
  'notBeforeWhatWasDone',
  'BEFORE_THE_CASE',
  ({ effectiveOn, asFound }, { opened, taken }) => {
    const later = [opened, ...Object.values(taken)].filter((one) => one && firstDay(one.on) > firstDay(effectiveOn));
    return (
      !asFound &&
      later.length > 0 && {
        message: `${effectiveOn} 早于此前已办的步骤`,
        standsInTheWay: later.flatMap((one) => (one ? [obstacle(one)] : [])),
      }
    );
  },
);

const named = (step: string): string => (STEPS as Readonly<Record<string, string>>)[step] ?? step;

/** 依次办理: the step given is the one that is due, by the procedure under which the case was opened. */
export const inOrder = <Data extends Timed>(stepOf: (data: Data) => string): Rule<Data, DownCase> => ({
  id: downProcedure.id,
  code: 'STEP_OUT_OF_ORDER',
  ask: (data, state) => {
    if (data.asFound || !state.procedure || state.ended) return undefined;
    const due = stepDue(state);
    const lookedAt = Object.values(state.taken).map(obstacle);
    const answer =
      due === stepOf(data)
        ? { passed: `应办${named(due)}`, lookedAt }
        : { message: due ? `此时应办的步骤是${named(due)}（${due}）` : '各步骤均已办结', standsInTheWay: lookedAt };
    return said(state.procedure, 'STEP_OUT_OF_ORDER', true, answer);
  },
});

/** 综合研判 says of what nature, degree and harm it is. */
export const studiedWhole = rule<Study & { step: string }, DownCase>(
  'studiedWhole',
  'STUDY_INCOMPLETE',
  ({ step, nature, degree, harm }) =>
    step === 'studied' &&
    !(nature && degree && harm) && { message: '综合研判须分清性质（nature）、程度（degree）和危害（harm）' },
);

/** 报备 comes after what is reported, and once. */
export const reportedOnceDecided = rule<unknown, DownCase>(
  'reportedOnceDecided',
  'STEP_OUT_OF_ORDER',
  (_, { decided, reported }) =>
    !decided
      ? { message: '尚未作出决定，没有可报备的' }
      : reported && { message: `已于 ${reported.on} 报备`, standsInTheWay: [obstacle(reported)] },
);

export const notEndedOnceDecided = rule<unknown, DownCase>(
  'notEndedOnceDecided',
  'CASE_CLOSED',
  (_, { decided }) => decided && { message: `已于 ${decided.on} 作出决定`, standsInTheWay: [obstacle(decided)] },
);

export const aWayOfTheBook = ruling<{ measures: readonly string[] }, Judged & { measure: string }, DownCase>(
  downEffects,
  'MEASURE_NOT_ALLOWED',
  unitOfCase,
  ({ data: { measure }, its: { measures } }) => {
    const name = (WAYS as Readonly<Record<string, string>>)[measure] ?? measure;
    return measures.includes(measure) ? { passed: name } : { message: `此处不得采取${name}，可以采取 ${measures.join('、')}` };
  },
);
