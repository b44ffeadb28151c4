import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absenceDates, absenceSpells } from '../../src/domain/absence-spells.ts';
import { type AttendanceLine, dayOfSlot, EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import { codeMix } from '../../src/domain/code-mix.ts';
import { attendanceClassOn } from '../../src/domain/codes/attendance.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { yearOfDays } from '../../src/domain/day-states.ts';
import { marksInOrder } from '../../src/domain/marks-in-order.ts';
import { marksOnNonSchoolDays, sessionsCountedTwice, waitingForReason } from '../../src/domain/odd-marks.ts';
import { partTimeSpells } from '../../src/domain/part-time-spells.ts';
import { unauthorisedWindows } from '../../src/domain/unauthorised-window.ts';
import { weekdayPattern } from '../../src/domain/weekday-pattern.ts';
import { attends, EXAMPLE_CALENDAR } from '../../src/flags/example.ts';
import { heatMapSummary, heatMapText } from '../../src/render/heat-map.ts';

const day = (text: string) => text as IsoDate;
const calendarOf = () => EXAMPLE_CALENDAR;
/** Sessions in order from Wednesday 2 September 2026. */
const marks = (stretches: string) => marksInOrder(attends('2026-09-02', stretches).lines);
const at = (date: string, session: 'AM' | 'PM', ch: string, schoolId = 2): AttendanceLine => ({
  year: 2026,
  schoolId,
  schoolName: 'Elm Grove',
  marks: withMark(EMPTY_LINE, slotOf(day(date), session) as number, ch),
});

describe('marks in order', () => {
  const line = fc.record({
    year: fc.constantFrom(2023, 2024, 2026),
    schoolId: fc.constantFrom(2, 3),
    schoolName: fc.constant('Elm Grove'),
    marks: fc.string({
      minLength: 530,
      maxLength: 530,
      unit: fc.constantFrom(...'/\\\\LIOUCcdDHJ?Zé€'.split(''), '-'),
    }),
  });

  test('are each mark of each line with its class on its day, by day, half day and school', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), (lines) => {
        const oneByOne = lines
          .flatMap(({ year, schoolId, marks: all }) =>
            Array.from({ length: 530 }, (_, slot) => ({ slot, ch: all.charAt(slot) }))
              .filter(({ ch }) => ch !== '-')
              .map(({ slot, ch }) => ({
                at: dayOfSlot(year, slot) * 2 + (slot % 2),
                schoolId,
                ch,
                class: attendanceClassOn(ch, dayOfSlot(year, slot)),
              })),
          )
          .sort((a, b) => a.at - b.at || a.schoolId - b.schoolId);
        expect(
          marksInOrder(lines).map(({ day: on, half, line: { schoolId }, ch, class: of }) => ({
            at: on * 2 + half,
            ...{ schoolId, ch, class: of },
          })),
        ).toEqual(oneByOne);
      }),
      { numRuns: 30 },
    );
  });
});

describe('spells of absence', () => {
  const spells = (stretches: string): string[] =>
    absenceSpells(marks(stretches), calendarOf).map(
      ({ from, until, sessions, codes, goesOn }) =>
        `${from.date} ${from.session} to ${until.date} ${until.session}: ${sessions} ${codes.map((each) => each.code).join(' ')}${goesOn ? ' open' : ''}`,
    );

  test('run from the first session missed to the last before one attended', () => {
    expect(spells('1/ 3I 2/ 2O')).toEqual([
      '2026-09-02 PM to 2026-09-03 PM: 3 I',
      '2026-09-07 AM to 2026-09-07 PM: 2 O open',
    ]);
  });

  test('have their first and last day', () => {
    expect(absenceDates(marks('1/ 3I 2/ 2O'), calendarOf)).toEqual([
      { from: '2026-09-02', until: '2026-09-03' },
      { from: '2026-09-07', until: '2026-09-07' },
    ]);
  });

  test('go on over a weekend and a holiday, and over sessions that are not possible', () => {
    expect(spells('5I 1D 2O 2/')).toEqual(['2026-09-02 AM to 2026-09-07 PM: 7 I O']);
    // 23 October is the last day of the half term, 2 November the first of the next.
    expect(spells('74/ 2I 2I 2/')).toEqual(['2026-10-23 AM to 2026-11-02 PM: 4 I']);
  });

  test('end where a school day has no mark at all', () => {
    const lines = [at('2026-09-07', 'AM', 'I'), at('2026-09-09', 'AM', 'I')];
    expect(absenceSpells(marksInOrder(lines), calendarOf).map((each) => each.sessions)).toEqual([1, 1]);
  });

  test('a part-time session neither ends nor lengthens one', () => {
    expect(spells('1I 1C2 1I 1C2 1/ 1C2')).toEqual(['2026-09-02 AM to 2026-09-03 AM: 2 I']);
  });

  test('a session attended at the other school is attended', () => {
    const lines = [at('2026-09-07', 'AM', 'I', 1), at('2026-09-07', 'AM', '/', 2)];
    expect(absenceSpells(marksInOrder(lines), calendarOf)).toEqual([]);
  });
});

