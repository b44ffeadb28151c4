import { beforeAll, expect, test } from 'vitest';
import type { FlagVerdict } from '../../src/cohort/define.ts';
import { isIn } from '../../src/cohort/evaluate.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { ZARA } from '../../src/flags/example.ts';
import { questionOf } from '../../src/reports/cohort.ts';
import { demoCopy, json, type Ran, vschool } from '../program.ts';

let db = '';
beforeAll(() => {
  db = demoCopy();
});
const run = (...args: string[]): Ran => vschool([...args, '--db', db]);

/** What the language answers of a pupil with one flag raised, one clear and one not known. */
const answer = (text: string) => {
  const verdictsOf = (): FlagVerdict[] => [
    { flag: 'persistent-absence', severity: 'act', answer: 'raised' },
    { flag: 'severe-absence', severity: 'act', answer: 'clear' },
    { flag: 'no-marks-received', severity: 'plan', answer: 'unknown' },
  ];
  const asked = {
    asAt: '2026-11-20' as IsoDate,
    calendarOf: () => undefined,
    rules: authorityRulesDefault,
    verdictsOf,
  };
  return isIn(questionOf(text), { identity: ZARA }, asked);
};

test.each([
  ['flag persistent-absence', true],
  ['flag severe-absence', false],
  ['flag no-marks-received', undefined],
  ['not flag no-marks-received', undefined],
  ['flag severe-absence, persistent-absence', true],
  ['flag severe-absence, no-marks-received', undefined],
  ['flag severity act', true],
  ['flag severity plan', undefined],
  ['flag severity watch', false],
  ['flags >= 1', true],
  ['flags >= 2', undefined],
  ['flags >= 3', false],
  ['flags < 3', true],
  ['flags = 1', undefined],
  ['flags 1-2', true],
])('%s is %s of a pupil with one flag raised and one not known', (text, expected) => {
  expect(answer(text)).toBe(expected);
});

test('the cohort of a flag is who has it', () => {
  const rows = json(run('flags', '--flag', 'persistent-absence', '--json'))['rows'];
  const cohort = json(run('pupils', 'flag persistent-absence', '--json'))['rows'];
  const ids = (list: { pupil: string }[]): string[] => list.map(({ pupil }) => pupil).toSorted();
  expect(ids(cohort)).toEqual(ids(rows));
  expect(cohort).toHaveLength(31);
});

test('flags as a column, and their number in a question', () => {
  const raised = json(run('flags', 'pupil 410004', '--json'))['rows'].map(
    (row: { flag: string }) => row.flag,
  );
  expect(raised.length).toBeGreaterThan(3);
  const ask = (question: string) =>
    json(run('query', `pupil 410004 and ${question}`, '--columns', 'flags, flag, year', '--json'))['rows'];
  const [his] = ask(`flags >= ${raised.length}`);
  expect(his.flags).toBe(raised.length);
  expect(his.flag.split(', ').toSorted()).toEqual(raised.toSorted());
  expect(ask(`flags >= ${raised.length + 40}`)).toEqual([]);
});

test('somebody who is looked after no longer has no flag', () => {
  expect(json(run('pupils', 'left care this year and flags >= 1', '--json'))['rows']).toEqual([]);
});

test('a flag that there is not, and a date of its own, are refused', () => {
  expect(run('pupils', 'flag persistant-absence').stderr).toContain('Did you mean persistent-absence?');
  expect(run('pupils', 'flag severe-absence at 2026-10-01')).toMatchObject({ code: 2 });
  expect(run('query', 'ehcp', '--columns', 'flags at 2026-10-01')).toMatchObject({ code: 2 });
});
