import type { AssessmentEvent } from '../assessment/assessment.events.js';
import { isPoor } from '../assessment/assessments.fold.js';
import type { Context } from '../kernel/context.js';
import { firstDay } from '../kernel/dates.js';
import type { Recorded } from '../kernel/event.js';
import { rule } from '../kernel/rule.js';
import type { MeasureRevoked, SupervisionEvent } from '../supervision/supervision.events.js';
import type { DownCase } from './downs.fold.js';
import type { Opening } from './downs.rules.js';

/** 依据: the types of the dossier that may bear a case out; that somebody was hired, or moved, says nothing of them. */
const EVIDENCE: readonly (AssessmentEvent | SupervisionEvent)['type'][] = [
  'AssessmentDecided',
  'FindingReceived',
  'Reminded',
  'Inquired',
  'Admonished',
  'InvestigationOpened',
  'PunishmentImposed',
  'OrganizationalMeasureTaken',
];

/** What a case rests on, as far as it may: assessments, findings and measures of the official that stand, none later than the case. */
function evidenceFor({ dossierId, because, effectiveOn }: Opening, { beside }: Context): readonly Recorded[] {
  const stream = `dossier-${dossierId}`;
  const revocations = beside(stream, 'MeasureRevoked') as readonly Recorded<MeasureRevoked>[];
  const revoked = new Set(revocations.map(({ data }) => data.measure));
  return beside(stream, ...EVIDENCE).filter(
    ({ meta: { id }, eff }) => because.includes(id) && !revoked.has(id) && firstDay(eff) <= firstDay(effectiveOn),
  );
}

/** 依据: what a case rests on is in the dossier, of a kind that can bear it out, stands, and holds by that day. */
export const restsOnTheDossier = rule<Opening, DownCase>('restsOnTheDossier', 'GROUND_NOT_FOUND', (data, _, context) => {
  const found = evidenceFor(data, context);
  return (
    data.because.some((id) => !found.some(({ meta }) => meta.id === id)) && {
      message: '所依据的记录不是其档案中有效的考核结果、问题线索、提醒、函询或处理，或晚于立案之日',
    }
  );
});

/** 年度考核不称职 as the cause is borne out by such a grade, 基本称职 or worse. */
export const unsatisfactoryByAGrade = rule<Opening, DownCase>(
  'unsatisfactoryByAGrade',
  'GROUND_NOT_FOUND',
  (data, _, context) => {
    if (data.cause !== 'unsatisfactory' || data.asFound) return undefined;
    const found = evidenceFor(data, context);
    const graded = found.some(
      ({ type, data: grade }) => type === 'AssessmentDecided' && isPoor(grade as Parameters<typeof isPoor>[0]),
    );
    return !graded && found.length === data.because.length && { message: '以考核不称职为由的，须依据基本称职或不称职的考核结果' };
  },
);
