import type { IsoDate } from '../domain/dates.ts';
import { CsvReader } from './csv.ts';
import { isBlankRow, type ReadContext, type RowRead } from './define.ts';
import type { RecognisedFile } from './recognise.ts';

export type VisitRow<Row> = (read: RowRead<Row>, fields: readonly string[], line: number) => void;

/** For tables that need to know nothing besides the file. */
export const NO_CONTEXT: ReadContext = { asAt: '2199-12-31' as IsoDate, calendarOf: () => undefined };

/**
 * Reads the rows of a recognised file, in order, out of pieces of its text. Padding rows and what stands before
 * the headings are passed over. Throws `Malformed` where the rest cannot be trusted.
 */
export function readTable<Row>(
  file: RecognisedFile,
  pieces: Iterable<string>,
  visit: VisitRow<Row>,
  context: ReadContext = NO_CONTEXT,
): void {
  const { table, headings, recognised, headingLine, delimiter } = file;
  const readRow = table.reader(recognised.positions, headings, context) as (
    fields: readonly string[],
    line: number,
  ) => RowRead<Row>;
  if (file.xml) {
    file.xml.read(pieces, (fields, line) => visit(readRow(fields, line), fields, line));
    return;
  }
  const cells = headings.findLastIndex((heading) => heading.trim() !== '') + 1;
  let inUnendedRow = false;
  const reader = new CsvReader(delimiter, (fields, line) => {
    if (line <= headingLine || isBlankRow(fields)) return;
    const read = readRow(fields, line);
    visit(inUnendedRow && fields.length < cells ? cutOff(read, fields, cells, line) : read, fields, line);
  });
  for (const piece of pieces) reader.push(piece);
  inUnendedRow = true;
  reader.end();
}

/** A row at the end of a file that has neither all its cells nor an end of line: the file was cut on its way. */
function cutOff<Row>(
  read: RowRead<Row>,
  { length }: readonly string[],
  cells: number,
  line: number,
): RowRead<Row> {
  if (read.errors.length > 0) return read;
  const reason = `the file ends inside this row: it has ${length === 1 ? '1 cell' : `${length} cells`} of ${cells}, and no end of line. The file was cut on its way; ask for it again.`;
  return { rows: [], errors: [{ kind: 'cutOff', line, reason }], warnings: [] };
}

/** A row as it came: heading to cell; cells past the last heading, or under one that stood before, by their number. */
export function rowAsItCame(headings: readonly string[], fields: readonly string[]): Record<string, string> {
  const row = new Map<string, string>();
  fields.forEach((field, i) => {
    const heading = headings[i]?.trim();
    row.set(heading && !row.has(heading) ? heading : `column ${i + 1}`, field);
  });
  return Object.fromEntries(row);
}
