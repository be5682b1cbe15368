import type { Finding } from '../finding.js';
import { COLUMNS } from './tenure-columns.js';
import type { Tenure } from './tenure.js';

/**
 * Gives every tenure the identity that stands for its person (人员标识): of name, sex and birth each the first value that a row gives, in file order.
 * Warns `IDENTITY_DIFFERS` for each row that says otherwise, and once per person and field `IDENTITY_INCOMPLETE` where some rows say nothing.
 */
export function settleIdentity(tenures: readonly Tenure[]): {
  readonly tenures: readonly Tenure[];
  readonly warnings: readonly Finding[];
} {
  const warnings: Finding[] = [];
  const settled = new Map<string, Pick<Tenure, 'sex' | 'birth'> & Partial<Pick<Tenure, 'name'>>>();
  for (const [ref, rows] of Map.groupBy(tenures, (tenure) => tenure.ref)) {
    settled.set(ref, {
      name: first(rows, 'name')?.name,
      sex: first(rows, 'sex')?.sex,
      birth: first(rows, 'birth')?.birth,
    });
    for (const field of FIELDS) warnings.push(...differences(rows, field), ...silence(rows, field));
  }
  return { tenures: tenures.map((tenure) => withIdentity(tenure, settled.get(tenure.ref))), warnings };
}

type Field = 'name' | 'sex' | 'birth';
const FIELDS: readonly Field[] = ['name', 'sex', 'birth'];

function first(rows: readonly Tenure[], field: Field): Tenure | undefined {
  return rows.find((tenure) => tenure[field] !== undefined);
}

function withIdentity(tenure: Tenure, identity: Partial<Pick<Tenure, Field>> | undefined): Tenure {
  return { ...tenure, sex: identity?.sex, birth: identity?.birth, name: identity?.name ?? tenure.name };
}

function differences(rows: readonly Tenure[], field: Field): Finding[] {
  const stands = first(rows, field);
  return rows
    .filter((tenure) => tenure[field] !== undefined && tenure[field] !== stands?.[field])
    .map(({ row }) => ({
      row,
      code: 'IDENTITY_DIFFERS',
      message: `第 ${row} 行“${COLUMNS[field]}”与同一人员标识的第 ${stands?.row} 行不同，以第 ${stands?.row} 行为准`,
    }));
}

function silence(rows: readonly Tenure[], field: Field): Finding[] {
  const [given, silent] = [first(rows, field), rows.find((tenure) => tenure[field] === undefined)];
  if (!given || !silent) return [];
  const row = Math.max(given.row, silent.row);
  const message = `第 ${silent.row} 行“${COLUMNS[field]}”为空，同一人员标识的第 ${given.row} 行有值，以有值的为准`;
  return [{ row, code: 'IDENTITY_INCOMPLETE', message }];
}
