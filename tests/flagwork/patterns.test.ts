import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { FLAGS } from '../../src/flags/index.ts';
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

/** Written against, and not raised before they are there. */
const TO_COME: readonly string[] = [];

test.each(PATTERNS)('$id names flags that there are', ({ parts }) => {
  const ids = [...FLAGS.map(({ id }) => id), ...TO_COME];
  expect(parts.flat().filter((id) => !ids.includes(id))).toEqual([]);
});

test('patterns stand in order of id', () => {
  const ids = PATTERNS.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted());
});
