import { expect, test } from 'vitest';
import { EARLY_YEARS } from '../../src/domain/premium/funds.ts';
import { date } from './book.ts';

test.each([
  ['two months old in June 2023', '2023-04-01', '2023-06-01', false],
  ['three on the day, before April 2024', '2020-06-01', '2023-06-01', true],
  ['three a day later', '2020-06-02', '2023-06-01', false],
  ['two, on the last day on which three is asked', '2021-05-01', '2024-03-31', false],
  ['two, from April 2024', '2021-05-01', '2024-04-01', true],
  ['two on the day', '2022-04-01', '2024-04-01', true],
  ['two a day later', '2022-04-02', '2024-04-01', false],
  ['one, on the last day on which two is asked', '2023-01-01', '2024-08-31', false],
  ['nine months on the day, from September 2024', '2023-12-01', '2024-09-01', true],
  ['nine months a day later', '2023-12-02', '2024-09-01', false],
  ['four, and before Reception', '2020-09-01', '2024-09-01', true],
  ['four, and in Reception', '2020-08-31', '2024-09-01', false],
])('early years pupil premium: %s', (_, born, on, expected) => {
  expect(EARLY_YEARS.isForAge(date(born), date(on))).toBe(expected);
});
