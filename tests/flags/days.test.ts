import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { recordsOf } from '../../db/records.ts';
import { halfTerms } from '../../fixtures/calendar.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Section } from '../../src/domain/record.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { evaluate } from '../../src/flags/run.ts';
import { readOnly } from '../attendance/borough-store.ts';
import { demoCopy } from '../program.ts';

/** First and last days of the terms of two years, days on which something begins or ends, and next year. */
const DAYS: readonly string[] = [
  ...halfTerms.filter(({ halfTerm }) => halfTerm % 2 === 1).map(({ from }) => from),
  ...halfTerms.filter(({ halfTerm }) => halfTerm % 2 === 0).map(({ until }) => until),
  ...['2026-08-31', '2026-09-01', '2027-08-31', '2027-09-01', '2028-02-29', '2026-03-31', '2026-04-01'],
  ...['2027-03-31', '2027-04-01', '2027-11-19', '2027-11-20'],
];

const sections = [...new Set<Section>(FLAGS.flatMap((flag) => [...flag.needs, ...(flag.alsoReads ?? [])]))];

describe('every flag answers in whole sentences', async () => {
  const store = await openStore({ path: demoCopy() });
  afterAll(() => store.close());
  const { calendarOf, rules } = readOnly(store);
  const seen = new Set<string>();

  test.each([...new Set(DAYS)].sort())('on %s', (day) => {
    const asAt = day as IsoDate;
    const records = recordsOf(store.driver, sections, asAt, 'everyone');
    const { findings, unknown } = evaluate(FLAGS, records, { asAt, calendarOf, rules }, { open: [] });
    expect(findings.length + unknown.length).toBeGreaterThan(0);
    for (const { flag } of findings) seen.add(flag.id);
    for (const { flag, sentence, clears, clearsOn, since, evidence } of findings) {
      expect(since <= asAt, `${flag.id} since ${since}`).toBe(true);
      expect(clearsOn === undefined || clearsOn >= asAt, `${flag.id} clears on ${clearsOn}`).toBe(true);
      expect(evidence.length, flag.id).toBeGreaterThan(0);
      for (const text of [sentence, clears, ...evidence.map((each) => each.text)]) {
        expect(text).not.toMatch(/undefined|NaN|null|Invalid|Infinity|\s\s|(?<!20\d\d)-\d/);
        expect(text).not.toMatch(/(^|\s)1 (sessions|times|days|weeks|miles)\b/);
      }
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(clears).toMatch(/^[A-Z].*\.$/);
    }
    for (const { missing } of unknown) expect(missing).toMatch(/^[a-z0-9].*[^.]$/);
  });

  test('each of them on one of the days at least', () => {
    expect(FLAGS.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });
});

describe('no example breaks a flag on such a day, nor without a calendar', () => {
  const shifted = [...new Set(DAYS)].sort() as IsoDate[];

  test.each(FLAGS)('$id', (flag) => {
    for (const asAt of shifted) {
      const records = flag.examples.map(({ record }) => record);
      const calendarOf = () => undefined;
      const question = { asAt, calendarOf, rules: authorityRulesDefault };
      const { findings, unknown } = evaluate([flag], records, question, { open: [] });
      expect(findings.length + unknown.length).toBeLessThanOrEqual(records.length);
    }
  });
});
