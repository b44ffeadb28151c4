import { beforeAll, describe, expect, test } from 'vitest';
import { type Driver, loadDriver } from '../../db/sqlite/driver.ts';
import { courseTitle, periodsOf, readCourse } from '../../src/cohort/course.ts';
import type { Asked } from '../../src/cohort/define.ts';
import { FIELDS } from '../../src/cohort/fields/index.ts';
import { readWith } from '../../src/cohort/parse.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { courseChart } from '../../src/render/course.ts';
import { demoCopy, json, vschool } from '../program.ts';

const read = (text: string) => readWith(text, () => readCourse(text, FIELDS));
const asked = (asAt: string) =>
  ({ asAt: asAt as IsoDate, calendarOf: () => EXAMPLE_CALENDAR }) as unknown as Asked;
const labels = (text: string, asAt = '2026-11-20') => {
  const course = read(text);
  if (!course.ok || !course.value) throw new Error(`${text} is no course`);
  return periodsOf(course.value, asked(asAt))?.map(({ label }) => label);
};

describe('a field from time to time', () => {
  test.each([
    ['suspensions by month', 'suspensions by month'],
    ['pex by school year', 'permanent exclusions by year'],
    ['suspended by month', 'suspensions by month'],
    ['last pep by month', 'last pep by month'],
    ['attendance by half-term since 2025-09-01', 'attendance by half term since 2025-09-01'],
    ['came into care by term', 'came into care by term'],
  ])('%s', (text, title) => {
    const course = read(text);
    expect(course.ok && course.value && courseTitle(course.value)).toBe(title);
  });

  test.each([
    ['ehcp by term', '“ehcp” says nothing of a time'],
    ['suspensions by sex', 'where week, month, half term, term, year or financial year was expected'],
    ['suspensions by month, sex', 'one field goes by a time, alone'],
    ['nonsense by month', 'which is no field'],
  ])('%s is refused', (text, reason) => {
    const course = read(text);
    expect(course.ok ? '' : course.error.reason).toContain(reason);
  });

  test('what has no time to go by is left to the other reading', () => {
    expect(read('key stage, sex')).toEqual({ ok: true, value: undefined });
  });

  test('months are those of the date and the eleven before it', () => {
    const months = labels('suspensions by month');
    expect(months).toHaveLength(12);
    expect(months?.[0]).toBe('Dec 2025');
    expect(months?.at(-1)).toBe('Nov 2026');
  });

  test('a stretch says from when, and a time that is over where to end', () => {
    expect(labels('suspensions by month since 2026-09-15')).toEqual(['Sep 2026', 'Oct 2026', 'Nov 2026']);
    expect(labels('suspensions by month between 2026-09-15 and 2026-10-02')).toEqual([
      'Sep 2026',
      'Oct 2026',
    ]);
    expect(labels('suspensions by financial year in 2 years')).toEqual(['2024-25', '2025-26', '2026-27']);
    expect(labels('suspensions by year in 2 years')).toEqual(['2024/25', '2025/26', '2026/27']);
  });

  test('half terms and terms are those of the calendar', () => {
    expect(labels('attendance by half term this year')).toEqual(['autumn 1 2026/27', 'autumn 2 2026/27']);
    expect(labels('attendance by term this year')).toEqual(['autumn 2026/27']);
  });

  test('days to come go forward', () => {
    expect(labels('next pep by month')?.slice(0, 2)).toEqual(['Nov 2026', 'Dec 2026']);
  });
});

test('a line of points, at nought where it begins there', () => {
  const points = [0, 7, undefined, 3.5].map((value, i) => ({ label: `M${i}`, value }));
  expect(courseChart(points, String, true, 20)).toEqual([
    '7 |    *',
    '  |',
    '  |   .',
    '  |  .         *',
    '  |',
    '  | .',
    '  |',
    '0 |*',
    '  +-------------',
    '   M0         M3',
  ]);
});

test('nothing known is no line', () => {
  expect(courseChart([{ label: 'M', value: undefined }], String, true, 40)).toEqual([]);
});

describe('of the demo', () => {
  let db: string;
  let driver: Driver;
  beforeAll(() => {
    db = demoCopy();
    const Database = loadDriver();
    driver = new Database(db, { readonly: true });
  });
  const rows = (groupBy: string) =>
    json(vschool(['query', '--group-by', groupBy, '--json', '--db', db]))['rows'] as Record<
      string,
      unknown
    >[];

  test('suspensions by month are as many as SQL counts', () => {
    const counted = driver
      .prepare(
        `select substr(t.from_date, 1, 7) as month, count(distinct t.pupil_id) as n, count(*) as total from exclusion t
         where t.kind = 'SUSP' and t.cancelled_on is not t.from_date and t.from_date between '2026-09-01' and '2026-11-20'
           and exists (select 1 from care_episode e where e.pupil_id = t.pupil_id and e.from_date <= '2026-11-20'
             and (e.until_date is null or e.until_date > '2026-11-20')) group by 1 order by 1`,
      )
      .all() as { month: string; n: number; total: number }[];
    const found = rows('suspensions by month since 2026-09-01').map(({ from, n, total }) => ({
      month: String(from).slice(0, 7),
      n,
      total,
    }));
    expect(found).toEqual(counted);
    expect(found.map(({ total }) => total)).toEqual([13, 7, 3]);
  });

  test('attendance by half term is that of all sessions together', () => {
    const [first] = rows('attendance by half term this year');
    const counted = driver
      .prepare(
        `select 1.0 * sum(m.class in ('attending', 'approved')) / count(*) from marks m
         join pupil p on p.local_id = m.pupil
         where m.date between '2026-09-01' and '2026-11-01' and p.merged_into is null
           and m.class in ('attending', 'approved', 'authorised', 'unauthorised')
           and exists (select 1 from care_episode e where e.pupil_id = p.pupil_id and e.from_date <= '2026-11-20'
             and (e.until_date is null or e.until_date > '2026-11-20'))`,
      )
      .pluck()
      .get() as number;
    expect(first?.['rate']).toBeCloseTo(counted, 12);
  });

  test('what is left out before the first is said, and a time that goes on', () => {
    const shown = vschool(['query', '--group-by', 'came into care by term', '--chart', '--db', db]);
    expect(shown.stdout).toContain('autumn 2026/27 so far');
    expect(shown.stdout).toContain('*');
  });

  test.each([
    [['--sort', 'year'], '--sort does not go with a field from time to time'],
    [['--limit', '3'], '--limit does not go'],
  ])('%s', (options, sentence) => {
    const refused = vschool(['query', '--group-by', 'suspensions by month', ...options, '--db', db]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(sentence);
  });

  test('it can be saved', () => {
    const kept = vschool([
      'query',
      'year 11',
      '--group-by',
      'suspensions by month',
      '--save',
      'Y11 susp',
      '--db',
      db,
    ]);
    expect(kept.code).toBe(0);
    expect(vschool(['query', '@"Y11 susp"', '--db', db]).stdout).toContain('suspensions by month');
  });
});
