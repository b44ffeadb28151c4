import { EMPTY_LINE } from '../src/domain/attendance.ts';
import { applyDelta } from '../src/domain/attendance-delta.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { lastWritten } from './last-written.ts';
import { columnsOf, ROW_KEYS } from './row-keys.ts';
import type { Driver } from './sqlite/driver.ts';

/**
 * Shows this connection every table of facts as it stood at the end of a day: a temporary view of the same name hides
 * each table that was written since, and gives the rows that were not touched and, for the others, what was kept when
 * they were first touched. Whatever is read afterwards is the answer of that day. A write to such a table fails, since it
 * would go to a view; the audit is not hidden, so that the reading itself leaves its entry.
 */
export function showAsKnownAt(driver: Driver, knownAt: IsoDate): void {
  const audit = lastWritten(driver, 'audit', knownAt);
  for (const [table, key] of Object.entries(ROW_KEYS)) hideLaterRows(driver, table, key, audit);
  hideLaterMarks(driver, lastWritten(driver, 'import_run', knownAt));
}

function hideLaterRows(driver: Driver, table: string, key: readonly string[], audit: number): void {
  const touched = driver.prepare(
    `select row_key, before from row_change c where table_name = ? and audit_seq > ? and change_id = (
       select min(change_id) from row_change x where x.table_name = c.table_name and x.row_key = c.row_key
         and x.audit_seq > ?)`,
  );
  const rows = touched.all(table, audit, audit) as { row_key: string; before: string | null }[];
  if (rows.length === 0) return;
  const columns = columnsOf(driver, table);
  driver.exec(
    `create temp table ${table}_touched as select row_key, before from main.row_change limit 0;
     create unique index temp.${table}_touched_key on ${table}_touched (row_key)`,
  );
  const add = driver.prepare(`insert into temp.${table}_touched values (?, ?)`);
  for (const { row_key, before } of rows) add.run(row_key, before);
  const now = columns.map((column) => `t.${column}`).join(', ');
  const then = columns.map((column) => `json_extract(before, '$.${column}') as ${column}`).join(', ');
  driver.exec(
    `create temp view ${table} as
       select ${now} from main.${table} t
       where json_array(${key.map((column) => `t.${column}`).join(', ')}) not in (select row_key from temp.${table}_touched)
       union all select ${then} from temp.${table}_touched where before is not null`,
  );
}

interface DeltaRow {
  readonly year: number;
  readonly pupil_id: number;
  readonly school_id: number;
  readonly delta: string;
}

const IN_MARKS_THEN = new Set(['year', 'pupil_id', 'school_id', 'marks']);

/** Lines of marks keep their history as what each run changed: later runs are taken back, newest first. */
function hideLaterMarks(driver: Driver, run: number): void {
  const deltas = driver
    .prepare(
      'select year, pupil_id, school_id, delta from attendance_delta where run_id > ? order by run_id desc',
    )
    .all(run) as DeltaRow[];
  if (deltas.length === 0) return;
  driver.exec(
    'create temp table marks_then (year integer, pupil_id integer, school_id integer, marks text, primary key (year, pupil_id, school_id)) without rowid',
  );
  const read = driver
    .prepare('select marks from main.attendance_year where year = ? and pupil_id = ? and school_id = ?')
    .pluck();
  const write = driver.prepare('insert into temp.marks_then values (?, ?, ?, ?)');
  for (const own of Map.groupBy(deltas, (row) => `${row.year} ${row.pupil_id} ${row.school_id}`).values()) {
    const [{ year, pupil_id, school_id }] = own as [DeltaRow, ...DeltaRow[]];
    const now = (read.get(year, pupil_id, school_id) as string | undefined) ?? EMPTY_LINE;
    const marks = own.reduce((line, { delta }) => applyDelta(line, delta), now);
    write.run(year, pupil_id, school_id, marks);
  }
  // The totals of a line are worked out anew by whoever reads its marks: those that stand beside it are today's.
  const columns = columnsOf(driver, 'attendance_year');
  const now = columns.map((column) => `t.${column}`).join(', ');
  const then = columns.map((column) => (IN_MARKS_THEN.has(column) ? `m.${column}` : `null as ${column}`));
  driver.exec(
    `create temp view attendance_year as
       select ${now} from main.attendance_year t
       where not exists (select 1 from temp.marks_then m
         where m.year = t.year and m.pupil_id = t.pupil_id and m.school_id = t.school_id)
       union all select ${then.join(', ')} from temp.marks_then m where m.marks <> '${EMPTY_LINE}'`,
  );
}
