import { expect, test } from 'vitest';
import { type AttendanceLine, withMark } from '../../src/domain/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { attends, EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { heatMapLines } from '../../src/tui/components/heat-map.ts';
import { lineText } from '../../src/tui/line.ts';
import { attendanceYear } from '../../src/tui/screens/attendance-year.ts';

const until = (date: string) => date as IsoDate;
const grid = (marks: string, asAt: string): string[] =>
  attendanceYear(attends('2026-09-02', marks).lines, EXAMPLE_CALENDAR, until(asAt)).map.days.map(
    ({ name, weeks }) => `${name} ${weeks.slice(0, 4)}|`,
  );

test('a day shows the worse of its two sessions; each kind has a shape of its own', () => {
  // Wednesday 2 September on: present · late · authorised and late · late after the register · other.
  expect(grid('2/ 1L 1/ 1I 1L 1/ 1U 2D 1X 1/', '2026-09-11')).toEqual([
    'Mon  U  |',
    'Tue  o  |',
    'Wed ··  |',
    'Thu l-  |',
    'Fri a-  |',
  ]);
});

test('a school day without a mark is a dash, another day is empty, and so is the future', () => {
  expect(grid('2/', '2026-09-04')).toEqual(['Mon     |', 'Tue     |', 'Wed ·   |', 'Thu -   |', 'Fri -   |']);
});

test('a code that is in no list is a question mark, and stands before present', () => {
  const [line] = attends('2026-09-02', '2/').lines;
  const marks = withMark(line?.marks ?? '', 5, '?');
  const { map } = attendanceYear(line ? [{ ...line, marks }] : [], EXAMPLE_CALENDAR, until('2026-09-02'));
  expect(map.days[2]?.weeks.trimEnd()).toBe('?');
});

test('the grid is said in words', () => {
  const { summary } = attendanceYear(
    attends('2026-09-02', '6/ 2I 2U').lines,
    EXAMPLE_CALENDAR,
    until('2026-09-08'),
  );
  expect(summary).toBe(
    '5 school days, each by its worst session: 3 present, 1 authorised and 1 unauthorised. Days with an absence: Mon 1 of 1, Tue 1 of 1.',
  );
  expect(attendanceYear([], EXAMPLE_CALENDAR, until('2026-09-01')).summary).toBe(
    'No school day of this year has passed.',
  );
});

test('where the year is wider than the room, the latest weeks show', () => {
  const { map } = attendanceYear(attends('2026-09-02', '106/').lines, EXAMPLE_CALENDAR, until('2026-11-20'));
  const all = heatMapLines(map, 78).map(lineText);
  expect(all[0]?.trimEnd()).toBe('    Sep Oct  Nov Dec Jan  Feb Mar Apr  May Jun Jul  Aug S');
  expect(all[3]?.trimEnd()).toBe('Wed ········ ···');
  const narrow = heatMapLines(map, 10).map(lineText);
  expect(narrow[3]).toBe('Wed ·· ···');
  expect(narrow[0]).toBe('    t  Nov');
});

test('a session that two schools mark counts once: in school at either is in school, as the report says', () => {
  const line = (schoolId: number, marks: string) => ({
    ...(attends('2026-09-02', marks).lines[0] as AttendanceLine),
    schoolId,
  });
  const { map } = attendanceYear([line(1, '2/'), line(2, '2O')], EXAMPLE_CALENDAR, until('2026-09-02'));
  expect(map.days[2]?.weeks.trimEnd()).toBe('·');
});
