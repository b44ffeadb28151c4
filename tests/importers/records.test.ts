import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { demoCopy, json, ROOT, temporary, vschool } from '../program.ts';

/** One file, and what becomes of its rows: read, new, changed, unchanged, held back. */
interface RecordsCase {
  readonly kind: string;
  readonly file: string;
  readonly exit: number;
  readonly counts: readonly [number, number, number, number, number];
  readonly args?: readonly string[];
}

const CASES: readonly RecordsCase[] = [
  { kind: 'schools', file: 'good', exit: 0, counts: [5, 2, 3, 0, 0] },
  { kind: 'schools', file: 'bad', exit: 1, counts: [5, 0, 1, 0, 4] },
  { kind: 'school-links', file: 'good', exit: 0, counts: [4, 4, 0, 0, 0] },
  { kind: 'school-links', file: 'bad', exit: 1, counts: [4, 1, 0, 0, 3] },
  { kind: 'enrolments', file: 'good', exit: 0, counts: [4, 2, 1, 1, 0] },
  { kind: 'enrolments', file: 'bad', exit: 1, counts: [10, 0, 1, 0, 9] },
  { kind: 'pupils', file: 'good', exit: 1, counts: [5, 1, 3, 0, 1] },
  { kind: 'pupils', file: 'good', exit: 0, counts: [5, 2, 3, 0, 0], args: ['--add'] },
  { kind: 'pupils', file: 'bad', exit: 1, counts: [8, 0, 1, 2, 5] },
  { kind: 'pupils', file: 'bad', exit: 1, counts: [8, 0, 1, 2, 5], args: ['--add'] },
  { kind: 'sen', file: 'good', exit: 0, counts: [3, 2, 0, 1, 0] },
  { kind: 'sen', file: 'bad', exit: 1, counts: [6, 2, 0, 0, 4] },
  { kind: 'sen', file: 'ehc-plans', exit: 0, counts: [3, 3, 0, 0, 0] },
  { kind: 'sen', file: 'ehc-reviews', exit: 0, counts: [2, 2, 0, 0, 0] },
  { kind: 'sdq', file: 'good', exit: 0, counts: [2, 2, 0, 0, 0] },
  { kind: 'sdq', file: 'bad', exit: 1, counts: [6, 0, 0, 0, 6] },
  { kind: 'people', file: 'good', exit: 0, counts: [4, 4, 0, 0, 0] },
  { kind: 'people', file: 'bad', exit: 1, counts: [5, 0, 0, 0, 5] },
  { kind: 'missing', file: 'good', exit: 0, counts: [2, 2, 0, 0, 0] },
  { kind: 'missing', file: 'bad', exit: 1, counts: [4, 1, 0, 0, 3] },
  { kind: 'out-of-school', file: 'good', exit: 0, counts: [2, 2, 0, 0, 0] },
  { kind: 'out-of-school', file: 'bad', exit: 1, counts: [3, 0, 0, 0, 3] },
];

const FACTS: Readonly<Record<string, string>> = {
  pupil: 'local_id, upn, uln, forename, surname, known_as, birth_date, sex, disabled, family',
  former_id: 'pupil_id, kind, value',
  school:
    'urn, name, laestab, phase, status, opened_on, closed_on, inspection_grade, inspection_kind, inspected_on',
  school_link: 'urn, linked_urn, kind, on_date, linked_name',
  enrolment: '*',
  part_time_timetable: '*',
  out_of_school: '*',
  special_need: '*',
  ehc_plan: '*',
  ehc_review: '*',
  sdq: '*',
  missing_episode: '*',
  person_role: '*',
};

type Rows = Record<string, string[]>;

/** Everything that such files speak of, read past the program. */
function factsIn(path: string): Rows {
  const driver = new Database(path, { readonly: true });
  const rows = Object.entries(FACTS).map(([table, columns]) => [
    table,
    driver
      .prepare(`select ${columns} from ${table}`)
      .raw()
      .all()
      .map((row) => (row as unknown[]).join(' | '))
      .sort(),
  ]);
  driver.close();
  return Object.fromEntries(rows);
}

/** The rows that are there now and were not before, and the other way round. */
function changesOf(before: Rows, after: Rows): string[] {
  return Object.keys(FACTS).flatMap((table) => {
    const [was, is] = [new Set(before[table]), new Set(after[table])];
    return [
      ...[...was].filter((row) => !is.has(row)).map((row) => `- ${table}: ${row}`),
      ...[...is].filter((row) => !was.has(row)).map((row) => `+ ${table}: ${row}`),
    ];
  });
}

function fixture(kind: string, file: string): { db: string; path: string } {
  const folder = temporary();
  const path = join(folder, `${file}.csv`);
  cpSync(join(ROOT, `fixtures/imports/${kind}/${file}.csv`), path);
  return { db: demoCopy(folder), path };
}

