import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { patternsIn } from '../../src/patterns/define.ts';
import { PATTERNS } from '../../src/patterns/index.ts';

describe.each(PATTERNS)('$id', (pattern) => {
  test.each(pattern.examples)('$title', ({ asAt, raised, record, sentence }) => {
    const asked = { asAt: asAt as IsoDate, calendar: EXAMPLE_CALENDAR };
    const found = patternsIn(PATTERNS, raised, record, asked);
    expect(found.map((each) => [each.pattern.id, each.sentence])).toEqual(
      sentence === undefined ? [] : [[pattern.id, sentence]],
    );
  });

  test('has an example that is raised, one that is not, and says why', () => {
    expect(pattern.examples.some(({ sentence }) => sentence !== undefined)).toBe(true);
    expect(pattern.examples.some(({ sentence }) => sentence === undefined)).toBe(true);
    expect(pattern.why.length).toBeGreaterThan(20);
  });
});

test('patterns stand in order of id', () => {
  const ids = PATTERNS.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted());
});
