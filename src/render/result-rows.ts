/** A row of a result, as a command gives it in JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** A result's rows; a result without any is one row itself. */
export function rowsOf(result: Row): readonly Row[] {
  const { rows } = result;
  return Array.isArray(rows) ? (rows as Row[]) : [result];
}

/** Columns of all rows, in the order in which they first come. */
export const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
];

export const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
