import { dateOfSlot, sessionOfSlot } from '../domain/attendance.ts';
import { codeOfCh } from '../domain/codes/attendance.ts';
import type { Refusal } from '../domain/problem.ts';
import type { ReadContext, RowRead } from './define.ts';
import { Malformed } from './malformed.ts';
import type { Mark } from './mark.ts';
import type { PupilReference } from './pupil-columns.ts';
import { readTable } from './read-table.ts';
import type { RecognisedFile } from './recognise.ts';
import type { SessionTotal } from './session-total.ts';

/** One of a file's columns, and what it is taken for. */
export interface ColumnSeen {
  readonly heading: string;
  readonly takenFor: string;
}

/** One of the first rows, as it would be read. */
export interface RowSeen {
  readonly line: number;
  /** By what the row says whose it is; never a name. */
  readonly pupil: string;
  readonly says: readonly string[];
  readonly heldBack: readonly string[];
  readonly worthALook: readonly string[];
}

/** What was seen in a file, before anything is taken from it. A contract: scripts read these fields. */
export interface LayoutSeen {
  readonly layout: string;
  readonly title: string;
  readonly gives: 'marks' | 'totals';
  readonly partedBy: 'comma' | 'semicolon' | 'tab' | 'bar' | 'XML';
  /** The line of the headings; null in XML, which has none. */
  readonly headingLine: number | null;
  readonly columns: readonly ColumnSeen[];
  readonly notUsed: readonly string[];
  readonly firstRows: readonly RowSeen[];
  /** Why the rest cannot be read, where that shows in the first rows. */
  readonly broken: Refusal | null;
}

const ROWS_SHOWN = 3;
const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** Stops a reader that has shown enough. */
class Enough extends Error {}

function columnsSeen({ table, headings, recognised }: RecognisedFile): ColumnSeen[] {
  const names = new Map(Object.entries(recognised.positions).map(([name, place]) => [place, name]));
  return headings.flatMap((heading, place) => {
    const column = table.columns[names.get(place) ?? ''];
    if (column) return [{ heading, takenFor: column.heading }];
    return table.ownHeadings?.is(heading) ? [{ heading, takenFor: table.ownHeadings.means(heading) }] : [];
  });
}

const isTotal = (row: Mark | SessionTotal): row is SessionTotal => 'possible' in row;

function says(row: Mark | SessionTotal): string {
  if (isTotal(row)) {
    const { from, until, possible, authorised, unauthorised } = row;
    return `${from} to ${until}: ${possible} sessions possible, ${authorised} authorised and ${unauthorised} unauthorised absence`;
  }
  const meaning = codeOfCh(row.ch)?.meaning ?? 'a code of no list, kept as it came';
  return `${dateOfSlot(row.year, row.slot)} ${sessionOfSlot(row.slot)}: ${row.raw} (${meaning})`;
}

function whose(pupil: PupilReference | undefined): string {
  if (!pupil) return '';
  if (pupil.upn !== '') return `UPN ${pupil.upn}`;
  return pupil.localId === '' ? 'by name and date of birth' : `local id ${pupil.localId}`;
}

function rowSeen({ rows, errors, warnings }: RowRead<Mark | SessionTotal>, line: number): RowSeen {
  return {
    line,
    pupil: whose(rows[0]?.pupil),
    says: rows.map(says),
    heldBack: errors.map(({ reason }) => reason),
    worthALook: warnings.map(({ reason }) => reason),
  };
}

/** What a file of attendance is, column by column, and its first rows as they would be read. Takes nothing. */
export function layoutSeen(file: RecognisedFile, pieces: Iterable<string>, context: ReadContext): LayoutSeen {
  const firstRows: RowSeen[] = [];
  let broken: Refusal | null = null;
  try {
    const look = (read: RowRead<Mark | SessionTotal>, _: readonly string[], line: number): void => {
      firstRows.push(rowSeen(read, line));
      if (firstRows.length === ROWS_SHOWN) throw new Enough();
    };
    readTable<Mark | SessionTotal>(file, pieces, look, context);
  } catch (error) {
    if (error instanceof Malformed) broken = error.refusal;
    else if (!(error instanceof Enough)) throw error;
  }
  const { table, delimiter, recognised, xml } = file;
  const columns = columnsSeen(file);
  return {
    layout: table.id,
    title: table.title,
    gives: table.gives ?? 'marks',
    partedBy: xml ? 'XML' : DELIMITER_NAMES[delimiter as keyof typeof DELIMITER_NAMES],
    headingLine: xml ? null : file.headingLine,
    columns,
    notUsed: recognised.unknown,
    firstRows,
    broken,
  };
}
