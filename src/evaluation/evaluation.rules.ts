import { beforeBirth } from '../dossier/birth.fold.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { rule } from '../kernel/rule.js';
import type { Counts, EvaluationHeld, SourceStamp } from './evaluation.events.js';
import type { Evaluated, EvaluatedOfficial, EvaluatedUnit } from './evaluation.fold.js';

export interface Timed {
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
}
type OfYear = Timed & { readonly year: number; readonly sourceStamp?: SourceStamp };
export type Holding = Timed & Omit<EvaluationHeld['data'], 'basis' | 'value'>;

export const onlyAnOpenDossier = rule<unknown, EvaluatedOfficial>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

export const notBeforeBirth = rule<Timed & { dossierId: string }, EvaluatedOfficial>(
  'notBeforeBirth',
  'BEFORE_BIRTH',
  (data, _, context) => beforeBirth(data, context),
);

export const onlyARegisteredUnit = rule<unknown, EvaluatedUnit>(
  'onlyARegisteredUnit',
  'UNIT_NOT_FOUND',
  (_, { unitId }) => !unitId && { message: '没有这个机构' },
);

/** A year is evaluated when it has begun, and what was taken from a source was there. */
export const notInTheFuture = rule<OfYear, Evaluated>(
  'notInTheFuture',
  'NOT_YET',
  ({ effectiveOn, decidedOn, year, sourceStamp }, _, { today }) => {
    const late = [effectiveOn, decidedOn, sourceStamp?.retrievedOn].find((day) => day !== undefined && firstDay(day) > today);
    if (late !== undefined) return { message: `${late} 晚于登记之日` };
    return `${year}` > firstDay(effectiveOn).slice(0, 4) && { message: `${effectiveOn} 早于评价年度 ${year}` };
  },
);

const ANSWERS = ['satisfied', 'basicallySatisfied', 'dissatisfied', 'unknown'] as const;

const sumOf = (counts: Counts): number => ANSWERS.reduce((all, answer) => all + counts[answer], 0);

/** 票数: the counts make up the valid ballots, and no more are valid than took part. */
export const countsAddUp = rule<Holding, Evaluated>(
  'countsAddUp',
  'EVALUATION_COUNTS_WRONG',
  ({ participants, valid, counts }) => {
    if (valid > participants) return { message: `有效票 ${valid} 多于参评 ${participants} 人` };
    const sum = counts && sumOf(counts);
    return sum !== undefined && sum !== valid && { message: `各档票数合计 ${sum}，有效票 ${valid}` };
  },
);

/** The same result is not taken twice from where it came. */
export const takenOnce = rule<Holding, Evaluated>(
  'takenOnce',
  'EVALUATION_RECORDED',
  ({ source, year, sourceStamp: { system, reference } }, { evaluations }) => {
    const before = evaluations.find(
      (one) => one.source === source && one.year === year && one.stamp.system === system && one.stamp.reference === reference,
    );
    return (
      before && {
        message: '该来源的这一结果已登记，有误请更正',
        standsInTheWay: [{ eventId: before.eventId, type: 'EvaluationHeld' }],
      }
    );
  },
);

/** 评价或公示起止: in that order. */
export const endsAfterItBegan = rule<Holding, Evaluated>(
  'endsAfterItBegan',
  'END_BEFORE_START',
  ({ from, to }) =>
    from !== undefined &&
    to !== undefined &&
    lastDay(to) < firstDay(from) && { message: `评价或公示止于 ${to}，早于起始的 ${from}` },
);
