import { expect, test } from 'vitest';
import { importResults } from '../../commands/import-tables.ts';
import { ATTAINMENT_FIELDS } from '../../src/cohort/fields/attainment.ts';
import type { KeyStageResult } from '../../src/domain/attainment.ts';
import { measureNamed, measureOf } from '../../src/domain/attainment-measures.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { yearElevenOf } from '../../src/domain/counted-results.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { outcomeText } from '../../src/render/outcome.ts';
import { attainmentReport } from '../../src/reports/attainment.ts';
import { pupilProgress } from '../../src/reports/progress.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from '../db/sample-store.ts';
import { pupilWith, result } from './results-of.ts';

const day = (text: string): IsoDate => text as IsoDate;
const gcse = (year: number, subject: string, grade: string): KeyStageResult =>
  result('ks4', year, subject, 'gcse-9-1', grade);
const told = (year: number, subject: string, value: string): KeyStageResult =>
  result('ks4', year, subject, subject === 'attainment 8' ? 'attainment-8' : 'yes-no', value);

/** Year 11 in 2024/25, passed English alone, and maths taken again in Year 12. */
const AGAIN = [
  gcse(2024, 'english language', '4'),
  gcse(2024, 'maths', '3'),
  gcse(2024, 'history', '5'),
  gcse(2025, 'maths', '4'),
];
const again = pupilWith(AGAIN, { yearEleven: 2024 });
/** Year 11 in 2025/26, English and maths at 5. */
const younger = pupilWith([gcse(2025, 'english language', '5'), gcse(2025, 'maths', '5')], {
  yearEleven: 2025,
});

const figure = (id: string, year: number, ...pupils: Parameters<typeof measureOf>[2]) => {
  const measure = measureNamed(id);
  if (!measure) throw new Error(`no measure ${id}`);
  const { n, value } = measureOf(measure, year, pupils);
  return { n, value };
};

const RULES = authorityRulesDefault;
const answer = (name: string, record: ReturnType<typeof pupilWith>, asAt = '2026-11-20'): unknown => {
  const field = ATTAINMENT_FIELDS.find((each) => each.name === name);
  const asked = { asAt: day(asAt), calendarOf: () => undefined, rules: RULES };
  if (field?.type === 'number') return field.of(record as never, asked as never);
  return field?.type === 'yes or no' ? field.is(record as never, asked as never) : 'no such field';
};

test('a result of Year 12 is in no figure of key stage 4, neither of its year nor of Year 11', () => {
  // 2025/26: the younger alone, English once 5, maths twice 5: 15. With the other’s maths 4 it would be (15 + 8) / 2.
  expect(figure('ks4-attainment-8', 2025, again, younger)).toEqual({ n: 1, value: 15 });
  expect(figure('ks4-basics-4', 2025, again, younger)).toEqual({ n: 1, value: 1 });
  // 2024/25: English once 4, maths twice 3, history 5: 15.
  expect(figure('ks4-attainment-8', 2024, again, younger)).toEqual({ n: 1, value: 15 });
  expect(figure('ks4-basics-4', 2024, again, younger)).toEqual({ n: 1, value: 0 });
  const nobody = { england: [], region: [], own: [], neighbours: [] };
  const report = attainmentReport([again, younger], 2025, 'cohort asked for', nobody, RULES);
  expect(report.pupils).toBe(1);
});

test('what was taken in Year 10 counts at the end of Year 11, and of two entries the first', () => {
  const early = pupilWith(
    [
      gcse(2023, 'maths', '6'),
      gcse(2023, 'religious studies', 'absent'),
      gcse(2024, 'religious studies', '7'),
      gcse(2024, 'english language', '4'),
      gcse(2024, 'maths', '8'),
    ],
    { yearEleven: 2024 },
  );
  // English once 4, maths twice 6, religious studies 7: 23. Nothing was reached at the end of Year 10.
  expect(figure('ks4-attainment-8', 2024, early)).toEqual({ n: 1, value: 23 });
  expect(figure('ks4-attainment-8', 2023, early)).toEqual({ n: 0, value: undefined });
  expect(answer('attainment', early)).toBe(23);
  expect(answer('attainment', pupilWith([gcse(2025, 'maths', '6')], { yearEleven: 2026 }))).toBeUndefined();
});

