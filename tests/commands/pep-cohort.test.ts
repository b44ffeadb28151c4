import { expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';

test('the cohort language knows PEPs', () => {
  const db = demoCopy();
  const pupils = (query: string): string[] => [
    ...new Set(
      (
        json(vschool(['pep', 'list', '--cohort', query, '--json', '--db', db]))['rows'] as { pupil: string }[]
      ).map(({ pupil }) => pupil),
    ),
  ];
  // Idris: due on 5 October, and still a draft. Wren is due on Monday.
  expect(pupils('pep overdue')).toContain('410006');
  expect(pupils('pep overdue')).not.toContain('410007');
  expect(pupils('pep due in <= 3 and not pep overdue')).toEqual(['410007']);
  expect(pupils('pep this term')).toContain('410003');
  expect(pupils('pep this term')).not.toContain('410011');
  expect(pupils('pep status submitted')).toContain('410003');
  expect(pupils('pep quality red and not voice')).toContain('410005');
  expect(pupils('last pep = 2026-11-10')).toContain('410003');
  // Of Reuben’s PEPs no text is held: neither with a voice nor without.
  expect([...pupils('voice'), ...pupils('not voice')]).not.toContain('410011');
});
