import { considering } from '../accountability/considering.rulings.js';
import { isPoor } from '../assessment/assessments.fold.js';
import type { Cadre } from '../assessment/cadre.fold.js';
import { type Day, firstDay } from '../kernel/dates.js';
import { measuresIn } from '../supervision/measures.fold.js';
import { type Due, dutyId } from '../duties/duties.events.js';
import type { Context } from '../kernel/context.js';
import { type Answer, type Based, based } from '../kernel/rule.js';
import { demotionGrounds, downEffects, downReview } from '../rulebook/downs.book.js';
import { consult, dayOfDecision, type Judged, ruling } from '../rulebook/ruling.js';
import { unitOfCadre } from './bars.rulings.js';
import type { Fact } from './consequences.rules.js';

interface Grounds {
  readonly codes: Readonly<Record<string, string>>;
  readonly evidence: boolean;
}

type Demoting = Judged & { readonly causeCode?: string; readonly because?: readonly string[] };

/** What of a dossier a demotion of a day may rest on, by its type: what was there by then, and stands. */
function evidenceIn(cadre: Cadre, day: Day): ReadonlyMap<string, string> {
  const dated = [
    ...cadre.assessments.map((one) => ({ ...one, type: 'AssessmentDecided' })),
    ...cadre.inquiries.map((one) => ({ ...one, type: 'Inquired' })),
    ...measuresIn(cadre).filter(({ revoked }) => !revoked),
  ].filter(({ on }) => firstDay(on) <= day);
  const found = cadre.findings.map((id) => ({ id, type: 'FindingReceived' }));
  return new Map([...dated, ...found].map(({ id, type }) => [id, type]));
}

/** 年度考核不称职 is shown by such a grade. */
const shows = ({ assessments }: Cadre, causeCode: string, because: readonly string[]): boolean =>
  causeCode !== 'unsatisfactory' || because.length === 0 || assessments.some((one) => because.includes(one.id) && isPoor(one));

/** 降职 has a cause by its code, and rests on what the dossier says: an assessment, a finding, a measure or a way down. */
const demotionHasGrounds = ruling<Grounds, Demoting, Cadre>(
  demotionGrounds,
  'DEMOTION_WITHOUT_GROUNDS',
  unitOfCadre,
  ({ data: { causeCode, because = [], effectiveOn }, state, its }): Answer => {
    if (causeCode === undefined || !Object.hasOwn(its.codes, causeCode))
      return { message: `降职须写明原因代码：${Object.keys(its.codes).join('、')}` };
    const known = evidenceIn(state, firstDay(effectiveOn));
    if (because.some((id) => !known.has(id))) return { message: '所依据的记录不是本档案此前仍有效的考核结果、问题线索或处理' };
    if (its.evidence && because.length === 0) return { message: '降职须关联本档案的考核结果、问题线索或处理' };
    if (!shows(state, causeCode, because)) return { message: '所依据的考核结果不是基本称职以下' };
    return {
      passed: its.codes[causeCode] ?? causeCode,
      lookedAt: because.map((eventId) => ({ eventId, type: known.get(eventId) ?? '' })),
    };
  },
);

/** What is asked of a demotion: its grounds, and whether 容错 was considered, unless the measure that it carries out was decided so. */
export const demotionRules = [demotionHasGrounds, ...considering('demote')];

/** What grades said is to be considered, and is done with it. */
const suggestedBy = ({ assessments }: Cadre, because: readonly string[]): readonly string[] =>
  assessments.flatMap(({ id, raised = [] }) =>
    because.includes(id) ? raised.flatMap(({ kind, of }) => (kind === 'consider-demotion' ? [dutyId(id, kind, of)] : [])) : [],
  );

/** 降职 bars promotion for a time, and is looked back on at intervals, unless the way down that it carries out is already. */
export function ofDemotion<D extends Based & { decidedOn?: string; because?: readonly string[] }>(
  fact: Fact<D>,
  cadre: Cadre,
  context: Context,
) {
  const judged = { effectiveOn: fact.eff, decidedOn: fact.data.decidedOn };
  const unit = unitOfCadre(undefined, cadre, dayOfDecision(judged));
  const [effects, review] = [consult(downEffects, judged, unit, context), consult(downReview, judged, unit, context)];
  const barring = effects?.its.periods.demoted;
  const filed = cadre.measures.some(({ id, type }) => type === 'MovedDown' && fact.data.because?.includes(id));
  const duties: Due[] = review && !filed ? [{ kind: 'periodic-review', months: review.its.months, rule: review.basis }] : [];
  const fulfils = suggestedBy(cadre, fact.data.because ?? []);
  const asked = [effects, review].flatMap((found) => found?.basis ?? []);
  return {
    eff: fact.eff,
    data: {
      ...fact.data,
      ...(barring && { barring }),
      ...(duties.length > 0 && { duties }),
      ...(fulfils.length > 0 && { fulfils }),
      ...based([...(fact.data.basis ?? []), ...asked]),
    },
  };
}