test('the page keeps the grades of Year 11, and says of the other that it was taken again', () => {
  const page = pupilProgress(again, day('2026-11-20'), RULES);
  expect([page.attainment8?.year, page.attainment8?.figure.total]).toEqual([2024, 15]);
  expect(page.results.map(({ year, subject, told, stage }) => [year, subject, told, stage])).toEqual([
    [2024, 'english language', '4', 'key stage 4'],
    [2024, 'maths', '3', 'key stage 4'],
    [2024, 'history', '5', 'key stage 4'],
    [2025, 'maths', '4', 'key stage 4, taken again after Year 11'],
  ]);
});

test('Attainment 8 of the cohort words is that of Year 11, and both passed by now is passed', () => {
  expect(answer('attainment', again)).toBe(15);
  expect(answer('passed english and maths', again)).toBe(true);
  const failed = AGAIN.map((each) => (each.year === 2025 ? gcse(2025, 'maths', '2') : each));
  expect(answer('passed english and maths', pupilWith(failed, { yearEleven: 2024 }))).toBe(false);
  // A file that says no, and not which of the two was lacking.
  const no = told(2024, 'english and maths 4+', '0');
  const ofFile = (...more: KeyStageResult[]) =>
    answer('passed english and maths', pupilWith([no, ...more], { yearEleven: 2024 }));
  expect(ofFile()).toBe(false);
  expect(ofFile(gcse(2025, 'maths', '4'))).toBeUndefined();
  expect(ofFile(gcse(2025, 'maths', '4'), gcse(2025, 'english language', '4'))).toBe(true);
  expect(answer('passed english and maths', pupilWith([], { yearEleven: 2024 }))).toBeUndefined();
});

test('Year 11 goes by DfE’s figures, else by birth date, else by the school that was left', () => {
  const left = (until: string) => [
    {
      ...{ schoolId: 1, schoolName: 'Marlowe High', from: day('2021-09-01'), until: day(until) },
      ...{ status: 'C' as const, ncYear: 11 },
    },
  ];
  const [maths2024, maths2025] = [gcse(2024, 'maths', '4'), gcse(2025, 'maths', '4')];
  const eleven = (results: KeyStageResult[], until?: string): number =>
    yearElevenOf(pupilWith(results, { yearEleven: 2024, enrolments: until ? left(until) : [] }));
  expect(eleven([maths2024, maths2025])).toBe(2024);
  expect(eleven([maths2024, maths2025, told(2025, 'attainment 8', '20.0')])).toBe(2025);
  // Taught a year behind: no result at fifteen, and a school left in Year 11 at sixteen.
  expect(eleven([maths2025], '2026-07-22')).toBe(2025);
  expect(eleven([maths2025])).toBe(2024);
  // The school never said that the child had gone up: the grades of Year 11 are there.
  expect(eleven([maths2024, maths2025], '2026-07-22')).toBe(2024);
  expect(eleven([maths2025], '2025-10-03')).toBe(2024);
  expect(eleven([maths2025], '2027-07-22')).toBe(2024);
});

test('GCSEs of Years 13 and 14 are kept, and a warning says what they are', async () => {
  const store = await sampleStore();
  // Born on 14 May 2016: made three years older, Year 13 in 2025/26 is of 2008.
  store.driver.prepare("update pupil set birth_date = '2008-05-14' where local_id = '71'").run();
  const file = 'upn,key_stage,subject,year,result\nB801200005001,ks4,maths,2025/26,4\n';
  const outcome = await importResults(store, ACTOR, textFile(file, 'results.csv'), OPTIONS);
  expect(outcome).toMatchObject({ new: 1, quarantined: 0, warnings: { outOfCohort: 1 } });
  expect(outcomeText(outcome)).toContain(
    'Worth a look: 1 from another year group than the one that sits it.',
  );
  expect(
    store.driver.prepare("select reason from import_warning where kind = 'outOfCohort'").pluck().all(),
  ).toEqual([
    'the child was of an age for Year 13 in 2025/26, after Year 11. It is taken, as a result after key stage 4 that the figures of key stage 4 do not count, unless the child was in Year 11 then.',
  ]);
  await store.close();
});
