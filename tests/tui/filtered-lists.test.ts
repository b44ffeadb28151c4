import { expect, test } from 'vitest';
import { numberOf, openShell } from './open-shell.ts';

/** Of how many rows, without which one. */
const statusOf = (text: string): string | undefined => / \d+ of (\d+)/.exec(text)?.[1];

test.each([
  ['PEPs', 'peps', 'year 11', 'year is exactly 11'],
  ['Suspensions', 'exclusions', 'suspended this year', 'suspended'],
  ['Premium', 'premium', 'year 6', 'year is exactly 6'],
])('%s take a question of the cohort language, or words', async (_title, screen, question, said) => {
  const { press, text, shell } = await openShell({}, 100, 40);
  await press(numberOf(screen));
  const whole = statusOf(text());
  await press(`/${question}`);
  expect(text()).toContain(` /${question}▏`);
  expect(text()).toContain(said);
  await press('\r');
  expect(text().split('\n')[0]).toContain(`/${question}`);
  shell.press('Esc');
  expect(text().split('\n')[0]).not.toContain('/');
  expect(statusOf(text())).toBe(whole);
  await press('/zzz');
  expect(text()).toContain('Nobody in this list matches /zzz. Esc clears the filter.');
  expect(text()).toMatch(/None of \d+/);
});

test('the term’s board by a question: those of whom it is so, counted', async () => {
  const { press, text } = await openShell({}, 100, 40);
  await press(`${numberOf('peps')}/school "hill"`);
  expect(text()).toContain('PEP 1 of 1 (');
  expect(text()).toContain('Nowak, Łukasz');
});

test('at 80 columns what is owed next is named beside its day', async () => {
  const { press, text } = await openShell({}, 80, 24);
  await press(numberOf('peps'));
  expect(text()).toContain('12 October, first PEP');
});

test('coming back from a pupil stands on the last one seen, in the filtered list', async () => {
  const { press, text, shell } = await openShell({}, 100, 40);
  await press(`${numberOf('exclusions')}\r`);
  await press('J');
  shell.press('Esc');
  expect(text()).toMatch(/▸ Adeyemi/);
});
