import type { Problem } from '../src/domain/problem.ts';
import type { SchoolLinkRow } from '../src/importers/school-links.ts';
import type { SchoolRow } from '../src/importers/schools.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { type Same, saveOnePerKey, type Waiting } from './same-key.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { WriteTransaction } from './write.ts';

/** A file of the national list, as it is read. */
interface Read<Row> extends Waiting<Row> {
  readonly warnings: readonly Problem[];
}

/** Saves one row of each key of a list that is about no pupil. What the list lacks stays as it is. */
function saveList<Row>(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<Row>,
  same: Same<Row>,
  saverOf: (onReplaced: () => void) => (row: Row) => Outcome,
): SavedImport {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const read: Read<Row>[] = [];
  const cellsAt = cellsByLine(file);
  file.scan(({ rows, errors, warnings }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const row of rows)
      read.push({
        row,
        line,
        warnings,
        get fields() {
          return cellsAt(line);
        },
      });
  });
  let replaced = 0;
  const save = saverOf(() => {
    replaced++;
  });
  const saved = saveOnePerKey(read, findings, same, ({ row, warnings }) => {
    for (const warning of warnings) findings.warn(warning);
    return save(row);
  });
  return {
    counts: findings.countsWith(saved),
    ...{ from: null, to: null, pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
    replaced,
  };
}

/** The cells of a line, for the few rows that are held back late: the file is read again for them, and not kept. */
function cellsByLine<Row>(file: TableFile<Row>): (line: number) => readonly string[] {
  let lines: Map<number, readonly string[]> | undefined;
  return (line) => {
    if (lines === undefined) {
      const all = new Map<number, readonly string[]>();
      file.scan((_, fields, at) => void all.set(at, fields));
      lines = all;
    }
    return lines.get(line) ?? [];
  };
}

const columnsOf = (row: SchoolRow) => ({
  urn: row.urn,
  name: row.name,
  la_code: row.laCode,
  la_name: row.laName,
  laestab: row.laestab,
  phase: row.phase,
  type: row.type,
  status: row.status,
  opened_on: row.openedOn,
  closed_on: row.closedOn,
  postcode: row.postcode,
  town: row.town,
  // A list that gives no grade for a school does not take away the one that is known.
  ...(row.inspection
    ? {
        inspection_grade: row.inspection.grade,
        inspection_kind: row.inspection.kind,
        inspected_on: row.inspection.on ?? null,
      }
    : {}),
});

/**
 * Saves schools by URN. The brake looks at those whose name gives way to another: a file with its columns mixed up
 * changes them all, and a year’s news changes few.
 */
export function saveSchools(trx: WriteTransaction, runId: number, file: TableFile<SchoolRow>): SavedImport {
  const rows = trx.driver.prepare('select school_id, urn, name from school where urn is not null').all() as {
    readonly school_id: number;
    readonly urn: number;
    readonly name: string;
  }[];
  const known = new Map(rows.map((row) => [row.urn, row]));
  let last = trx.driver.prepare('select max(school_id) from school').pluck().get() as number;
  const same = { keyOf: (row: SchoolRow) => String(row.urn), what: 'details of the same school' };
  return saveList(trx, runId, file, same, (onReplaced) => {
    const save = rowSaver(trx, 'school', ['school_id']);
    return (row) => {
      const before = known.get(row.urn);
      if (before && before.name !== row.name && before.name !== `School ${row.urn}`) onReplaced();
      return save({ school_id: before?.school_id ?? ++last, ...columnsOf(row) });
    };
  });
}

/** Saves what schools became and were. */
export function saveSchoolLinks(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<SchoolLinkRow>,
): SavedImport {
  const same = {
    keyOf: ({ urn, linkedUrn, kind }: SchoolLinkRow) => `${urn} ${linkedUrn} ${kind}`,
    what: 'details of the same link',
  };
  return saveList(trx, runId, file, same, (onReplaced) => {
    const save = rowSaver(trx, 'school_link', ['urn', 'linked_urn', 'kind'], onReplaced);
    return ({ urn, linkedUrn, kind, on, linkedName }) =>
      save({ urn, linked_urn: linkedUrn, kind, on_date: on, linked_name: linkedName });
  });
}
