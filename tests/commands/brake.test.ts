import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { borough } from '../../fixtures/borough.ts';
import { lastNightMarks } from '../../fixtures/last-night.ts';
import { brakeDefault, brakeReasons } from '../../src/importers/brake.ts';
import { NO_COUNTS } from '../../src/importers/outcome.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

const counts = (read: number, changed: number, withdrawn = 0) => ({ ...NO_COUNTS, read, changed, withdrawn });
const stops = (
  read: number,
  changed: number,
  withdrawn: number,
  expected: number,
  notSeen: number,
): boolean =>
  brakeReasons(brakeDefault, {
    counts: counts(read, changed, withdrawn),
    pupilsExpected: expected,
    pupilsExpectedNotSeen: notSeen,
  }) !== undefined;

test('ten marks may always change; then a tenth of what the file speaks of', () => {
  expect(stops(10, 10, 0, 0, 0)).toBe(false);
  expect(stops(11, 11, 0, 0, 0)).toBe(true);
  expect(stops(300, 30, 0, 0, 0)).toBe(false);
  expect(stops(300, 31, 0, 0, 0)).toBe(true);
  expect(stops(300, 20, 12, 0, 0)).toBe(true);
});

test('a twentieth of the pupils expected may be missing, and two always', () => {
  expect(stops(10, 0, 0, 100, 5)).toBe(false);
  expect(stops(10, 0, 0, 100, 6)).toBe(true);
  expect(stops(10, 0, 0, 3, 2)).toBe(false);
  expect(stops(10, 0, 0, 3, 3)).toBe(true);
});

/** The demo's last night again, with each present mark of the morning as absent: somebody's mapping went wrong. */
const wrongNight = (): string =>
  lastNightMarks(borough()).replaceAll(',AM,/,', ',AM,O,').split('\n').slice(0, -4).join('\n');

test('a file that would change too much stops with 69, changes nothing, and goes with the code that was printed', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const file = join(folder, 'marks.csv');
  writeFileSync(file, wrongNight());
  const before = json(vschool(['flags', '--json', '--db', db]));

  const dry = json(vschool(['import', 'attendance', file, '--dry-run', '--db', db, '--json']));
  expect(dry).toMatchObject({ dryRun: true, run: null });
  const stopped = vschool(['import', 'attendance', file, '--db', db]);
  expect(stopped.code).toBe(69);
  expect(stopped.stderr).toMatch(
    /^marks\.csv was stopped by the brake: it would change \d+ marks and withdraw 0 of the \d+ that it speaks of\. Nothing was changed\. Ask the sender; if it is right, import it again with --accept [0-9a-f]{8}\.\n$/,
  );
  expect(json(vschool(['flags', '--json', '--db', db]))).toEqual(before);

  const code = /--accept ([0-9a-f]{8})/.exec(stopped.stderr)?.[1] as string;
  expect(dry['brake']).toBe(code);
  expect(vschool(['import', 'attendance', file, '--accept', '00000000', '--db', db]).code).toBe(69);
  const accepted = vschool(['import', 'attendance', file, '--accept', code, '--db', db, '--json']);
  expect(accepted.code).toBe(0);
  expect(json(accepted)['changed']).toBeGreaterThan(100);
  expect(vschool(['undo', '2', '--db', db]).code).toBe(0);
  expect(json(vschool(['flags', '--json', '--db', db]))['rows']).toEqual(before['rows']);
});

test('half the roll vanishes from a night: the brake says how many pupils are missing', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const [heading, ...rows] = lastNightMarks(borough()).trim().split('\n').slice(0, -3);
  const friday = rows.map((row) => row.replace('2026-11-19,', '2026-11-20,'));
  const half = friday.filter((_, i) => i % 4 < 2 || i < 10);
  const file = join(folder, 'marks-2026-11-20.csv');
  writeFileSync(file, [heading, ...half].join('\n'));
  const stopped = vschool([
    'import',
    'attendance',
    file,
    '--source',
    'demo',
    '--as-at',
    '2026-11-20',
    '--db',
    db,
  ]);
  expect(stopped.code).toBe(69);
  expect(stopped.stderr).toMatch(/it leaves \d+ of \d+ pupils expected without a mark for its last day/);
});
