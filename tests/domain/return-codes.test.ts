import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIVITY } from '../../src/domain/codes/activity.ts';
import { PLACEMENT } from '../../src/domain/codes/placement.ts';
import { REASON_ENDED } from '../../src/domain/codes/reason-ended.ts';
import { REASON_PLACEMENT_CHANGE } from '../../src/domain/codes/reason-placement-change.ts';
import { codesOf, findCode } from '../../src/domain/codes/return-code.ts';
import { RETURN_CODE_SETS } from '../../src/domain/codes/return-code-sets.ts';
import { SEX } from '../../src/domain/codes/sex.ts';
import { CODED_FIELDS } from '../../src/importers/ssda903/coded-fields.ts';
import { ssda903Importer } from '../../src/importers/ssda903.ts';
import { ROOT } from '../program.ts';

/** Collection years that anyone may hold a return of. */
const YEARS = Array.from({ length: 11 }, (_, i) => 2017 + i);

describe('every code set', () => {
  test('is in the registry, in order, under the name of its file', () => {
    const folder = join(ROOT, 'src/domain/codes');
    const files = readdirSync(folder)
      .filter((name) => readFileSync(join(folder, name), 'utf8').includes(': ReturnCodeSet = {'))
      .map((name) => name.replace(/\.ts$/, ''))
      .sort();
    expect(RETURN_CODE_SETS.map(({ id }) => id)).toEqual(files);
  });

  test.each(RETURN_CODE_SETS)(
    '$id has every code once a year, without a gap and without an overlap',
    (set) => {
      for (const code of new Set(set.codes.map((each) => each.code))) {
        const own = set.codes
          .filter((each) => each.code === code)
          .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
        own.forEach(({ from = 0, until = 9999 }, i) => {
          expect(from).toBeLessThanOrEqual(until);
          const next = own[i + 1];
          if (next) expect(next.from).toBe(until + 1);
        });
      }
      expect(set.codes.every(({ code }) => code === code.trim().toUpperCase())).toBe(true);
    },
  );

  test.each(RETURN_CODE_SETS.filter(({ id }) => id !== 'sw-reason'))('$id has codes in every year', (set) => {
    for (const year of YEARS) expect(codesOf(set, year).length).toBeGreaterThan(1);
  });

  test('is of a column of a table', () => {
    for (const [id, fields] of Object.entries(CODED_FIELDS)) {
      const table = ssda903Importer.tables.find((each) => each.id === id);
      for (const name of Object.keys(fields)) expect(Object.keys(table?.columns ?? {})).toContain(name);
    }
    const used = new Set(Object.values(CODED_FIELDS).flatMap((fields) => Object.values(fields)));
    expect(used.size).toBe(RETURN_CODE_SETS.length);
  });
});

const had = (set: typeof SEX, code: string): number[] =>
  YEARS.filter((year) => findCode(set, code, year).is === 'known');

test('sex was a number until 2023-24, and is a letter since', () => {
  expect(codesOf(SEX, 2024)).toEqual(['1', '2']);
  expect(codesOf(SEX, 2025)).toEqual(['M', 'F', 'U']);
  expect(findCode(SEX, '1', 2025).is).toBe('otherYear');
});

test('K3 takes the place of H5 and P2 in 2024-25, and Z11 to Z14 that of Z1 in 2025-26', () => {
  const old = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024];
  expect(had(PLACEMENT, 'H5')).toEqual(old);
  expect(had(PLACEMENT, 'P2')).toEqual(old);
  expect(had(PLACEMENT, 'k3')).toEqual([2025, 2026, 2027]);
  expect(had(PLACEMENT, 'Z1')).toEqual([...old, 2025]);
  for (const code of ['Z11', 'Z12', 'Z13', 'Z14']) expect(had(PLACEMENT, code)).toEqual([2026, 2027]);
  expect(had(PLACEMENT, 'U6')).toEqual(YEARS);
});

test('special guardianship, custody and activity changed in 2018-19 and 2021-22', () => {
  expect([had(REASON_ENDED, 'E43'), had(REASON_ENDED, 'E44')]).toEqual([
    [2017, 2018],
    [2017, 2018],
  ]);
  expect(had(REASON_ENDED, 'E45')).toEqual(YEARS.slice(2));
  expect(had(REASON_PLACEMENT_CHANGE, 'CUSTOD')).toEqual(YEARS.slice(2));
  expect(had(ACTIVITY, 'F3')).toEqual([2017, 2018, 2019, 2020, 2021]);
  expect(had(ACTIVITY, 'P5')).toEqual([2022, 2023, 2024, 2025, 2026, 2027]);
});

test('a code is read trimmed, in any case, and as a spreadsheet writes a number; one of no list is unknown', () => {
  expect(findCode(PLACEMENT, ' u6 ', 2025).is).toBe('known');
  expect(findCode(SEX, '1.0', 2020).is).toBe('known');
  expect(findCode(PLACEMENT, 'F6', 2025)).toEqual({ is: 'unknown' });
  expect(findCode(PLACEMENT, 'Z1', undefined).is).toBe('known');
});
