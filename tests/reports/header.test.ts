import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportAnswer } from '../../commands/report-answer.ts';
import { filesOfZip } from '../../commands/zip.ts';
import { rollOf } from '../../db/index.ts';
import { openStore } from '../../db/open.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { attends, born, EXAMPLE_CALENDAR, NO_MARKS, ZARA } from '../../src/flags/example.ts';
import { headerOf, type ReportFacts } from '../../src/render/report-header.ts';
import { STRUCTURED_FORMATS } from '../../src/render/structured.ts';
import type { Report } from '../../src/reports/define.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { publish } from '../../src/reports/publish.ts';
import { markLowCoverage, marksCoverage } from '../../src/reports/report-coverage.ts';
import { demoCopy, temporary, vschool } from '../program.ts';

const asked = {
  asAt: '2026-11-20' as IsoDate,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
};

const facts: ReportFacts = {
  ...{ authority: 'Marlowe', isDemo: false, pupils: 20, asAt: '2026-11-20' as IsoDate },
  ...{ coverage: { known: 9, of: 10 }, least: 0.9, staleAfterSchoolDays: 10, isInternal: true },
};

const said = (more: Partial<ReportFacts> = {}): Record<string, string> =>
  Object.fromEntries(headerOf({ ...facts, ...more }).map(({ fact, text }) => [fact, text]));

describe('over a report', () => {
  test('stand whom, when, from which data and how much of them there are', () => {
    expect(
      said({
        query: 'year 7-11',
        knownAt: '2026-11-21' as IsoDate,
        lastMarks: '2026-11-19' as IsoDate,
        lastFile: '2026-11-20' as IsoDate,
      }),
    ).toEqual({
      Authority: 'Marlowe',
      Children: '20 children',
      Cohort: '“year 7-11”',
      'As at': 'Friday 20 November 2026',
      'As known': 'at the end of Saturday 21 November 2026, before later entries',
      'Newest mark held': 'Thursday 19 November 2026',
      'Last file read in': 'Friday 20 November 2026',
      'Coverage of marks':
        '9 of 10 children of an age for Reception to Year 11 (90.0%) have marks of the last 10 school days.',
      'For whom': 'For the authority itself: nothing is hidden.',
    });
  });

  test('coverage under the least is said', () => {
    expect(said({ coverage: { known: 8, of: 10 } })['Coverage of marks']).toContain(
      '8 of 10 children of an age for Reception to Year 11 (80.0%) have marks of the last 10 school days, fewer than 90.0%. What rests on attendance is known of too few.',
    );
  });

  test('nothing is nought: no mark, no file, nobody of an age for school', () => {
    expect(said({ coverage: { known: 0, of: 0 }, pupils: null })).toMatchObject({
      Children: 'too few to say how many',
      'Newest mark held': 'none',
      'Last file read in': 'none',
      'Coverage of marks': 'nobody here is of an age for Reception to Year 11',
    });
  });

  test('outside the authority coverage is said without a number of children', () => {
    for (const known of [8, 9])
      expect(said({ isInternal: false, coverage: { known, of: 10 } })['Coverage of marks']).not.toMatch(
        /\b(8|9|10 children)\b of/,
      );
  });

  const db = demoCopy();
  test.each(STRUCTURED_FORMATS)('in %s too', (format) => {
    const file = join(temporary(), `report.${format}`);
    const ran = vschool(['report', 'profile', '--format', format, '--output', file, '--db', db]);
    expect(ran.code).toBe(0);
    const bytes = readFileSync(file);
    const text =
      format === 'xlsx'
        ? filesOfZip(file, bytes)
            .map(({ bytes: content }) => content.toString('utf8'))
            .join('\n')
        : bytes.toString('utf8');
    for (const fact of ['Newest mark held', 'Last file read in', 'Coverage of marks', 'As known', 'Cohort'])
      expect(text).toContain(fact);
    expect(text).toContain('142 of 145 children');
  });
});

describe('coverage', () => {
  test('counts children of an age for school whose marks are not stale', () => {
    const records = [
      { identity: ZARA, attendance: attends('2026-09-02', '104/') },
      { identity: ZARA, attendance: NO_MARKS },
      { identity: ZARA, attendance: attends('2026-09-02', '40/') },
      { identity: born('2023-01-01'), attendance: NO_MARKS },
    ];
    expect(marksCoverage(records, asked)).toEqual({ known: 1, of: 3 });
  });

  test.each([
    ['9 known of 10', 9, 1, undefined],
    ['8 known of 10', 8, 2, true],
    ['nobody known', 0, 3, true],
    ['nobody asked about', 0, 0, undefined],
  ])('%s of those asked about', (_, of, notKnown, low) => {
    const [table] = markLowCoverage(
      [{ title: 'T', notes: [], rows: [{ measure: 'M', count: 0, of, notKnown }] }],
      0.9,
    );
    expect(table?.rows[0]?.lowCoverage).toBe(low);
  });

  test('is an authority’s own decision', () => {
    const own = demoCopy();
    expect(vschool(['report', 'monthly-four', '--db', own]).stdout).not.toContain('†');
    expect(vschool(['settings', 'report.coverage-least', '99%', '--db', own]).code).toBe(0);
    const { stdout } = vschool(['report', 'monthly-four', '--db', own]);
    expect(stdout).toContain('Persistently absent †');
    expect(stdout).toContain('† Known of too few of those asked about');
    expect(stdout).not.toContain('PEP in the last six months †');
  });
});

describe('every report', async () => {
  const store = await openStore({ path: demoCopy() });
  const roll = rollOf(store, () => ({ name: 'test', command: 'test', at: '2026-11-20T08:00:00Z' }));
  const asAt = '2026-11-20' as IsoDate;
  const tablesOf = async (report: Report) => {
    const answer = await reportAnswer(
      { store, roll, asAt },
      { report, question: undefined, asAt, knownAt: undefined, profile: 'internal' },
    );
    return { tables: answer.whole, n: answer.answer.records.length };
  };
  // Children who have left care are in none of today’s records.
  const known = new Set((await roll.records([], asAt, 'everyone')).map(({ identity }) => identity.localId));

  test.each(REPORTS.map((report) => [report.id, report] as const))(
    '%s: the children of a share are those that it counts, by local id, and none goes out',
    async (_, report) => {
      const { tables, n } = await tablesOf(report);
      for (const { rows } of tables)
        for (const { measure, count, of, children } of rows) {
          if (children === undefined) continue;
          expect([measure, children.filter((id) => !known.has(id))]).toEqual([measure, []]);
          expect([measure, new Set(children).size]).toEqual([measure, children.length]);
          if (of !== undefined && count !== null)
            expect([measure, children.length]).toEqual([measure, count]);
        }
      for (const profile of ['board', 'public'] as const)
        expect(JSON.stringify(publish(tables, n, profile))).not.toMatch(/"children":/);
    },
  );
});
