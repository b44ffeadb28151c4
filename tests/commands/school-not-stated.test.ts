import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, temporary, vschool } from '../program.ts';

test('of marks that name no school, of a child on no roll, a sentence says so in words', () => {
  const db = demoCopy();
  const file = join(temporary(), 'marks.csv');
  writeFileSync(
    file,
    'UPN,Date,Session,Code\nT89910232600A,2026-11-20,AM,/\nT89910232600A,2026-11-20,PM,ZZ\n',
  );
  expect(vschool(['import', 'attendance', file, '--db', db]).code).toBe(0);
  const { rows } = JSON.parse(vschool(['flags', '--json', '--db', db]).stdout) as {
    rows: { pupil: string; flag: string; sentence: string }[];
  };
  const sentences = rows
    .filter(
      ({ pupil, flag }) => pupil === '410006' && ['marks-outside-enrolment', 'unmapped-marks'].includes(flag),
    )
    .map(({ sentence }) => sentence);
  expect(sentences).toEqual([
    'Marks came from a school not stated for 1 session on days when, by the record, the child was not on its roll; the first was Friday 20 November.',
    'A school not stated sent 1 mark with a code that is in no list of that day, first on Friday 20 November; no rate counts it.',
  ]);
});
