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
  expect(pupils('pep of the term unopened')).not.toContain('410003');
  // Of Reuben’s PEPs no text is held: neither with a voice nor without.
  expect([...pupils('voice'), ...pupils('not voice')]).not.toContain('410011');
});

test('whose PEP is not signed off is the same on the board as in a question, those among them for whom none is opened', () => {
  const db = demoCopy();
  const rows = json(vschool(['pep', 'board', '--json', '--db', db]))['rows'] as {
    pupil: string;
    status: string;
  }[];
  const asked = json(vschool(['query', 'PEP not signed off', '--json', '--db', db]))['rows'] as {
    pupil: string;
  }[];
  const open = rows.filter(({ status }) => status !== 'complete');
  expect(open).toHaveLength(36);
  expect(open.filter(({ status }) => status === 'not opened')).toHaveLength(7);
  expect(asked.map(({ pupil }) => pupil).toSorted()).toEqual(open.map(({ pupil }) => pupil).toSorted());
  // In care, and no PEP of the term: Łukasz. Opened or not, he is not signed off.
  expect(asked.map(({ pupil }) => pupil)).toContain('410004');
  const { stdout } = vschool(['query', 'PEP not signed off', '--explain', '--db', db]);
  expect(stdout).toContain(
    'pep of the term is unopened (not opened) or draft or held (meeting held) or submitted or returned',
  );
});
