import { on, type Projection } from '../kernel/projection.js';
import type { FactCorrected } from '../kernel/record.js';
import type { UnitRegistered, UnitRenamed } from '../units/units.events.js';

/** 机构名称索引: every unit that has ever been recorded under a name; whether it bears it on a day is asked of the facts. */
export const unitNames: Projection = {
  name: 'unit_names',
  version: 1,
  tables:
    'CREATE TABLE IF NOT EXISTS unit_names (name TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (name, stream)) STRICT, WITHOUT ROWID',
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO unit_names VALUES (?, ?)');
    return on<UnitRegistered | UnitRenamed | FactCorrected>({
      UnitRegistered: ({ data, meta }) => void insert.run(data.name, meta.stream),
      UnitRenamed: ({ data, meta }) => void insert.run(data.name, meta.stream),
      FactCorrected: ({ data: { changes }, meta: { stream } }) =>
        stream.startsWith('unit-') && typeof changes.name === 'string' ? void insert.run(changes.name, stream) : undefined,
    });
  },
};
