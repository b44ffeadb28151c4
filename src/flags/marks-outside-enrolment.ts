import {
  type AttendanceLine,
  countSessions,
  dateOfSlot,
  SLOTS,
  slotsBefore,
  slotsUntil,
} from '../domain/attendance.ts';
import { linesThisYear } from '../domain/attendance-summary.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Enrolment } from '../domain/schooling.ts';
import { count, list, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, enrolled, NO_MARKS, ZARA } from './example.ts';

/** Sessions that a school expected the child at, on days on which the child was not on its roll. */
function outside<Line extends AttendanceLine>(line: Line, enrolments: readonly Enrolment[], asAt: IsoDate) {
  const spans = enrolments
    .filter(({ schoolId }) => schoolId === line.schoolId)
    .map(({ from, until }) => [slotsBefore(line.year, from), until ? slotsUntil(line.year, until) : SLOTS])
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const end = slotsUntil(line.year, asAt);
  let sessions = 0;
  let first: number | undefined;
  let at = 0;
  for (const [from = 0, until = 0] of [...spans, [end, end]]) {
    const stop = Math.min(from, end);
    for (let slot = at; slot < stop; slot += 2) {
      const { possible } = countSessions(line.year, line.marks, slot, Math.min(slot + 2, stop));
      if (possible > 0) first ??= slot;
      sessions += possible;
    }
    at = Math.max(at, until);
  }
  return { line, sessions, first: first === undefined ? undefined : dateOfSlot(line.year, first) };
}

export const marksOutsideEnrolment = defineFlag({
  id: 'marks-outside-enrolment',
  title: 'Marks of a school that the child is not at',
  why: 'Either the child is at a school that nobody knows of, or the marks are another child’s.',
  severity: 'watch',
  source: 'Default of this program: attendance outside an enrolment is a doubt about the data.',
  needs: ['schooling', 'attendance'],
  parameters: {
    sessions: {
      value: 1,
      unit: 'sessions',
      meaning: 'possible sessions in this school year outside an enrolment from which there is doubt',
      source: 'default of this program',
    },
  },
  clears: 'The dates of the enrolment, or the marks, put right.',
  find({ schooling, attendance }, { asAt, parameters }) {
    const found = linesThisYear(attendance.lines, asAt)
      .map((line) => outside(line, schooling.enrolments, asAt))
      .filter(({ sessions }) => sessions >= Math.max(1, parameters.sessions));
    const since = found.map(({ first }) => first ?? asAt).sort()[0];
    if (since === undefined) return CLEAR;
    const names = found.map(({ line, sessions }) => `${line.schoolName} for ${count(sessions, 'session')}`);
    return raised({
      sentence: `Marks came from ${list(names)} on days when, by the record, the child was not on its roll; the first was ${spokenDate(since, asAt)}.`,
      since,
      evidence: attendance.lines
        .filter((line) => found.some((each) => each.line.ref === line.ref))
        .map((line) => ({
          section: 'attendance' as const,
          row: line.ref,
          text: `Marks of ${line.schoolName}`,
        })),
      clears:
        'Correcting the first or last day on the roll, or the school withdrawing the marks, clears this.',
    });
  },
  examples: [
    {
      title: 'marks from 2 September, on the roll from 7 September',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: enrolled('2026-09-07'),
        attendance: attends('2026-09-02', '110/'),
      },
      answer: 'raised',
      sentence:
        'Marks came from Oak Academy for 6 sessions on days when, by the record, the child was not on its roll; the first was Wednesday 2 September.',
      clears:
        'Correcting the first or last day on the roll, or the school withdrawing the marks, clears this.',
    },
    {
      title: 'marks after the last day on the roll',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: enrolled('2025-09-03', { until: '2026-11-10' as IsoDate }),
        attendance: attends('2026-09-02', '94/'),
      },
      answer: 'raised',
      sentence:
        'Marks came from Oak Academy for 4 sessions on days when, by the record, the child was not on its roll; the first was Wednesday 11 November.',
    },
    {
      title: 'marks from the first day on the roll',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: enrolled('2026-09-02'),
        attendance: attends('2026-09-02', '110/'),
      },
      answer: 'clear',
    },
    {
      title: 'not yet on the register (Z) is no doubt',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        schooling: enrolled('2026-09-07'),
        attendance: attends('2026-09-02', '6Z 100/'),
      },
      answer: 'clear',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: NO_MARKS },
      answer: 'unknown',
    },
  ],
});
