import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoCopy, hasInputs, INPUTS, json, temporary, vschool } from '../program.ts';

interface SubjectRow {
  readonly pupil: string;
  readonly subject: string;
  readonly answer: string;
  readonly missing: string | null;
  readonly sentence: string;
}

const rowsOf = (...args: readonly string[]): SubjectRow[] => json(vschool(args))['rows'] as SubjectRow[];
const named = (rows: readonly SubjectRow[], subject: string) => rows.find((row) => row.subject === subject);

describe('progress of a pupil', () => {
  const db = demoCopy();

  test('on the path in English and far below it in maths, each as a sentence', () => {
    const rows = rowsOf('progress', '410005', '--json', '--db', db);
    expect(named(rows, 'english')).toMatchObject({ answer: 'expected' });
    expect(named(rows, 'maths')?.sentence).toBe(
      'Significantly below: 3- on 16 October, 2.5 of a grade under the flight path, from 4= on 17 October 2025 (first teacher assessment), target 6= by 18 June 2027.',
    );
  });

  test('a chart of what was expected and what was judged', () => {
    const shown = vschool(['progress', '410005', '--db', db]).stdout;
    expect(shown).toContain('   6 |                                         .............T\n');
    expect(shown).toContain('o baseline   * judgement   . what is expected   T target');
  });

  test('one judgement and no result before it is insufficient data', () => {
    const rows = rowsOf('progress', '410003', '--json', '--db', db);
    expect(named(rows, 'maths')).toMatchObject({
      answer: 'insufficient data',
      missing: 'one assessment alone, and nothing before it to compare with',
    });
  });

  test('on an earlier day the later judgements were not known', () => {
    const rows = rowsOf('progress', '410005', '--json', '--as-at', '2025-11-20', '--db', db);
    expect(named(rows, 'maths')).toMatchObject({ answer: 'insufficient data' });
  });

  test('Attainment 8 shows its slots, one English once', () => {
    const shown = vschool(['progress', '410011', '--db', db]).stdout;
    expect(shown).toContain('Attainment 8 of 2024/25: 26.0 by these slots.');
    expect(shown).toContain('English       4  english language');
    expect(shown).toContain('EBacc         0  empty, counts 0');
  });

  test('an authority’s own table changes the answer', () => {
    const own = demoCopy();
    expect(vschool(['settings', 'progress.grades-significant', '3', '--db', own]).code).toBe(0);
    expect(named(rowsOf('progress', '410005', '--json', '--db', own), 'maths')?.answer).toBe('below');
  });
});

describe('progress of a cohort', () => {
  const db = demoCopy();

  test('the terms of the language pick the same children as the answers', () => {
    const rows = rowsOf('progress', '--cohort', 'year 7-11', '--json', '--db', db);
    const below = rows.filter(({ subject, answer }) => subject === 'maths' && answer.includes('below'));
    const asked = json(vschool(['pupils', 'year 7-11 and progress below in maths', '--json', '--db', db]));
    expect((asked['rows'] as SubjectRow[]).map(({ pupil }) => pupil)).toEqual(
      below.map(({ pupil }) => pupil),
    );
    expect(below.length).toBeGreaterThan(0);
    // Whoever lacks the data is in neither cohort, and is counted.
    const opposite = json(
      vschool(['pupils', 'year 7-11 and not progress below in maths', '--json', '--db', db]),
    );
    const lacking = rows.filter(
      ({ subject, answer }) => subject === 'maths' && answer === 'insufficient data',
    );
    const picked = (opposite['rows'] as SubjectRow[]).map(({ pupil }) => pupil);
    expect(lacking.filter(({ pupil }) => picked.includes(pupil))).toEqual([]);
  });

  test('every share has its n before it and its interval after it', () => {
    const shown = vschool(['progress', '--cohort', 'year 11', '--db', db]).stdout;
    expect(shown).toMatch(/\d+ of \d+, \d+\.\d% \(\d+\.\d% to \d+\.\d%\)/);
    expect(shown).toContain('A small cohort: one child is');
  });
});

