import { EXAMPLE_KINDS, EXAMPLE_SUBJECTS } from '../followup/kinds.js';
import type { ExampleAdded, ExampleWithdrawn } from '../followup/followup.events.js';
import { unitAt } from '../replay/unit-at.js';
import { counted } from './counted.js';
import { type Answer, type Item, itemsBy, type Question, type Under } from './question.js';
import { scopeOf } from './scope.js';

const keyOf = (stream: string, exampleId: string): string => `${stream} ${exampleId}`;

/** 事例库: examples that were added in the period and not withdrawn by the day asked about, told apart by kind, subject, year and unit of the tenure. */
export function examples(question: Question): Answer {
  const { db, asOf } = question;
  const inScope = scopeOf(question);
  const withdrawn = new Set(
    counted<ExampleWithdrawn>(question, 'ExampleWithdrawn', { to: asOf.effectiveAt }).map(({ stream, data }) =>
      keyOf(stream, data.exampleId),
    ),
  );
  const kept = counted<ExampleAdded>(question, 'ExampleAdded', question).filter(
    ({ stream, data: { unitId, exampleId } }) => inScope(unitId) && !withdrawn.has(keyOf(stream, exampleId)),
  );
  const lines = (by: string, codeOf: (one: (typeof kept)[number]) => string, labelOf: (code: string) => string): Item[] =>
    [...Map.groupBy(kept, codeOf)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, some]) => ({ by, code, label: labelOf(code), value: some.length }));
  return {
    value: kept.length,
    items: [
      ...itemsBy(
        'kind',
        EXAMPLE_KINDS,
        kept.map(({ id, data: { kind } }): Under => [kind, id]),
      ),
      ...itemsBy(
        'subject',
        EXAMPLE_SUBJECTS,
        kept.map(({ id, data: { subject } }): Under => [subject, id]),
      ),
      ...lines(
        'year',
        ({ day }) => day.slice(0, 4),
        (year) => `${year} 年`,
      ),
      ...lines(
        'unit',
        ({ data }) => data.unitId,
        (unitId) => unitAt(db, unitId, asOf).name || unitId,
      ),
    ],
  };
}
