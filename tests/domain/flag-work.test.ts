import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { digest } from '../../src/domain/digest.ts';
import { evidenceKey, type FlagAct, lastAct, workOn } from '../../src/domain/flag-work.ts';

const day = (text: string): IsoDate => text as IsoDate;
const restsOn = (text: string, section = 'attendance', since = '2026-10-01') => ({
  since: day(since),
  evidence: [{ section, row: 'attendance_year/2026/1/1', text }],
});

const ACT: FlagAct = {
  ...{ flag: 'persistent-absence', number: 1, on: day('2026-11-02'), by: 'a.officer' },
  ...{ state: 'closed', evidence: 'k1', outcome: 'agreed with the school', owner: 'Jo Marsh' },
};

test('the digest is FNV-1a of 64 bits', () => {
  expect(digest('')).toBe('cbf29ce484222325');
  expect(digest('a')).toBe('af63dc4c8601ec8c');
});

test('a session attended is no change of evidence, a session missed is', () => {
  const key = evidenceKey(restsOn('Oak Academy, 2026/27: missed 9 of 90 possible sessions: 9 illness (I)'));
  expect(
    evidenceKey(restsOn('Oak Academy, 2026/27: missed 9 of 1,092 possible sessions: 9 illness (I)')),
  ).toBe(key);
  expect(
    evidenceKey(restsOn('Oak Academy, 2026/27: missed 10 of 92 possible sessions: 10 illness (I)')),
  ).not.toBe(key);
  // The same absences with another reason are other evidence.
  expect(
    evidenceKey(restsOn('Oak Academy, 2026/27: missed 9 of 90 possible sessions: 9 holiday (G)')),
  ).not.toBe(key);
});

test('what a flag rests on is its beginning, its rows and their words, in any order', () => {
  const [a, b] = [
    { section: 'care', row: 'care_episode/1/2026-01-01', text: 'Came into care' },
    { section: 'peps', row: 'pep/4', text: 'PEP opened, 3 of 4 sessions' },
  ];
  const since = day('2026-10-01');
  const key = evidenceKey({ since, evidence: [a, b] as never });
  expect(evidenceKey({ since, evidence: [b, a] as never })).toBe(key);
  expect(evidenceKey({ since: day('2026-10-02'), evidence: [a, b] as never })).not.toBe(key);
  expect(evidenceKey({ since, evidence: [a] as never })).not.toBe(key);
  expect(
    evidenceKey({ since, evidence: [a, { ...b, text: 'PEP opened, 3 of 5 sessions' }] as never }),
  ).not.toBe(key);
});

test('the year that comes into a date on 1 January is no news, another day is', () => {
  const key = (text: string) => evidenceKey(restsOn(text, 'peps'));
  expect(key('Last PEP: Wednesday 10 June 2026')).toBe(key('Last PEP: Wednesday 10 June'));
  expect(key('Last PEP: Wednesday 10 June 2026, of 3')).toBe(key('Last PEP: Wednesday 10 June, of 3'));
  expect(key('Last PEP: Thursday 11 June')).not.toBe(key('Last PEP: Wednesday 10 June'));
  expect(key('PEP of summer 2025/26')).not.toBe(key('PEP of summer 2026/27'));
});

test('a row that has fallen away opens nothing, a new one does', () => {
  const row = (number: number) => ({ section: 'missing', row: `missing_episode/${number}`, text: 'Missing' });
  const key = (...rows: number[]) => evidenceKey({ since: day('2026-10-01'), evidence: rows.map(row) });
  const stateOn = (now: string) => workOn({ ...ACT, evidence: key(1, 2, 3) }, now, day('2026-11-20')).state;
  expect(stateOn(key(3, 2, 1))).toBe('closed');
  expect(stateOn(key(2, 3))).toBe('closed');
  expect(stateOn(key(2, 3, 4))).toBe('open');
});

test('closed stays closed on the same evidence, and is open again by itself on other', () => {
  expect(workOn(undefined, 'k1', day('2026-11-20'))).toEqual({ state: 'open' });
  expect(workOn(ACT, 'k1', day('2026-11-20'))).toEqual({
    state: 'closed',
    outcome: 'agreed with the school',
    owner: 'Jo Marsh',
  });
  expect(workOn(ACT, 'k2', day('2026-11-20'))).toEqual({
    state: 'open',
    owner: 'Jo Marsh',
    reopened: 'the evidence has changed',
  });
});

test('a snoozed flag is back on its day, not the day before, and sooner where the evidence changes', () => {
  const { outcome: _, ...rest } = ACT;
  const act: FlagAct = { ...rest, state: 'snoozed', until: day('2026-12-04'), reason: 'in hospital' };
  expect(workOn(act, 'k1', day('2026-12-03')).state).toBe('snoozed');
  expect(workOn(act, 'k1', day('2026-12-04'))).toEqual({
    state: 'open',
    owner: 'Jo Marsh',
    reopened: 'the day has come',
  });
  expect(workOn(act, 'k2', day('2026-11-20')).reopened).toBe('the evidence has changed');
  const { until: __, ...forGood } = act;
  expect(workOn(forGood, 'k1', day('2027-07-01')).state).toBe('snoozed');
});

test('on a day before an act nothing was known of it', () => {
  expect(lastAct([ACT], 'persistent-absence', day('2026-11-01'))).toBeUndefined();
  expect(lastAct([ACT], 'persistent-absence', day('2026-11-02'))).toBe(ACT);
  expect(lastAct([ACT], 'severe-absence', day('2026-11-02'))).toBeUndefined();
});
