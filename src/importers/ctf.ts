import { lookUp } from '../domain/look-up.ts';
import type { XmlForm } from './define.ts';
import { readXml } from './xml-text.ts';

/*
 * A Common Transfer File: what a school sends when a child leaves. Read for its attendance alone: one record for
 * each string of marks in Pupil/Attendance/YearData. Elements are known by their names and by what they stand in;
 * all others are passed over.
 */

const HEADINGS = [
  'UPN',
  'surname',
  'forename',
  'dob',
  'school_urn',
  'LEA',
  'Estab',
  'SchoolName',
  'Year',
  'SessionsPossible',
  'SessionsAttended',
  'SessionsAuthorised',
  'SessionsUnauthorised',
  'AttendanceStartDate',
  'AttendanceMarks',
] as const;
type Cell = (typeof HEADINGS)[number];
type Cells = Partial<Record<Cell, string>>;

/** What DfE's writer and others call the same things, of a pupil. */
const PUPIL_CELLS: Readonly<Record<string, Cell>> = {
  UPN: 'UPN',
  Surname: 'surname',
  LegalSurname: 'surname',
  Forename: 'forename',
  LegalForename: 'forename',
  DOB: 'dob',
};
const YEAR_CELLS: readonly Cell[] = [
  'Year',
  'LEA',
  'Estab',
  'SchoolName',
  'SessionsPossible',
  'SessionsAttended',
  'SessionsAuthorised',
  'SessionsUnauthorised',
];
const SOURCE_CELLS = ['LEA', 'Estab', 'URN'] as const;

interface StringCells {
  readonly line: number;
  readonly cells: Cells;
}

/** What is known of the pupil, the year and the string that the reader stands in. */
class Place {
  readonly source: Partial<Record<(typeof SOURCE_CELLS)[number], string>> = {};
  pupil: Cells = {};
  year: Cells = {};
  strings: StringCells[] = [];
  yearLine = 0;

  /** The text of an element that has ended, by the names of those that it stands in. */
  take(name: string, parent: string, grandparent: string, text: string): void {
    const pupilCell = lookUp(PUPIL_CELLS, name);
    if (pupilCell && (parent === 'Pupil' || (parent === 'BasicDetails' && grandparent === 'Pupil')))
      this.pupil[pupilCell] ??= text.trim();
    if (parent === 'SourceSchool')
      for (const cell of SOURCE_CELLS) if (cell === name) this.source[cell] = text.trim();
    if (parent === 'YearData')
      for (const cell of YEAR_CELLS) if (cell === name) this.year[cell] = text.trim();
    const last = this.strings.at(-1);
    if (parent !== 'AttendSessions' || !last) return;
    if (name === 'AttendanceStartDate') last.cells.AttendanceStartDate = text.trim();
    // Spaces are sessions without a mark.
    if (name === 'AttendanceMarks') last.cells.AttendanceMarks = text;
  }

  /** The school's URN, where the year was at the school that sent the file and the file gives its URN. */
  #urn(): string {
    const { LEA = '', Estab = '', URN = '' } = this.source;
    const { LEA: ownLea = LEA, Estab: ownEstab = Estab } = this.year;
    return ownLea === LEA && ownEstab === Estab ? URN : '';
  }

  /** The records of a year: one a string; totals stand beside a string only where it is the only one. */
  records(): StringCells[] {
    const year = { ...this.pupil, school_urn: this.#urn(), ...this.year };
    if (this.strings.length === 0) return [{ line: this.yearLine, cells: year }];
    const { SessionsPossible, SessionsAttended, SessionsAuthorised, SessionsUnauthorised, ...bare } = year;
    const beside = this.strings.length === 1 ? year : bare;
    return this.strings.map(({ line, cells }) => ({ line, cells: { ...beside, ...cells } }));
  }
}

function readCtf(
  pieces: Iterable<string>,
  onRecord: (fields: readonly string[], line: number) => void,
): void {
  const place = new Place();
  const open: string[] = [];
  let text = '';
  readXml(pieces, {
    opened: (name, line) => {
      open.push(name);
      text = '';
      if (name === 'Pupil') place.pupil = {};
      if (name === 'YearData') [place.year, place.strings, place.yearLine] = [{}, [], line];
      if (name === 'AttendSessions') place.strings.push({ line, cells: {} });
    },
    text: (more) => {
      text += more;
    },
    closed: () => {
      const name = open.pop() ?? '';
      place.take(name, open.at(-1) ?? '', open.at(-2) ?? '', text);
      text = '';
      if (name === 'YearData')
        for (const { line, cells } of place.records())
          onRecord(
            HEADINGS.map((heading) => cells[heading] ?? ''),
            line,
          );
    },
  });
}

export const ctfForm: XmlForm = {
  name: 'Common Transfer File',
  root: 'CTfile',
  headings: HEADINGS,
  nothing: 'it is a Common Transfer File, and holds no attendance of any pupil.',
  read: readCtf,
};
