import type { Finding } from '../finding.js';
import type { Table } from '../tables/table.js';
import type { TableRow } from '../tables/table-row.js';
import { placesOf, type Column } from './tenure-columns.js';
import { settleIdentity } from './tenure-identity.js';
import { readTenureRow } from './tenure-row.js';
import { sequenceWarnings } from './tenure-sequence.js';
import type { Tenure } from './tenure.js';

/** A tenure table (任职表) read: what can be taken, rows that cannot and why, and what is recorded as it stands but doubtful, each in row order. */
export interface Tenures {
  readonly tenures: readonly Tenure[];
  readonly refused: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** Reads a table of tenures (contract §4). Throws UnreadableFile `NO_HEADER`, `UNKNOWN_COLUMN` or `MISSING_COLUMN`; rows only ever refuse themselves. */
export function readTenures(table: Table): Tenures {
  const place = placesOf(table.header);
  const { once, twice } = withoutDuplicates(table.rows);
  const rows = once.map((row) => readRow(row, table.header.length, place));
  const { tenures, warnings } = settleIdentity(rows.flatMap(({ tenure }) => tenure ?? []));
  return {
    tenures,
    refused: inOrder(rows.flatMap(({ refused }) => refused)),
    warnings: inOrder([...twice, ...rows.flatMap((row) => row.warnings), ...warnings, ...sequenceWarnings(tenures)]),
  };
}

function readRow(
  { row, cells }: TableRow,
  width: number,
  place: (column: Column) => number | undefined,
): ReturnType<typeof readTenureRow> {
  if (cells.length !== width) {
    const message = `第 ${row} 行有 ${cells.length} 列，表头有 ${width} 列`;
    return { refused: [{ row, code: 'RAGGED_ROW', message }], warnings: [] };
  }
  return readTenureRow(row, (column) => cells[place(column) ?? -1] ?? '');
}

/** A row is a duplicate when all its cells, spaces around them and character widths aside, are those of an earlier one. */
function withoutDuplicates(rows: readonly TableRow[]): {
  readonly once: readonly TableRow[];
  readonly twice: readonly Finding[];
} {
  const seen = new Map<string, number>();
  const twice: Finding[] = [];
  const once = rows.filter(({ row, cells }) => {
    const key = JSON.stringify(cells.map((cell) => cell.normalize('NFKC').trim()));
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row);
    else twice.push({ row, code: 'DUPLICATE_ROW', message: `第 ${row} 行与第 ${earlier} 行完全相同，只取一次` });
    return earlier === undefined;
  });
  return { once, twice };
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
}