describe('judgements and targets by hand', () => {
  test('added, listed, taken back, and put in again by the command that is said', () => {
    const db = demoCopy();
    const add = ['assessment', 'add', '410005', 'science', '4+', '--scale', 'gcse-9-1-fine', '--db', db];
    const dry = vschool([...add, '--dry-run']);
    expect(dry.stdout).toBe(
      'Would be kept: teacher assessment in science of pupil 410005 on Friday 20 November: 4+. Nothing was changed.\n',
    );
    expect(vschool(add).stdout).toContain('vschool assessment remove 410005 science 2026-11-20');
    expect(vschool(add).stdout).toContain('Kept already');
    const list = () => rowsOf('assessment', 'list', '410005', '--json', '--db', db);
    expect(named(list(), 'science')).toMatchObject({ value: '4+', kind: 'teacher assessment' });
    const back = vschool(['assessment', 'remove', '410005', 'science', '2026-11-20', '--db', db]);
    expect(back.stdout).toContain(
      '“vschool assessment add 410005 science 4+ --scale gcse-9-1-fine --date 2026-11-20”',
    );
    expect(named(list(), 'science')).toBeUndefined();
    expect(vschool(add).stdout).toContain('Kept: teacher assessment');
    expect(named(list(), 'science')).toBeDefined();
  });

  test('a target has to say by when, a value has to be on its scale, and an action has to be one', () => {
    const db = demoCopy();
    const without = vschool([
      'target',
      'set',
      '410005',
      'maths',
      '5=',
      '--scale',
      'gcse-9-1-fine',
      '--db',
      db,
    ]);
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('Say by when with --for')]);
    const ten = vschool(['assessment', 'add', '410005', 'maths', '10', '--scale', 'gcse-9-1', '--db', db]);
    expect(ten.code).toBe(2);
    expect(ten.stderr).toContain('10 is no value of GCSE grades 9 to 1.');
    const wrong = vschool(['target', 'lits', '410005', '--db', db]);
    expect(wrong.stderr).toContain('There is no action lits. Did you mean list?');
    const nothing = vschool(['assessment', 'remove', '410005', 'maths', '2026-01-01', '--db', db]);
    expect(nothing.code).toBe(66);
  });
});

interface Line {
  readonly cohort: string;
  readonly measure: string;
  readonly england: { readonly says: string; readonly value: number | null } | null;
  readonly asPublished: Readonly<Record<string, unknown>> | null;
  readonly n: number;
  readonly value: number | null;
  readonly reason: string | null;
}

describe.skipIf(!hasInputs)('beside England (skipped: no ../shared/inputs where they are missing)', () => {
  const db = demoCopy();
  test('England stands beside children who are counted as England counts, and is not compared with others', () => {
    const load = vschool([
      'import',
      'comparators',
      join(INPUTS, 'comparators/ks4_la.csv'),
      '--json',
      '--db',
      db,
    ]);
    expect(load.code).toBe(0);
    const lines = (...more: readonly string[]): Line[] =>
      json(vschool(['attainment', '--year', '2024/25', ...more, '--json', '--db', db]))[
        'rows'
      ] as unknown as Line[];
    const own = lines().filter(({ measure }) => measure === 'ks4-attainment-8');
    expect(own[0]).toMatchObject({ cohort: 'looked after for twelve months', england: { value: 17.3 } });
    expect(own[0]?.england?.says).not.toBe('another cohort');
    expect(own[1]).toMatchObject({
      cohort: 'looked after',
      england: { value: 17.3, says: 'another cohort' },
    });
    const asked = lines('--cohort', 'ehcp').filter(({ england }) => england !== null);
    expect(asked.every(({ england }) => england?.says === 'another cohort')).toBe(true);
    const p8 = lines().find(({ measure }) => measure === 'ks4-progress-8');
    expect(p8?.value).toBeNull();
    expect(p8?.reason).toContain('Not available for 2024/25');
  });
});

test('a published figure prints its interval and says that it does not differ from England’s', () => {
  const db = demoCopy();
  const file = join(temporary(), 'figures.csv');
  const cohort = 'CLA 12 months at 31 March';
  writeFileSync(
    file,
    `measure,area,area_name,cohort,year,value,n,low,high\nks4-progress-8,899,Marlowe,${cohort},2023/24,-1.5,12,-2.3,-0.7\nks4-progress-8,E92000001,England,${cohort},2023/24,-1.31,5000,-1.35,-1.27\n`,
  );
  expect(vschool(['import', 'comparators', file, '--db', db]).code).toBe(0);
  const shown = vschool(['attainment', '--year', '2023/24', '--db', db]).stdout;
  expect(shown.replaceAll(/\s+/g, ' ')).toContain(
    'Marlowe as published -1.50, 12 pupils, -2.30 to -0.70. It does not differ from England’s.',
  );
});
