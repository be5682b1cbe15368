import type { Context } from '../kernel/context.js';
import { rule } from '../kernel/rule.js';
import { amountOf } from '../schemes/decimal.fold.js';
import type { Measure } from '../schemes/schemes.events.js';
import type { Department, Figure } from './indices.events.js';
import { givenTwice, itsVersion, naming, obstacle } from './indices.rules.js';
import { areasOf, type Index } from './index.fold.js';
import { boundsOf } from './snapshot.fold.js';

interface Submitting {
  readonly unitId: string;
  readonly figures: readonly Figure[];
}
interface Correcting {
  readonly figures?: readonly Figure[];
}
/** Figures, delivered by a department or put right by a correction, which may be of any. */
type Given = Correcting & { readonly unitId?: string };

const departmentsOf = ({ unitId }: Given, { departments }: Index): readonly Department[] =>
  unitId === undefined ? departments : departments.filter((one) => one.unitId === unitId);

export const onlyADepartment = rule<{ readonly unitId: string }, Index>(
  'onlyADepartment',
  'DEPARTMENT_UNKNOWN',
  (data, state) => departmentsOf(data, state).length === 0 && { message: '该机构不是本期指数的数据提供部门' },
);

export const onlyWhatWasSubmitted = rule<{ readonly unitId: string }, Index>(
  'onlyWhatWasSubmitted',
  'FIGURES_NOT_SUBMITTED',
  ({ unitId }, { submissions }) => {
    const before = submissions[unitId];
    if (!before) return { message: '该部门尚未报送数据' };
    return before.returned && { message: '该部门的数据已经退回', standsInTheWay: [obstacle(before.returned)] };
  },
);

export const onlyKnownMeasures = rule<Given, Index>(
  'onlyKnownMeasures',
  'MEASURE_UNKNOWN',
  ({ figures = [] }, { departments }) => {
    const known = new Set(departments.flatMap(({ measures }) => measures.map(({ measure }) => measure)));
    return naming(
      '没有这些指标',
      figures.flatMap(({ measure }) => (known.has(measure) ? [] : [measure])),
    );
  },
);

export const onlyItsOwnMeasures = rule<Submitting, Index>(
  'onlyItsOwnMeasures',
  'MEASURE_OF_OTHERS',
  ({ unitId, figures }, { departments }) => {
    const others = departments.filter((one) => one.unitId !== unitId).flatMap(({ measures }) => measures);
    const theirs = new Set(others.map(({ measure }) => measure));
    return naming(
      '这些指标由其他部门报送',
      figures.flatMap(({ measure }) => (theirs.has(measure) ? [measure] : [])),
    );
  },
);

export const onlyKnownAreas = rule<Given, Index>('onlyKnownAreas', 'AREA_UNKNOWN', ({ figures = [] }, state) => {
  const asked = new Map(
    state.departments.flatMap(({ measures }) => measures.map((one) => [one.measure, new Set(areasOf(one, state))] as const)),
  );
  return naming(
    '指标不考核这些对象',
    figures.flatMap(({ measure, area }) => (asked.get(measure)?.has(area) === false ? [`${area}（${measure}）`] : [])),
  );
});

export const noFigureTwice = rule<Given, Index>('noFigureTwice', 'DUPLICATE_ID', ({ figures = [] }) =>
  naming('同一数据报送两次', givenTwice(figures.map(({ measure, area }) => `${area}（${measure}）`))),
);

/** Why a figure cannot be one of its measure. */
function outside(measure: Measure, { area, value }: Figure): readonly string[] {
  const [least, most] = boundsOf(measure);
  const amount = amountOf(value);
  const low = least !== undefined && amount < amountOf(least);
  const high = most !== undefined && amount > amountOf(most);
  return low || high ? [`${area}（${measure.id}，${least ?? ''} 至 ${most ?? ''}）`] : [];
}

export const withinBounds = rule<Given, Index>('withinBounds', 'FIGURE_OUT_OF_RANGE', ({ figures = [] }, state, context) => {
  const measures = measuresOf(state, context);
  return naming(
    '数据超出指标的上下限',
    figures.flatMap((figure) => {
      const measure = measures.get(figure.measure);
      return measure ? outside(measure, figure) : [];
    }),
  );
});

const measuresOf = (state: Index, context: Context): ReadonlyMap<string, Measure> =>
  new Map((itsVersion(state, context)?.measures ?? []).map((measure) => [measure.id, measure]));

/** What is asked of figures, whoever gives them. */
export const FIGURES = [onlyKnownMeasures, onlyKnownAreas, noFigureTwice, withinBounds];
