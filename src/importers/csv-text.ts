const needsQuotes = /[",\r\n]|^\s|\s$/;

const quoted = (cell: string): string => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Headings and rows as CSV text that `CsvReader` reads back cell for cell. Not for a spreadsheet: nothing is guarded. */
export const csvText = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[headings, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
