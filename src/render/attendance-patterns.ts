import type { CodeCount } from '../domain/code-mix.ts';
import type { AttendanceClass } from '../domain/codes/attendance.ts';
import { UNAUTHORISED_LIMIT } from '../domain/unauthorised-window.ts';
import type { PupilAttendance } from '../reports/attendance.ts';
import { type AttendanceTextOptions, momentText, sessionsText } from './attendance-words.ts';
import { textTable } from './table.ts';
import { count, list, number, spokenDate } from './text.ts';

const CLASS_WORDS: Readonly<Record<AttendanceClass, string>> = {
  attending: 'attended',
  approved: 'attended, approved activity',
  authorised: 'authorised absence',
  unauthorised: 'unauthorised absence',
  'not possible': 'outside the rate',
  unmapped: 'outside the rate, not known',
};

const SPELLS_SHOWN = 8;
const ODD_SHOWN = 6;
const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** How often each code stands, what it means and what it counts as. */
export function codesText({ codes: mix }: PupilAttendance, { width }: AttendanceTextOptions): string {
  return textTable<CodeCount>(
    [
      { title: 'Sessions', value: ({ sessions }) => number(sessions), align: 'right' },
      { title: 'Code', value: ({ code }) => code },
      { title: 'Meaning', value: ({ meaning }) => meaning ?? 'in no list of codes' },
      { title: 'Counts as', value: ({ class: of }) => CLASS_WORDS[of] },
    ],
    mix,
    width,
  );
}

/** Lateness in a sentence. */
export function lateText({ ofSpan, codes: mix }: PupilAttendance): string {
  const of = (code: string): number => mix.find((each) => each.code === code)?.sessions ?? 0;
  if (ofSpan.late === 0) return 'Late: never.';
  return `Late for ${count(ofSpan.late, 'session')}: ${number(of('L'))} before the register closed (L, counted as attended) and ${number(of('U'))} after it (U, counted as unauthorised absence).`;
}

/** Sessions missed of sessions possible, by weekday and session. */
export function weekdaysText(
  { weekdays: pattern }: PupilAttendance,
  { width }: AttendanceTextOptions,
): string {
  const cell = (weekday: number, session: 'AM' | 'PM'): string => {
    const found = pattern.find((each) => each.weekday === weekday && each.session === session);
    return found && found.possible > 0 ? `${found.absent} of ${found.possible}` : '–';
  };
  return textTable(
    [
      { title: 'Missed', value: (weekday) => WEEKDAY_NAMES[weekday] ?? '' },
      { title: 'Morning', value: (weekday) => cell(weekday, 'AM'), align: 'right' },
      { title: 'Afternoon', value: (weekday) => cell(weekday, 'PM'), align: 'right' },
    ],
    [0, 1, 2, 3, 4],
    width,
  );
}

/** The longest spells of absence, in order of their dates. */
export function spellsText({ spells: all, asAt }: PupilAttendance): string[] {
  if (all.length === 0) return ['No absence.'];
  const longest = [...all].sort((a, b) => b.sessions - a.sessions).slice(0, SPELLS_SHOWN);
  const shown = all.filter((spell) => longest.includes(spell));
  const lines = shown.map(({ from, until, sessions, codes: why, goesOn }) => {
    const when =
      from.date === until.date
        ? sessions === 1
          ? momentText(from, asAt)
          : spokenDate(from.date, asAt)
        : `${spokenDate(from.date, asAt)} to ${spokenDate(until.date, asAt)}`;
    const open = goesOn ? ' No session is known to have been attended since.' : '';
    return `· ${when}: ${sessionsText(sessions, why)}.${open}`;
  });
  const more = all.length - shown.length;
  return [
    ...lines,
    ...(more > 0
      ? [
          `and ${count(more, 'shorter spell')} of ${number(all.filter((each) => !shown.includes(each)).reduce((sum, each) => sum + each.sessions, 0))} sessions together.`,
        ]
      : []),
  ];
}

/** Unauthorised absence in the last school weeks, and in the worst where that is more. */
export function unauthorisedText({ unauthorised: windows, asAt }: PupilAttendance): string[] {
  if (!windows) return ['Unauthorised absence: not known, for want of marks.'];
  const { latest, worst } = windows;
  const { sessions: limit, schoolWeeks } = UNAUTHORISED_LIMIT;
  const said = (window: typeof latest): string =>
    window.sessions === 0 ? 'none' : sessionsText(window.sessions, window.codes);
  const notice =
    latest.sessions >= limit
      ? ` That reaches the ${limit} within ${schoolWeeks} school weeks from which a school has to consider a penalty notice.`
      : '';
  const lines = [
    `Unauthorised in the last ${count(latest.schoolWeeks, 'school week')}, since ${spokenDate(latest.from, asAt)}: ${said(latest)}.${notice}`,
  ];
  if (worst.sessions > latest.sessions)
    lines.push(
      `At worst, in the ${count(worst.schoolWeeks, 'school week')} from ${spokenDate(worst.from, asAt)} to ${spokenDate(worst.until, asAt)}: ${said(worst)}.`,
    );
  return lines;
}

/** Part-time timetables, with their start, their end and what is not recorded of them. */
export function partTimeText({ partTime: all, asAt }: PupilAttendance): string[] {
  if (all.length === 0) return ['Part-time timetable (C2): none.'];
  return all.map((spell) => {
    const end = spell.goesOn ? 'and goes on' : `to ${spokenDate(spell.until, asAt)}`;
    return `Part-time timetable (C2) at ${spell.schoolName} from ${spokenDate(spell.from, asAt)} ${end}: ${count(spell.schoolWeeks, 'school week')}, ${number(spell.sessions)} of ${number(spell.possible)} possible sessions. Review not recorded.`;
  });
}

const shownOdd = <T>(all: readonly T[], text: (each: T) => string): string => {
  const more = all.length - ODD_SHOWN;
  return list([...all.slice(0, ODD_SHOWN).map(text), ...(more > 0 ? [`${number(more)} more`] : [])]);
};

/** Marks that need a word with the school. */
export function oddMarksText(report: PupilAttendance): string[] {
  const { asAt, codes: mix, countedTwice, nonSchoolDays } = report;
  const dual = mix.find((each) => each.code === 'D')?.sessions ?? 0;
  const unmapped = mix.filter((each) => each.class === 'unmapped');
  return [
    ...(dual > 0
      ? [
          `Dual registered: ${count(dual, 'session')} marked D, at the other school. Each counts once, there, and is no possible session here.`,
        ]
      : []),
    ...(countedTwice.length > 0
      ? [
          `Two schools both count ${count(countedTwice.length, 'session')} as possible; in the child’s own rate each counts once: ${shownOdd(countedTwice, (each) => momentText(each, asAt))}. One of them should enter D.`,
        ]
      : []),
    ...(unmapped.length > 0
      ? [
          `Codes that are in no list, or were not in force on their day, stand outside every rate: ${list(unmapped.map(({ code, meaning, sessions }) => `${code}${meaning ? ` (${meaning})` : ''}, ${count(sessions, 'session')}`))}. Ask the school what was meant.`,
        ]
      : []),
    ...(nonSchoolDays.length > 0
      ? [
          `Marks on days that are no school days in the calendar, counted all the same: ${shownOdd(nonSchoolDays, ({ code, ...at }) => `${momentText(at, asAt)} (${code})`)}. Look at the calendar.`,
        ]
      : []),
  ];
}
