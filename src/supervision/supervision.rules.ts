import { beforeBirth } from '../dossier/birth.fold.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Invariant } from '../kernel/decider.js';
import type { Broken } from '../kernel/refusal.js';
import { rule } from '../kernel/rule.js';
import { nameOfMeasure } from './bars.fold.js';
import { type Measure, measuresIn, trackOf } from './measures.fold.js';
import type { Official } from './official.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly asFound?: boolean;
}
type OfMeasure = Timed & { readonly measure: string };

export const onlyAnOpenDossier = rule<unknown, Official>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

export const notBeforeBirth = rule<Timed & { dossierId: string }, Official>(
  'notBeforeBirth',
  'BEFORE_BIRTH',
  (data, _, context) => beforeBirth(data, context),
);

export const notAfterDeath = rule<Timed, Official>('notAfterDeath', 'OFFICIAL_DIED', ({ effectiveOn, asFound }, { ends }) => {
  const death = ends.find(({ type, on }) => type === 'CadreDied' && firstDay(on) <= firstDay(effectiveOn));
  return (
    !asFound && death && { message: `该人员已于 ${death.on} 去世`, standsInTheWay: [{ eventId: death.by, type: death.type }] }
  );
});

export const measureOf = (state: Official, id: string): Measure | undefined => measuresIn(state).find((one) => one.id === id);

export const before = (measure: Measure, { effectiveOn }: Timed): Broken | false =>
  firstDay(effectiveOn) < firstDay(measure.on) && {
    message: `${effectiveOn} 早于${nameOfMeasure(measure)}生效的 ${measure.on}`,
    standsInTheWay: [{ eventId: measure.id, type: measure.type }],
  };

export const missing = { message: '本档案没有这项处理' };

/** What speaks of a measure speaks of one there is, of the right type, and not of a day before it. */
const aboutOne = (id: string, ...types: readonly Measure['type'][]) =>
  rule<OfMeasure, Official>(id, 'MEASURE_NOT_FOUND', (data, state) => {
    const found = measureOf(state, data.measure);
    return !found || !types.includes(found.type) ? missing : undefined;
  });

export const onlyAPunishment = aboutOne('onlyAPunishment', 'PunishmentImposed');
export const onlyAMeasure = aboutOne(
  'onlyAMeasure',
  'PunishmentImposed',
  'OrganizationalMeasureTaken',
  'Admonished',
  'MovedDown',
  'CadreDemoted',
);

export const notBeforeTheMeasure = rule<OfMeasure, Official>('notBeforeTheMeasure', 'BEFORE_THE_MEASURE', (data, state) => {
  const found = measureOf(state, data.measure);
  return found && before(found, data);
});

/** What was revoked is gone: it is neither changed nor lifted, nor revoked again; what was lifted is not lifted again. */
export const onlyAStandingMeasure = rule<OfMeasure, Official>('onlyAStandingMeasure', 'MEASURE_ENDED', ({ measure }, state) => {
  const found = measureOf(state, measure);
  const ended = found?.revoked;
  return ended && { message: `该处理已于 ${ended.on} 撤销`, standsInTheWay: [{ eventId: ended.by, type: ended.type }] };
});

export const notLiftedTwice = rule<OfMeasure, Official>('notLiftedTwice', 'MEASURE_ENDED', ({ measure }, state) => {
  const lifted = measureOf(state, measure)?.lifted;
  return lifted && { message: `该处分已于 ${lifted.on} 解除`, standsInTheWay: [{ eventId: lifted.by, type: lifted.type }] };
});

/** A revocation must not fall before what is recorded as having happened to the measure. */
export const notBeforeItsTurns = rule<OfMeasure, Official>(
  'notBeforeItsTurns',
  'BEFORE_THE_MEASURE',
  ({ measure, effectiveOn }, state) => {
    const found = measureOf(state, measure);
    const later = [found?.changed, found?.lifted].filter((turn) => turn && firstDay(turn.on) > firstDay(effectiveOn));
    return (
      later.length > 0 && {
        message: '该处理在此日之后另有变更或解除的记录',
        standsInTheWay: later.flatMap((turn) => (turn ? [{ eventId: turn.by, type: turn.type }] : [])),
      }
    );
  },
);