describe('unauthorised absence in ten school weeks', () => {
  const brief = (found: ReturnType<typeof unauthorisedWindows>): string[] =>
    [found?.worst, found?.latest].map(
      (each) => `${each?.from} ${each?.until} ${each?.schoolWeeks} weeks ${each?.sessions}`,
    );

  test('a week without school is no school week', () => {
    // The week of 2 September, then seven to half-term, and the tenth is the second week of November.
    const found = unauthorisedWindows(marks('10O 86/ 2U'), EXAMPLE_CALENDAR, day('2026-11-20'));
    // Weeks from 31 August: 10 O until Tuesday 8 September, 2 U on Monday 16 November (session 97).
    expect(brief(found)).toEqual(['2026-08-31 2026-11-13 10 weeks 10', '2026-09-07 2026-11-20 10 weeks 6']);
  });

  test('counts G, N, O and U, and says how many of each', () => {
    const found = unauthorisedWindows(marks('1G 2N 3O 4U 5I'), EXAMPLE_CALENDAR, day('2026-09-11'));
    expect(found?.latest.codes.map(({ code, sessions }) => `${sessions} ${code}`)).toEqual([
      '4 U',
      '3 O',
      '2 N',
      '1 G',
    ]);
    expect(found?.latest.schoolWeeks).toBe(2);
  });

  test('is not known without a mark', () => {
    expect(unauthorisedWindows([], EXAMPLE_CALENDAR, day('2026-09-11'))).toBeUndefined();
  });
});

describe('part-time timetables', () => {
  const brief = (stretches: string): string[] =>
    partTimeSpells(marks(stretches)).map(
      ({ from, until, goesOn, sessions, possible, schoolWeeks }) =>
        `${from} to ${until}${goesOn ? ' on' : ''}: ${sessions} of ${possible}, ${schoolWeeks} weeks`,
    );
  const afternoons = (days: number): string => Array(days).fill('1/ 1C2').join(' ');

  test('last from the first C2 to the last, and go on while no school week has passed without one', () => {
    expect(brief(afternoons(8))).toEqual(['2026-09-02 to 2026-09-11 on: 8 of 16, 2 weeks']);
    expect(brief(`${afternoons(8)} 10/`)).toEqual(['2026-09-02 to 2026-09-11 on: 8 of 16, 2 weeks']);
    expect(brief(`${afternoons(8)} 12/`)).toEqual(['2026-09-02 to 2026-09-11: 8 of 16, 2 weeks']);
  });

  test('a new one begins after more than a school week', () => {
    expect(brief(`${afternoons(1)} 12/ 1C2`)).toEqual([
      '2026-09-02 to 2026-09-02: 1 of 2, 1 weeks',
      '2026-09-11 to 2026-09-11 on: 1 of 1, 1 weeks',
    ]);
    expect(brief(`${afternoons(1)} 10/ 1C2`)).toHaveLength(1);
  });
});

