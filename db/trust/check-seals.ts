import { countSessions, EMPTY_LINE } from '../../src/domain/attendance.ts';
import { applyDelta } from '../../src/domain/attendance-delta.ts';
import type { SchoolYear } from '../../src/domain/school-year.ts';
import type { Driver } from '../sqlite/driver.ts';
import type { Problem } from './problem.ts';
import {
  type ChangeRow,
  type DeltaGroup,
  digestOfChanges,
  digestOfLines,
  digestOfMarks,
  digestOfTable,
  imageOfKept,
  imagesLeft,
  imagesOf,
  lineKey,
  mapped,
  SEALED_TABLES,
  type Seal,
} from './seal.ts';

interface Sealed {
  readonly seq: number;
  readonly seal: Seal;
}

/** What was sealed since everything was, or since anything was. */
interface SealsSince {
  /** The first audit entry of them. */
  readonly from: number;
  /** What that entry sealed, where it sealed everything. */
  readonly whole: Seal['whole'];
  readonly seals: ReadonlyMap<number, Seal>;
}

const SEALS = `
  select audit_seq as seq, json_extract(detail, '$.seal') as seal from audit
  where json_extract(detail, '$.seal') is not null order by audit_seq`;

const sealsOf = (driver: Driver): Sealed[] =>
  (driver.prepare(SEALS).all() as { seq: number; seal: string }[]).map(({ seq, seal }) => ({
    seq,
    seal: JSON.parse(seal) as Seal,
  }));

const problem = (kind: 'row' | 'marks', sentence: string): Problem => ({ kind, isCertain: true, sentence });

/**
 * Compares rows and marks with what the audit entries sealed: from the last entry that sealed everything on. Finds a
 * row that was changed, added or removed by other means than a write, and a trail that was.
 */
export function checkSeals(driver: Driver): Problem[] {
  const seals = sealsOf(driver);
  const whole = seals.findLast(({ seal }) => seal.whole !== undefined);
  const from = whole?.seq ?? seals[0]?.seq;
  if (from === undefined) return [];
  const later = new Map(seals.filter(({ seq }) => seq >= from).map(({ seq, seal }) => [seq, seal]));
  const since = { from, whole: whole?.seal.whole, seals: later };
  return [...checkRows(driver, since), ...checkMarks(driver, since), ...checkTotals(driver)];
}

/** A database of an older schema lacks some of the tables of today. */
function sealedTablesIn(driver: Driver): string[] {
  const there = new Set(
    driver.prepare("select name from pragma_table_list where schema = 'main'").pluck().all() as string[],
  );
  return Object.keys(SEALED_TABLES).filter((table) => there.has(table));
}

const named = (table: string): string => table.replaceAll('_', ' ');

function checkRows(driver: Driver, { from, whole, seals }: SealsSince): Problem[] {
  const changes = driver
    .prepare('select * from row_change where audit_seq >= ? order by change_id')
    .all(from) as ChangeRow[];
  const { left, problems: whatWhole } = tableByTable(driver, changes, from, whole);
  const own = Map.groupBy(
    changes.map((change, n) => ({ change, left: left[n] ?? '' })),
    ({ change }) => change.audit_seq,
  );
  const problems: Problem[] = [];
  for (const seq of new Set([
    ...own.keys(),
    ...[...seals].filter(([, { rows }]) => rows).map(([key]) => key),
  ])) {
    const rows = own.get(seq) ?? [];
    const found = digestOfChanges(
      rows.map(({ change }) => change),
      rows.map((row) => row.left),
    );
    if (seals.get(seq)?.rows === found) continue;
    const about = [...new Set(rows.map(({ change }) => named(change.table_name)))].join(', ');
    problems.push(
      problem(
        'row',
        `What audit entry ${seq} wrote${about === '' ? '' : ` (${about})`} is not as it left it: a row, or the trail of what it was before, was changed by other means than this program.`,
      ),
    );
  }
  return [...problems, ...whatWhole];
}

/** Each table is read by itself, and let go: what its changes left behind, and whether all of it is as it was sealed. */
function tableByTable(
  driver: Driver,
  changes: readonly ChangeRow[],
  from: number,
  whole: Seal['whole'],
): { readonly left: readonly string[]; readonly problems: readonly Problem[] } {
  const left: string[] = [];
  const problems: Problem[] = [];
  const places = Map.groupBy(changes.keys(), (n) => changes[n]?.table_name ?? '');
  const there = sealedTablesIn(driver);
  for (const table of new Set([...there, ...places.keys()])) {
    const own = (places.get(table) ?? []).map((n) => changes[n] as ChangeRow);
    const isWhole = whole?.[table] !== undefined && there.includes(table);
    if (own.length === 0 && !isWhole) continue;
    const images = there.includes(table) ? imagesOf(driver, table) : new Map<string, string>();
    const leftHere = imagesLeft(own, (_, key) => images.get(key) ?? '');
    (places.get(table) ?? []).forEach((n, at) => {
      left[n] = leftHere[at] ?? '';
    });
    if (isWhole && !isAsSealed(images, own, from, whole[table]))
      problems.push(
        problem(
          'row',
          `A row of the table “${named(table)}” that no audit entry speaks of was added, changed or removed since audit entry ${from}.`,
        ),
      );
  }
  return { left, problems };
}

