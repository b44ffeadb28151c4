import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendar } from '../../fixtures/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Importer, ReadContext, RowRead } from '../../src/importers/define.ts';
import { readTable } from '../../src/importers/read-table.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { ROOT } from '../program.ts';

export interface ReadFile<Row> {
  readonly rows: readonly Row[];
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Reads a whole text as an importer's table. */
export function readAs<Row>(importer: Importer, text: string, context?: ReadContext): ReadFile<Row> {
  const file = recogniseFile(importer.tables, text);
  if (!file.ok) throw new Error(file.error.reason);
  const reads: RowRead<Row>[] = [];
  readTable<Row>(file.value, [text], (read) => reads.push(read), context);
  return {
    rows: reads.flatMap((read) => read.rows),
    errors: reads.flatMap((read) => read.errors),
    warnings: reads.flatMap((read) => read.warnings),
  };
}

/** A problem as one line: kind, line, column, value. */
export const brief = ({ kind, line, column = '', value = '' }: Problem): string =>
  `${kind} ${line} ${column} ${value}`.trim();

/** A sample of the borough, by its name. */
export const attendanceFixture = (name: string): string =>
  readFileSync(join(ROOT, 'fixtures/imports/attendance', name), 'utf8');

/** The borough's calendar, seen on the demo's day. */
export const IN_THE_BOROUGH: ReadContext = { asAt: '2026-11-20' as IsoDate, calendarOf: () => calendar };
