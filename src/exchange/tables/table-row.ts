/** One row of a table (表格行): its 1-based line or row number as a user of the file sees it, and its cells as text. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}
