import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { FactCorrected } from '../kernel/record.js';
import type { EvaluationEvent } from './evaluation.events.js';

/** 被评单位索引: which units were ever evaluated for which year; what was said of each is asked of the facts. */
export const evaluatedUnits: Projection = {
  name: 'evaluated_units',
  version: 1,
  tables: `CREATE TABLE IF NOT EXISTS evaluated_units (
    year   INTEGER NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (year, stream)
  ) STRICT, WITHOUT ROWID`,
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO evaluated_units VALUES (?, ?)');
    const note = ({ stream }: { readonly stream: string }, year: unknown): void => {
      if (stream.startsWith('unit-') && typeof year === 'number') insert.run(year, stream);
    };
    const evaluated = ({ meta, data: { year } }: Seen<EvaluationEvent>): void => note(meta, year);
    return on<EvaluationEvent | FactCorrected>({
      EvaluationHeld: evaluated,
      EvaluationComputed: evaluated,
      FactCorrected: ({ meta, data: { factType, changes } }) => {
        if (factType === 'EvaluationHeld' || factType === 'EvaluationComputed') note(meta, changes.year);
      },
    });
  },
};