describe('a file of records', () => {
  test.each(CASES)(
    '$kind, $file $args: every row is taken or held back, said, kept and put back by undo',
    async (each) => {
      const { kind, file, args = [], exit, counts } = each;
      const { db, path } = fixture(kind, file);
      const before = factsIn(db);
      const dry = vschool(['import', kind, path, '--db', db, '--dry-run', '--json', ...args]);
      expect(factsIn(db)).toEqual(before);
      const ran = vschool(['import', kind, path, '--names', '--db', db, ...args]);
      expect(ran.code).toBe(exit);
      expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/Something went wrong|Error:|undefined|NaN|null/);
      const after = factsIn(db);
      const page = [
        `$ vschool import ${[kind, `${file}.csv`, ...args].join(' ')}`,
        `exit ${ran.code}`,
        '--- stdout',
        ran.stdout.trimEnd(),
        '--- stderr',
        ran.stderr.trimEnd(),
        '--- changed in the roll',
        ...changesOf(before, after),
        '',
      ].join('\n');
      await expect(page).toMatchFileSnapshot(
        join(ROOT, `tests/golden/records/${[kind, file, ...args.map((arg) => arg.slice(2))].join('-')}.txt`),
      );
      const { read, new: made, changed, unchanged, quarantined } = json(dry);
      expect([read, made, changed, unchanged, quarantined]).toEqual(counts);
      expect(read).toBe(made + changed + unchanged + quarantined);
      const again = vschool(['import', kind, path, '--db', db, '--json', ...args]);
      expect(json(again)).toMatchObject({ alreadyImported: true, new: 0, changed: 0, run: 2 });
      const undone = vschool(['undo', '2', '--db', db]);
      expect(undone.code).toBe(0);
      expect(factsIn(db)).toEqual(before);
    },
  );

  test('other bytes with the same rows change nothing a second time', () => {
    for (const kind of ['schools', 'enrolments', 'people', 'sen', 'pupils']) {
      const { db, path } = fixture(kind, 'good');
      vschool(['import', kind, path, '--db', db]);
      const facts = factsIn(db);
      writeFileSync(`${path}.again.csv`, '\n', { flag: 'a' });
      cpSync(path, `${path}.again.csv`);
      writeFileSync(`${path}.again.csv`, '\n', { flag: 'a' });
      const again = json(vschool(['import', kind, `${path}.again.csv`, '--db', db, '--json']));
      expect([kind, again['new'], again['changed'], again['alreadyImported']]).toEqual([kind, 0, 0, false]);
      expect(factsIn(db)).toEqual(facts);
    }
  });
});

test('a row that was held back is corrected, read again, and then settled', () => {
  const { db, path } = fixture('sdq', 'bad');
  vschool(['import', 'sdq', path, '--db', db]);
  const replayed = vschool(['quarantine', 'replay', '3', '--set', 'sdq_score=14', '--db', db, '--json']);
  expect([replayed.code, json(replayed)['new']]).toEqual([0, 1]);
  expect(factsIn(db)['sdq']).toContain('1 | 2026-11-06 | 14 | carer');
});

test('a file that replaces another settles what that one held back', () => {
  const { db, path } = fixture('missing', 'bad');
  vschool(['import', 'missing', path, '--db', db]);
  const good = join(ROOT, 'fixtures/imports/missing/good.csv');
  expect(vschool(['import', 'missing', good, '--supersedes', '2', '--db', db]).code).toBe(0);
  expect(vschool(['quarantine', '--run', '2', '--db', db]).stdout).toBe('Nothing is held in quarantine.\n');
});

test('--add is for pupils alone', () => {
  const { db, path } = fixture('sdq', 'good');
  const ran = vschool(['import', 'sdq', path, '--add', '--db', db]);
  expect([ran.code, ran.stderr]).toEqual([
    2,
    '--add is for files of pupils: a file of sdq never adds a child in that way. Nothing was changed.\n',
  ]);
});

test('an option that would do nothing is refused', () => {
  const { db, path } = fixture('enrolments', 'good');
  const ran = vschool(['import', 'enrolments', path, '--snapshot', '2026-09-01..2026-10-23', '--db', db]);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(/^--snapshot is for attendance: /);
});

test('schools that all have another name at once are stopped by the brake, and schools that a file lacks stay', () => {
  const { db, path } = fixture('schools', 'good');
  const before = factsIn(db);
  const rows = Array.from({ length: 26 }, (_, i) => `${900001 + i},Another Name ${i},Open`);
  writeFileSync(path, `URN,EstablishmentName,EstablishmentStatus (name)\n${rows.join('\n')}\n`);
  const ran = vschool(['import', 'schools', path, '--db', db]);
  expect(ran.code).toBe(69);
  expect(ran.stderr).toMatch(
    /^good\.csv was stopped by the brake: it would put something else in place of what is known in \d+ rows of the 26 that it speaks of\. /,
  );
  expect(factsIn(db)).toEqual(before);
  writeFileSync(path, 'URN,EstablishmentName,EstablishmentStatus (name)\n900021,Faustus Road Academy,Open\n');
  expect(vschool(['import', 'schools', path, '--db', db]).code).toBe(0);
  expect(factsIn(db)['school']).toHaveLength(before['school']?.length ?? 0);
});
