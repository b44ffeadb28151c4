import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { readScorecardTarget, scorecardTargetText } from '../../src/domain/scorecard.ts';
import { colourOf } from '../../src/reports/scorecard.ts';
import { demoCopy, json, vschool } from '../program.ts';
import { masked } from './masked.ts';

describe('a target', () => {
  test('is a share by a day, with who leads and what was done', () => {
    expect(readScorecardTarget('95% by 31/07/2027; lead: Ann Ward; update: two schools trained')).toEqual({
      ok: true,
      value: { rate: 0.95, by: '2027-07-31', lead: 'Ann Ward', update: 'two schools trained' },
    });
    expect(readScorecardTarget('7.5 % by 2027-03-31')).toEqual({
      ok: true,
      value: { rate: 0.075, by: '2027-03-31' },
    });
  });

  test.each(['95', '95%', '120% by 2027-07-31', '95% by 31/02/2027', '95% by 2027-07-31; boss: Ann'])(
    '%s is none, and says why',
    (text) => {
      const read = readScorecardTarget(text);
      expect(read.ok).toBe(false);
      if (!read.ok) expect(read.error).toMatch(/\.$/);
    },
  );

  test('reads back as it is kept', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.stringMatching(/^[A-Za-z][a-z ]{0,20}[a-z]$/),
        (n, lead) => {
          const target = { rate: n / 1000, by: '2027-07-31' as IsoDate, lead };
          expect(readScorecardTarget(scorecardTargetText(target))).toEqual({ ok: true, value: target });
        },
      ),
    );
  });
});

describe('the colour', () => {
  const figure = { rate: 0.218, interval: { low: 0.158, high: 0.293 } };

  test('is green where the target is reached or the share is better, by the way that is better', () => {
    expect(colourOf(figure, 0.218, 'fewer')).toBe('green');
    expect(colourOf(figure, 0.25, 'fewer')).toBe('green');
    expect(colourOf(figure, 0.2, 'more')).toBe('green');
  });

  test('is amber where chance may be why it is not, and red where not', () => {
    expect(colourOf(figure, 0.2, 'fewer')).toBe('amber');
    expect(colourOf(figure, 0.15, 'fewer')).toBe('red');
    expect(colourOf(figure, 0.25, 'more')).toBe('amber');
    expect(colourOf(figure, 0.3, 'more')).toBe('red');
  });

  test('is grey where nobody can be counted', () => {
    expect(colourOf({}, 0.15, 'fewer')).toBe('grey');
  });
});

test('a target that is set stands in the scorecard, and a bad one is refused', async () => {
  const db = demoCopy();
  const set = (...words: string[]) => vschool(['settings', ...words, '--db', db]);
  expect(vschool(['report', 'scorecard', '--db', db]).stdout).toContain('No target is set.');
  expect(set('scorecard.persistent-absence', '15').code).toBe(2);
  const target = '15% by 31/07/2027; lead: Ann Ward; update: two schools trained';
  expect(set('scorecard.persistent-absence', target).code).toBe(0);
  expect(set('scorecard.suspended', '25% by 2026-07-31').code).toBe(0);
  const { rows } = json(vschool(['report', 'scorecard', '--json', '--db', db]));
  // 31 of 138 is 22.5%, between 16.3 and 30.1%: 15% lies outside.
  expect(rows.find(({ measure }: { measure: string }) => measure.startsWith('Persistently'))).toMatchObject({
    ...{ count: 31, of: 138, target: '15.0% or less', by: '2027-07-31', rating: 'red' },
  });
  const { stdout } = vschool(['report', 'scorecard', '--db', db]);
  await expect(masked(stdout)).toMatchFileSnapshot('../golden/reports/scorecard.txt');
});