/** Takes back what was changed since everything was sealed, and compares what is left with that seal. */
function isAsSealed(
  images: Map<string, string>,
  changes: readonly ChangeRow[],
  from: number,
  sealed: string | undefined,
): boolean {
  for (const { row_key, before } of changes.filter(({ audit_seq }) => audit_seq > from).toReversed()) {
    const image = imageOfKept(before);
    if (image === '') images.delete(row_key);
    else images.set(row_key, image);
  }
  return sealed === digestOfTable(images);
}

interface RunSealed {
  readonly run_id: number;
  readonly audit_seq: number;
}

interface LineRow {
  readonly run_id: number;
  readonly year: number;
  readonly pupil_id: number;
  readonly school_id: number;
  readonly delta: string;
}

/** Walks back from the marks of today, run by run: each has to have left the lines that it sealed. */
function checkMarks(driver: Driver, { from, whole, seals }: SealsSince): Problem[] {
  const runs = driver
    .prepare('select run_id, audit_seq from import_run where audit_seq >= ? order by run_id desc')
    .all(from) as RunSealed[];
  const groupsOf = driver.prepare(
    'select * from attendance_delta_group where run_id = ? order by year, delta',
  );
  const linesOf = driver.prepare(
    `select g.run_id, l.year, l.pupil_id, l.school_id, g.delta from attendance_delta_group g
     cross join json_each(g.lines) r
     cross join attendance_line l on l.line_id between json_extract(r.value, '$[0]') and json_extract(r.value, '$[1]')
     where g.run_id = ? order by g.year, g.delta, l.line_id`,
  );
  const now = driver
    .prepare('select marks from main.attendance_year where year = ? and pupil_id = ? and school_id = ?')
    .pluck();
  /** Lines as they stood before the runs that were taken back so far; undefined where there was none. */
  const before = new Map<string, string | undefined>();
  const lineAt = (key: string, { year, pupil_id, school_id }: LineRow): string =>
    (before.has(key) ? before.get(key) : (now.get(year, pupil_id, school_id) as string | undefined)) ??
    EMPTY_LINE;
  const problems: Problem[] = [];
  for (const { run_id, audit_seq } of runs) {
    const touched = linesOf.all(run_id) as LineRow[];
    const keys = touched.map(({ year, pupil_id, school_id }) => lineKey(year, pupil_id, school_id));
    const groups = groupsOf.all(run_id) as DeltaGroup[];
    const sealed = seals.get(audit_seq)?.marks;
    const found =
      groups.length === 0
        ? undefined
        : digestOfMarks(
            groups,
            mapped(touched.keys(), (n) => lineAt(keys[n] as string, touched[n] as LineRow)),
          );
    if (sealed !== found)
      problems.push(
        problem(
          'marks',
          `The marks that run ${run_id} left, or its trail, were changed by other means than this program.`,
        ),
      );
    if (audit_seq > from)
      touched.forEach((line, n) => {
        const key = keys[n] as string;
        const back = applyDelta(lineAt(key, line), line.delta);
        before.set(key, back === EMPTY_LINE ? undefined : back);
      });
  }
  if (whole?.['attendance_year'] !== undefined && whole['attendance_year'] !== digestOfLines(driver, before))
    problems.push(
      problem(
        'marks',
        `Marks that no run speaks of were added, changed or removed since audit entry ${from}.`,
      ),
    );
  return problems;
}

/** The sums that stand beside a line of marks have to be those of its marks. */
function checkTotals(driver: Driver): Problem[] {
  const rows = driver
    .prepare('select year, marks, possible, authorised, unauthorised, late from attendance_year')
    .iterate() as IterableIterator<Record<string, number> & { year: SchoolYear; marks: string }>;
  let wrong = 0;
  for (const row of rows) {
    const sums = countSessions(row.year, row.marks);
    if (
      sums.possible !== row['possible'] ||
      sums.authorised !== row['authorised'] ||
      sums.unauthorised !== row['unauthorised'] ||
      sums.late !== row['late']
    )
      wrong++;
  }
  return wrong === 0
    ? []
    : [
        problem(
          'marks',
          `The sums of ${wrong === 1 ? 'one line' : `${wrong} lines`} of marks are not those of the marks.`,
        ),
      ];
}
