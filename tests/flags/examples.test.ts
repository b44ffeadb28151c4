import { describe, expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { askedOf, verdictOf } from '../../src/flags/run.ts';

const calendarOf = () => EXAMPLE_CALENDAR;

for (const flag of FLAGS)
  describe(flag.id, () => {
    for (const example of flag.examples)
      test(`${example.title}: ${example.answer}`, () => {
        const question = { asAt: example.asAt as IsoDate, calendarOf, rules: authorityRulesDefault };
        const verdict = verdictOf(flag, example.record, askedOf(flag, question));
        expect(verdict.answer).toBe(example.answer);
        if (verdict.answer === 'raised') {
          expect(verdict.evidence.length).toBeGreaterThan(0);
          if (example.sentence !== undefined) expect(verdict.sentence).toBe(example.sentence);
          if (example.severity !== undefined) expect(verdict.severity).toBe(example.severity);
          if (example.clears !== undefined) expect(verdict.clears).toBe(example.clears);
          expect(verdict.since <= example.asAt).toBe(true);
        }
      });

    test('has an example of each answer, one raised with its sentence word for word', () => {
      const answers = new Set(flag.examples.map((each) => each.answer));
      expect([...answers].sort()).toEqual(['clear', 'raised', 'unknown']);
      expect(flag.examples.some((each) => each.sentence !== undefined)).toBe(true);
    });
  });
