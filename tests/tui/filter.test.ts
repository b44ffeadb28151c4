import { expect, test } from 'vitest';
import { answerOf } from '../../src/tui/filter/answer.ts';
import { loadRoll } from '../../src/tui/screens/roll-model.ts';
import { AS_AT, sampleRoll } from './sample-roll.ts';

async function ask(text: string) {
  const { rows, asking } = await loadRoll(sampleRoll(), {}, AS_AT);
  const answer = answerOf(rows, text, asking);
  return { ...answer, names: answer.rows.map(({ called }) => called.name) };
}

test('a question of the cohort language is a cohort, and says how it is understood', async () => {
  const answer = await ask('year 11 and school "oak"');
  expect(answer.names).toEqual(['Reed, Tyler']);
  expect(answer.said).toBe('all of these: year is exactly 11; school is like oak.');
  expect(answer.isFault).toBe(false);
});

test('of whom it is not known is counted and not shown', async () => {
  const answer = await ask('attendance < 90%');
  expect(answer.names).toEqual(['Adeyemi-Featherstonehaugh, Jordan', 'Okafor, Zara', 'Reed, Tyler']);
  // No marks at all, marks that ended in October, or a section that was never supplied.
  expect(answer.notKnown).toBe(3);
  expect(answer.said).toBe('attendance is under 90% · not known of 3 pupils.');
});

test('a pupil of several lines is counted once, and every line of hers shows', async () => {
  const { rows, asking } = await loadRoll(sampleRoll(), {}, AS_AT);
  const answer = answerOf([...rows, ...rows], 'attendance < 90%', asking);
  expect(answer.rows).toHaveLength(6);
  expect(answer.notKnown).toBe(3);
});

test('words that are no question match names and schools as before, a minus leaves out', async () => {
  expect((await ask('robin heading -taylor')).names).toEqual(['Rossi, Robin', 'Silva, Robin']);
  expect(await ask('robin')).toMatchObject({ isFault: false, notKnown: 0, role: 'muted' });
});

test('a question that goes wrong says where, and leaves the rows of what was understood', async () => {
  const whole = await ask('school "hill"');
  const answer = await ask('school "hill" and attendence < 90%');
  expect(answer.isFault).toBe(true);
  expect(answer.said).toBe(
    'Understood is “school "hill" and”; then comes “attendence”, which is no field. Did you mean attendance? Rub it out, and Tab lists them.',
  );
  expect(answer.names).toEqual(whole.names);
  expect(answer.names).toEqual(['Nowak, Łukasz']);
});

test('a question that goes wrong at its beginning leaves everyone, so that nobody seems to be missing', async () => {
  const answer = await ask('attendence < 90%');
  expect(answer.names).toHaveLength(30);
  expect(answer).toMatchObject({ isFault: true, role: 'warn' });
});

test('a word that is nobody’s and no field leaves nobody, and offers the nearest', async () => {
  const answer = await ask('atendance');
  expect(answer.names).toEqual([]);
  expect(answer).toMatchObject({ isFault: false, role: 'warn' });
  expect(answer.said).toContain('Did you mean attendance?');
});

test('a flag that there is not, and a date that has not come, are refused', async () => {
  expect((await ask('flag persistent-absense')).said).toContain('Did you mean persistent-absence?');
  const later = await ask('in care >= 12 months at 2027-03-31');
  expect(later.isFault).toBe(true);
  expect(later.said).toContain('asks about a date after 2026-11-20');
});

test('a question about those who have left says that this list does not hold them', async () => {
  expect((await ask('left care this year')).said).toContain(
    'This list has those who are looked after; “vschool query” asks of everyone there has been.',
  );
});

test('flags are a part of the language', async () => {
  expect((await ask('flag persistent-absence')).names).toEqual([
    'Adeyemi-Featherstonehaugh, Jordan',
    'Okafor, Zara',
    'Reed, Tyler',
  ]);
});
