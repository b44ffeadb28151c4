import type { Refusal } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Columns, missingColumns, type Recognised, recognise } from './columns.ts';
import { readCsv } from './csv.ts';
import { isBlankRow, type Table } from './define.ts';

/** The table that a file holds, where its headings stand, and how its cells are parted. */
export interface RecognisedFile {
  readonly table: Table<unknown>;
  readonly delimiter: string;
  readonly headings: readonly string[];
  readonly recognised: Recognised<Columns>;
  /** Line of the headings; what stands before it is a preamble. */
  readonly headingLine: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A title, a date and a comment or two may stand before the headings. */
const ROWS_LOOKED_AT = 12;

interface Candidate extends RecognisedFile {
  readonly fits: boolean;
}

/** The rows that the beginning of a text holds under one delimiter; none where its quotes do not close in it. */
function firstRows(start: string, delimiter: string): { fields: string[]; line: number }[] {
  const whole = start.slice(0, start.lastIndexOf('\n') + 1) || start;
  try {
    return readCsv(whole, delimiter).slice(0, ROWS_LOOKED_AT);
  } catch {
    return readCsv((start.split('\n')[0] ?? '').replaceAll('"', ''), delimiter);
  }
}

function candidates(tables: readonly Table<unknown>[], start: string): Candidate[] {
  const found: Candidate[] = [];
  for (const delimiter of DELIMITERS)
    for (const { fields, line } of firstRows(start, delimiter)) {
      if (isBlankRow(fields)) continue;
      for (const table of tables) {
        const recognised = recognise(table.columns, fields);
        const missing = [...recognised.missing, ...missingSet(table, recognised)];
        const fits = missing.length === 0 && recognised.known > 0;
        const complete = { ...recognised, missing };
        found.push({ table, delimiter, headings: fields, recognised: complete, headingLine: line, fits });
      }
    }
  return found;
}

/** The columns of the shortest set of which none is there whole; nothing where one is. */
function missingSet(table: Table<unknown>, recognised: Recognised<Columns>): string[] {
  const has = (name: string): boolean => (recognised.positions[name] ?? -1) !== -1;
  const sets = table.oneOf ?? [];
  if (sets.length === 0 || sets.some((set) => set.every(has))) return [];
  return [sets.map((set) => set.map((name) => table.columns[name]?.heading).join(' with ')).join(', or ')];
}

/**
 * Says which table a file holds, from its first rows. Headings are known by what they say, never by where they
 * stand; a preamble before them and any of four delimiters are allowed.
 */
export function recogniseFile(
  tables: readonly Table<unknown>[],
  start: string,
): Result<RecognisedFile, Refusal> {
  const all = candidates(tables, start);
  const better = (a: Candidate, b: Candidate): number =>
    Number(b.fits) - Number(a.fits) ||
    b.recognised.known - a.recognised.known ||
    a.headingLine - b.headingLine;
  const best = all.sort(better)[0];
  if (!best || best.recognised.known === 0)
    return err({
      kind: 'noHeadings',
      reason: `no row of headings that is known here. ${tables.map((table) => `${table.title} needs ${needs(table)}`).join('; ')}.`,
      remedy:
        'Check that it is the right file, and that its first row holds the headings. Nothing was changed.',
    });
  const { recognised, headingLine } = best;
  if (!best.fits) return err(missingColumns(recognised.missing, recognised.unknown, headingLine));
  const doubled = recognised.doubled[0];
  if (doubled)
    return err({
      kind: 'doubledHeading',
      line: headingLine,
      reason:
        doubled[0] === doubled[1]
          ? `the heading ${doubled[0]} stands twice, and the two columns may disagree.`
          : `the headings ${doubled[0]} and ${doubled[1]} mean the same column.`,
      remedy: 'Remove or rename one of them and send the file again. Nothing was changed.',
    });
  return ok(best);
}

const needs = (table: Table<unknown>): string =>
  Object.values(table.columns)
    .filter((column) => column.required)
    .map((column) => column.heading)
    .concat(missingSet(table, { positions: {}, known: 0, unknown: [], missing: [], doubled: [] }))
    .join(', ');
