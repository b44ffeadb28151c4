import type { Stage } from '../domain/attainment.ts';
import type { Problem } from '../domain/problem.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import type { Column, Columns, Positions } from './columns.ts';
import { cellAt, defineTable, type RowRead, type Table } from './define.ts';
import type { PupilReference } from './pupil-columns.ts';
import { type CareFlags, type ResultGiven, type ResultRow, readResultYear, stateOf } from './result-row.ts';

/** A result of a pupil file: where it stands, and on which scale. */
export interface GiapResult {
  readonly subject: string;
  readonly scale: string;
  /** Its heading. Where the cell is empty, the next heading is looked under. */
  readonly headings: readonly string[];
}

export interface GiapFile {
  readonly id: string;
  readonly title: string;
  /** What its headings begin with, such as `KS4_`. */
  readonly prefix: string;
  readonly stage: Stage;
  readonly results: readonly GiapResult[];
  /** Headings that no other file of results has. */
  readonly knownBy: readonly string[];
  readonly flags?: { readonly twelveMonths: string; readonly oneDay: string };
}

const pupilColumns = (prefix: string) => ({
  year: { heading: `${prefix}ACADYR`, required: true },
  upn: { heading: `${prefix}UPN`, required: true },
  surname: { heading: `${prefix}SURNAME`, required: true },
  forename: { heading: `${prefix}FORENAMES`, aliases: [`${prefix}FORENAME`], required: true },
  birthDate: { heading: `${prefix}DOB`, required: true },
  version: { heading: `${prefix}VERSION` },
});

/** Pupil files write a date without its dashes: 20150114. */
const withDashes = (text: string): string => text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** A file says what it is by its version; one that does not is not validated. */
const isValidated = (version: string): boolean =>
  /\b(final|revised|amended|validated)\b/i.test(version) &&
  !/unvalidated|unamended|provisional/i.test(version);

/** `1` and `0`, and nothing else. */
const flagAt = (text: string): boolean | undefined => {
  if (text === '1') return true;
  return text === '0' ? false : undefined;
};

/**
 * These files never quote a cell, so that a comma in a name pushes every cell after it one place on. A row with more
 * or fewer cells than there are headings is not read at all.
 */
function shifted(fields: readonly string[], cells: number, line: number): Problem | undefined {
  if (fields.length === cells) return undefined;
  const more = fields.length > cells;
  return {
    kind: 'shiftedRow',
    line,
    reason: `the row has ${fields.length} cells under ${cells} headings${more ? ': a comma in a name, which such a file never quotes, pushes the rest of the row on' : ''}. None of it is taken, for every result would be another’s. Download the file as TAB, or quote the name, and send it again.`,
  };
}

/** A table of “Get information about pupils”, by its exact headings. */
export function giapTable(file: GiapFile): Table<ResultRow> {
  const { prefix, stage, results, flags } = file;
  const own: Record<string, Column> = {};
  for (const heading of [...results.flatMap((each) => each.headings), ...Object.values(flags ?? {})])
    own[heading] = { heading, ...(file.knownBy.includes(heading) ? { required: true } : {}) };
  const columns: Columns = { ...pupilColumns(prefix), ...own };
  return defineTable<ResultRow, Columns>({
    id: file.id,
    title: file.title,
    columns,
    reader: (at, headings, { asAt }) => {
      const cells = headings.findLastIndex((heading) => heading.trim() !== '') + 1;
      return (fields, line): RowRead<ResultRow> => {
        const fault = shifted(fields, cells, line);
        if (fault) return { rows: [], errors: [fault], warnings: [] };
        const cell = (name: string): string => cellAt(fields, at[name] ?? -1);
        const year = readResultYear(cell('year'), asAt);
        if (!year.ok) {
          const column = headings[at['year'] ?? 0] ?? '';
          const problem = { kind: 'notASchoolYear', line, column, value: cell('year'), reason: year.error };
          return { rows: [], errors: [problem], warnings: [] };
        }
        const given = results.flatMap((each) => givenOf(each, stage, year.value, fields, at));
        const care = flags ? careOf(cell(flags.twelveMonths), cell(flags.oneDay)) : undefined;
        const row: ResultRow = {
          pupil: pupilOf(cell),
          validated: isValidated(cell('version')),
          results: given,
          ...(care ? { flags: care } : {}),
        };
        return { rows: [row], errors: [], warnings: [] };
      };
    },
  });
}

const pupilOf = (cell: (name: string) => string): PupilReference => ({
  upn: cell('upn'),
  localId: '',
  surname: cell('surname'),
  forename: cell('forename'),
  fullName: '',
  birthDate: withDashes(cell('birthDate')),
});

function givenOf(
  { subject, scale, headings }: GiapResult,
  stage: Stage,
  year: SchoolYear,
  fields: readonly string[],
  at: Positions<Columns>,
): ResultGiven[] {
  const column = headings.find((heading) => cellAt(fields, at[heading] ?? -1) !== '');
  if (column === undefined) return [];
  const raw = cellAt(fields, at[column] ?? -1);
  const state = stateOf(raw, false);
  return [{ stage, subject, year, scale, raw: state ? '' : raw, state: state ?? 'awarded', column }];
}

function careOf(twelve: string, oneDay: string): CareFlags | undefined {
  const [twelveMonths, day] = [flagAt(twelve), flagAt(oneDay)];
  if (twelveMonths === undefined && day === undefined) return undefined;
  return {
    ...(twelveMonths === undefined ? {} : { twelveMonths }),
    ...(day === undefined ? {} : { oneDay: day }),
  };
}
