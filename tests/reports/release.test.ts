import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type Released, tooLike } from '../../src/reports/release.ts';
import { demoCopy, json, temporary, vschool } from '../program.ts';

const RULES = { childrenApart: 5, seriesDays: 7 };
const ids = (from: number, until: number): string[] =>
  Array.from({ length: until - from + 1 }, (_, n) => String(from + n));

const released = (also: Partial<Released> = {}): Released => ({
  report: 'profile',
  profile: 'board',
  asAt: '2026-11-20' as IsoDate,
  children: new Set(ids(1, 100)),
  ...also,
});

describe('two that are handed on', () => {
  const first = released();
  const isTooLike = (now: Released, rules = RULES): boolean => tooLike(now, [first], rules) !== undefined;

  test.each<[string, Released, boolean]>([
    ['the same children', released(), false],
    ['one child fewer', released({ query: 'x', children: new Set(ids(1, 99)) }), true],
    ['four fewer', released({ query: 'x', children: new Set(ids(1, 96)) }), true],
    ['five fewer', released({ query: 'x', children: new Set(ids(1, 95)) }), false],
    ['four more', released({ query: 'x', children: new Set(ids(1, 104)) }), true],
    ['many fewer, and one more', released({ query: 'x', children: new Set([...ids(1, 50), '101']) }), true],
    ['nobody in common', released({ query: 'x', children: new Set(ids(200, 290)) }), false],
    ['another report', released({ report: 'inspection', children: new Set(ids(1, 99)) }), false],
    [
      'the same question six days later',
      released({ asAt: '2026-11-26' as IsoDate, children: new Set(ids(1, 99)) }),
      true,
    ],
    [
      'the same question a week later: a series',
      released({ asAt: '2026-11-27' as IsoDate, children: new Set(ids(1, 99)) }),
      false,
    ],
    [
      'another question a month later',
      released({ query: 'x', asAt: '2026-12-20' as IsoDate, children: new Set(ids(1, 99)) }),
      true,
    ],
    // The public never sees 1 to 9.
    [
      'nine fewer, for the public',
      released({ query: 'x', profile: 'public', children: new Set(ids(1, 91)) }),
      true,
    ],
    [
      'ten fewer, for the public',
      released({ query: 'x', profile: 'public', children: new Set(ids(1, 90)) }),
      false,
    ],
  ])('%s', (_, now, expected) => {
    expect(isTooLike(now)).toBe(expected);
  });

  test('an authority may ask for more, and never for fewer than a profile hides', () => {
    const eight = released({ query: 'x', children: new Set(ids(1, 92)) });
    expect([isTooLike(eight), isTooLike(eight, { ...RULES, childrenApart: 20 })]).toEqual([false, true]);
    const four = released({ query: 'x', children: new Set(ids(1, 96)) });
    expect(isTooLike(four, { ...RULES, childrenApart: 2 })).toBe(true);
  });
});

describe('the program', () => {
  const db = demoCopy();
  const profile = (...more: readonly string[]) =>
    vschool(['report', 'profile', '--profile', 'board', ...more, '--db', db]);
  const log = () => json(vschool(['reports', '--released', '--json', '--db', db]))['rows'];

  test('has handed on nothing at first, and the authority’s own reports never count', () => {
    expect(vschool(['reports', '--released', '--db', db]).stdout).toBe('No report was handed on yet.\n');
    expect(vschool(['report', 'profile', '--json', '--db', db]).code).toBe(0);
    expect(log()).toEqual([]);
  });

  test('enters a report for a board once, whatever the format', () => {
    const file = join(temporary(), 'profile.html');
    const ran = profile('--format', 'html', '--output', file);
    expect([ran.code, ran.stderr]).toEqual([
      0,
      'Entered as release 1 among the reports handed on: “vschool reports --released”.\n',
    ]);
    expect(profile('--json').stderr).toBe(
      'The same as release 1 among the reports handed on: “vschool reports --released”.\n',
    );
    expect(log()).toEqual([
      expect.objectContaining({
        ...{ release: 1, report: 'profile', profile: 'board', query: null, asAt: '2026-11-20' },
        ...{ pupils: 253, reason: null },
      }),
    ]);
  });

  test('refuses by itself one that differs by one child, and names the earlier', () => {
    const file = join(temporary(), 'other.html');
    const ran = profile('--cohort', 'not no school place', '--format', 'html', '--output', file);
    expect([ran.code, ran.stdout]).toEqual([77, '']);
    expect(ran.stderr).toContain(
      'The children of this report and of release 1 (profile for board, as at Friday 20 November 2026, everyone looked after) differ by so few',
    );
    expect(ran.stderr).not.toMatch(/differ by \d|by one/);
    expect(log()).toHaveLength(1);
  });

  test('hands it on for a reason, which stays in the log and is an entry of the audit', () => {
    expect(profile('--cohort', 'not no school place', '--release-anyway', ' ').code).toBe(2);
    const ran = profile('--cohort', 'not no school place', '--release-anyway', 'Read by the head alone');
    expect(ran.code).toBe(0);
    expect(log()[1]).toMatchObject({ release: 2, pupils: 252, reason: 'Read by the head alone' });
    expect(vschool(['audit', '--db', db]).stdout).toContain('report: release report profile');
    expect(vschool(['reports', '--released', '--db', db]).stdout).toContain('let through');
  });

  test('a reason is for what is handed on', () => {
    const ran = vschool(['report', 'profile', '--release-anyway', 'x', '--db', db]);
    expect([ran.code, ran.stderr]).toEqual([
      2,
      '--release-anyway is for a report that is handed on, with --profile board or public. Nothing was written.\n',
    ]);
  });

  test('the log holds no id of a child, and is never changed', async () => {
    const store = await openStore({ path: db });
    const rows = store.driver.prepare('select children from report_release').pluck().all() as string[];
    expect(rows[0]?.split(' ')).toHaveLength(253);
    expect(rows.join(' ')).not.toContain('410006');
    expect(() => store.driver.exec('delete from report_release')).toThrow(/stays in the log/);
    expect(() => store.driver.exec("update report_release set query = 'x'")).toThrow(/stays in the log/);
    await store.close();
    expect(vschool(['check', '--deep', '--db', db]).code).toBe(0);
  });
});
