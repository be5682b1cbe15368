import type { ClearingCompleted, ConclusionOverturned, InquiryConcluded } from '../clearing/clearing.events.js';
import { type Counted, counted, EVER } from './counted.js';
import { type Answer, itemsBy, type Question, type Under } from './question.js';
import { servingIn } from './scope.js';

const FORMS = { written: '书面', inPerson: '当面', meeting: '会议', bulletin: '通报' };
const FINDINGS = { untrue: '失实', mistaken: '错告', false: '诬告' };

/** Reports that were cleared, of officials who served in scope, unless it was known by then that their conclusion had been overturned. */
export function standingClearings(question: Question): readonly Counted<ClearingCompleted['data']>[] {
  const overturned = new Set(counted<ConclusionOverturned>(question, 'ConclusionOverturned', EVER).map(({ stream }) => stream));
  const serving = servingIn(question);
  return counted<ClearingCompleted>(question, 'ClearingCompleted', question).filter(
    ({ stream, day, data: { dossierId } }) => !overturned.has(stream) && serving(`dossier-${dossierId}`, day),
  );
}

/** 澄清件数: reports that were cleared, by what they were found to be, by form and by year, unless it was known by then that their conclusion had been overturned. */
export function clearings(question: Question): Answer {
  const cleared = standingClearings(question);
  const concluded = new Map(
    counted<InquiryConcluded>(question, 'InquiryConcluded', { to: question.to }).map(({ stream, data }) => [stream, data]),
  );
  const findings = cleared.flatMap(({ stream, data: { issues } }): readonly Under[] => {
    const found = concluded.get(stream)?.findings.filter(({ issue }) => issues.includes(issue)) ?? [];
    return found.map(({ finding }) => [finding, stream]);
  });
  const forms = cleared.flatMap(({ stream, data }): readonly Under[] => data.forms.map((form) => [form, stream]));
  const years = cleared.map(({ stream, day }): Under => [day.slice(0, 4), stream]);
  const labels = Object.fromEntries([...new Set(years.map(([year]) => year))].map((year) => [year, `${year} 年`]));
  return {
    value: new Set(cleared.map(({ stream }) => stream)).size,
    items: [...itemsBy('finding', FINDINGS, findings), ...itemsBy('form', FORMS, forms), ...itemsBy('year', labels, years)],
  };
}