export const onlyARunningInvestigation = rule<Timed & { investigation: string }, Official>(
  'onlyARunningInvestigation',
  'INVESTIGATION_NOT_OPEN',
  (data, state) => {
    const found = measuresIn(state).find(({ id, type }) => id === data.investigation && type === 'InvestigationOpened');
    if (!found) return { message: '没有这次立案' };
    if (found.closed)
      return { message: `已于 ${found.closed.on} 结案`, standsInTheWay: [{ eventId: found.closed.by, type: found.closed.type }] };
    return before(found, data);
  },
);

export const onlyAnOpenInquiry = rule<{ inquiry: string }, Official>(
  'onlyAnOpenInquiry',
  'INQUIRY_NOT_OPEN',
  ({ inquiry }, { inquiries, answers }) => {
    if (!inquiries.some(({ id }) => id === inquiry)) return { message: '没有这次函询' };
    const answer = answers[inquiry];
    return answer && { message: `已于 ${answer.on} 回复`, standsInTheWay: [{ eventId: answer.by, type: answer.type }] };
  },
);

export const onlyAnAdmonitionNotYetFollowedUp = rule<Timed & { admonition: string }, Official>(
  'onlyAnAdmonitionNotYetFollowedUp',
  'MEASURE_NOT_FOUND',
  (data, state) => {
    const found = measuresIn(state).find(({ id, type }) => id === data.admonition && type === 'Admonished');
    if (!found) return { message: '没有这次诫勉' };
    const { followedUp } = found;
    if (followedUp)
      return { message: `已于 ${followedUp.on} 回访`, standsInTheWay: [{ eventId: followedUp.by, type: followedUp.type }] };
    return before(found, data);
  },
);

/** What a measure says led to it is in the dossier. */
export const onlyAKnownGround = rule<{ because?: string; investigation?: string }, Official>(
  'onlyAKnownGround',
  'GROUND_NOT_FOUND',
  ({ because, investigation }, { findings, inquiries, measures }) => {
    const known = [...findings, ...[...inquiries, ...measures].map(({ id }) => id)];
    const wrong = [because, investigation].filter((id) => id !== undefined && !known.includes(id));
    return wrong.length > 0 && { message: '所依据的记录不在本档案中' };
  },
);

/** 处分 is one of the code table's, of a person in the party or in office; the rest of the table is for enterprises and the army. */
export const onlyAPersonsPunishment = rule<{ code: string }, Official>(
  'onlyAPersonsPunishment',
  'NOT_A_PUNISHMENT',
  ({ code }) => trackOf(code) === undefined && { message: `${code} 不是党纪、政务或事业单位处分的代码` },
);

/** An answer does not come before the question. */
export const notBeforeTheInquiry = rule<Timed & { inquiry: string }, Official>(
  'notBeforeTheInquiry',
  'BEFORE_THE_MEASURE',
  ({ inquiry, effectiveOn }, { inquiries }) => {
    const asked = inquiries.find(({ id }) => id === inquiry);
    return (
      asked !== undefined &&
      firstDay(effectiveOn) < firstDay(asked.on) && {
        message: `${effectiveOn} 早于函询的 ${asked.on}`,
        standsInTheWay: [{ eventId: inquiry, type: 'Inquired' }],
      }
    );
  },
);

/** A measure takes effect with its decision or after it. */
export const notBeforeItsDecision = rule<Timed & { decidedOn?: LegalDate }, Official>(
  'notBeforeItsDecision',
  'BEFORE_ITS_DECISION',
  ({ effectiveOn, decidedOn, asFound }) =>
    !asFound &&
    decidedOn !== undefined &&
    lastDay(effectiveOn) < firstDay(decidedOn) && { message: `生效日期 ${effectiveOn} 早于决定日期 ${decidedOn}` },
);

/** What became of a measure, an inquiry or an appeal speaks of one that is there. */
export const everyMeasureIsThere: Invariant<Official> = ({ measures, turns, inquiries, answers, appeals, appealDecisions }) => {
  const ids = new Set([...measures, ...inquiries, ...appeals].map(({ id }) => id));
  const told = [
    ...Object.entries(turns).flatMap(([id, turn]) =>
      [turn.lifted, turn.revoked, turn.changed, turn.closed, turn.followedUp].map((by) => [id, by] as const),
    ),
    ...Object.entries({ ...answers, ...appealDecisions }),
  ];
  return told
    .filter(([id, by]) => by !== undefined && !ids.has(id))
    .map(([, by]) => ({
      code: 'DEPENDS_ON_IT',
      message: '有解除、撤销、结案等记录以此为前提',
      rule: { id: 'everyMeasureIsThere', version: '1' },
      standsInTheWay: by ? [{ eventId: by.by, type: by.type }] : [],
    }));
};
