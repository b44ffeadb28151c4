import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoCopy, json, ROOT, temporary, vschool } from '../program.ts';
import { keptIn } from './import-case.ts';

const sample = (name: string): string => join(ROOT, 'fixtures/imports/attendance', name);

describe('--explain-layout', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const explain = (path: string, ...more: string[]) =>
    vschool(['import', 'attendance', path, '--explain-layout', '--db', db, ...more]);

  test('says in words what each column is taken for, what is not used, and how the first rows read', () => {
    const path = join(folder, 'register.csv');
    writeFileSync(
      path,
      Buffer.from(
        'Elm School, week 47\nPupil UPN;Class;Mark Date;AM/PM;Mark\nR899100017001;7é;16/11/2026;AM;/\nR899100017001;7é;31/02/2026;AM;/\nR899100017001;7é;16/11/2026;PM;W9\nR899100017001;7é;17/11/2026;AM;/\n',
        'latin1',
      ),
    );
    const { code, stdout, stderr } = explain(path);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'register.csv: one row a session.',
        'Semicolons part its cells; its headings stand on line 2. Its letters are Windows-1252.',
        '',
        'What each column is taken for:',
        '  Pupil UPN  the pupil’s UPN',
        '  Mark Date  the date of the marks',
        '  AM/PM      the session, morning or afternoon',
        '  Mark       the mark',
        '',
        'Not used: Class.',
        '',
        'Its first rows, as they would be read:',
        '  line 3, UPN R899100017001:',
        '    2026-11-16 AM: / (present in the morning)',
        '  line 4:',
        '    held back: 31/02/2026 is not a date: that month has 28 days. Dates are DD/MM/YYYY or YYYY-MM-DD.',
        '  line 5, UPN R899100017001:',
        '    2026-11-16 PM: W9 (a code of no list, kept as it came)',
        '    worth a look: W9 is no register code in force on 2026-11-16. It is kept as it came and counts in no rate.',
        '',
        'Nothing was imported.',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['good.csv', 'long', 'comma', 13],
    ['day-grid.csv', 'day-grid', 'comma', 8],
    ['week-grid.csv', 'week-grid', 'comma', 16],
    ['dates.csv', 'dates', 'comma', 9],
    ['marks-string.csv', 'marks-string', 'comma', 10],
    ['summary.csv', 'summary', 'comma', 12],
    ['ctf.xml', 'marks-string', 'XML', 13],
  ])('%s is %s', (name, layout, partedBy, columns) => {
    const seen = json(explain(sample(name), '--json'));
    expect(seen).toMatchObject({ command: 'import', file: name, encoding: 'utf-8', layout, partedBy });
    expect(seen['columns'].length + seen['notUsed'].length).toBeGreaterThanOrEqual(columns - 4);
    expect(seen['firstRows'].length).toBeGreaterThan(1);
  });

  test('names no child', () => {
    expect(explain(sample('good.csv')).stdout).not.toMatch(/Siân|Quillby/);
  });

  test('imports nothing', () => {
    const before = keptIn(db, 0).size;
    explain(sample('good.csv'));
    expect(keptIn(db, 0).size).toEqual(before);
  });

  test('refuses what it does not know as an import would', () => {
    const path = join(folder, 'notes.csv');
    writeFileSync(path, 'some,notes\n1,2\n');
    expect(explain(path).code).toBe(65);
    expect(vschool(['import', 'ssda903', path, '--explain-layout', '--db', db])).toMatchObject({
      code: 2,
      stderr:
        '--explain-layout goes with “vschool import attendance”: files of ssda903 have one layout, which src/importers/README.md shows.\n',
    });
  });
});