test('the weekday pattern counts each of ten sessions of the week', () => {
  // Wednesday 2 September to Tuesday 8 September: one afternoon away on Friday, one morning on Monday.
  const found = weekdayPattern(marks('5/ 1O 1I 3/'));
  expect(found.map(({ absent, possible }) => `${absent}/${possible}`).join(' ')).toBe(
    '1/1 0/1 0/1 0/1 0/1 0/1 0/1 0/1 0/1 1/1',
  );
  expect(found[9]).toEqual({ weekday: 4, session: 'PM', possible: 1, absent: 1 });
});

test('codes are counted by what they count as; a code of no list keeps its text', () => {
  const line = attends('2026-09-02', '3/ 2I 1D').lines[0] as AttendanceLine;
  const odd = { ...line, marks: withMark(line.marks, slotOf(day('2026-09-07'), 'AM') as number, '?') };
  expect(codeMix(marksInOrder([odd]), () => 'W9')).toEqual([
    { code: '/', meaning: 'present in the morning', class: 'attending', sessions: 2 },
    { code: '\\', meaning: 'present in the afternoon', class: 'attending', sessions: 1 },
    { code: 'I', meaning: 'illness', class: 'authorised', sessions: 2 },
    { code: 'D', meaning: 'dual registered, at the other school', class: 'not possible', sessions: 1 },
    { code: 'W9', class: 'unmapped', sessions: 1 },
  ]);
});

describe('marks that need a word with the school', () => {
  test('stand on days that are no school days; a planned closure says so itself', () => {
    const lines = [at('2026-10-28', 'AM', 'I'), at('2026-10-29', 'AM', '#'), at('2026-09-07', 'AM', 'I')];
    expect(marksOnNonSchoolDays(marksInOrder(lines), calendarOf)).toEqual([
      { date: '2026-10-28', session: 'AM', schoolName: 'Elm Grove', code: 'I', class: 'authorised' },
    ]);
  });

  test('are counted by two schools at once, unless one of them says D', () => {
    const lines = [at('2026-09-07', 'AM', '/', 1), at('2026-09-07', 'AM', 'I', 2)];
    expect(sessionsCountedTwice(marksInOrder(lines))).toEqual([{ date: '2026-09-07', session: 'AM' }]);
    const dual = [at('2026-09-07', 'AM', '/', 1), at('2026-09-07', 'AM', 'D', 2)];
    expect(sessionsCountedTwice(marksInOrder(dual))).toEqual([]);
  });

  test('wait for a reason for more than five school days', () => {
    const all = marksInOrder([at('2026-09-11', 'AM', 'N', 1), at('2026-09-14', 'AM', 'N', 2)]);
    // From Friday 11 September six school days have begun by Monday 21, from Monday 14 five.
    expect(waitingForReason(all, calendarOf, day('2026-09-21'), 5).map(({ date }) => date)).toEqual([
      '2026-09-11',
    ]);
  });
});

test('the year is a grid that needs no colour, with its key and a sentence', () => {
  // 2 September on: present · late · authorised, then late · unauthorised · other, and a day without a mark.
  const { lines } = attends('2026-09-02', '2/ 1L 1/ 1I 1L 1/ 1U 2D');
  const days = yearOfDays(lines, EXAMPLE_CALENDAR, day('2026-09-09'));
  expect(heatMapText(days, 80)).toEqual([
    '    Sep Oct  Nov Dec Jan  Feb Mar Apr  May Jun Jul  Aug Sep',
    'Mon  U',
    'Tue  o',
    'Wed ·-',
    'Thu l',
    'Fri a',
    '· present  l late  a authorised absence  U unauthorised absence  - no mark',
    'o other, not possible  ? unmapped code',
  ]);
  expect(heatMapSummary(days)).toBe(
    '6 school days so far, each by its worse session: 1 without a mark, 1 outside possible sessions, 1 present, 1 late, 1 with an authorised absence and 1 with an unauthorised absence.',
  );
  expect(heatMapSummary(yearOfDays([], EXAMPLE_CALENDAR, day('2026-09-01')))).toBe(
    'No school day of this year has passed.',
  );
  // Where the year is wider than the room, the latest weeks show.
  const later = yearOfDays(attends('2026-09-02', '106/').lines, EXAMPLE_CALENDAR, day('2026-11-20'));
  expect(heatMapText(later, 10)[3]).toBe('Wed ·· ···');
});
