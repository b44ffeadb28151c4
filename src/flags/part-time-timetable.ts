import { dateAfterSessions } from '../domain/attendance-course.ts';
import type { linesThisYear } from '../domain/attendance-summary.ts';
import { attendanceCode } from '../domain/codes/attendance.ts';
import { addCalendarDays, dayNumber, type IsoDate } from '../domain/dates.ts';
import { marksInOrder } from '../domain/marks-in-order.ts';
import type { PartTimeTimetable } from '../domain/out-of-school.ts';
import { type PartTimeSpell, partTimeSpells } from '../domain/part-time-spells.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { count, spokenDate } from '../render/text.ts';
import { judged, lineEvidence } from './attendance-sentences.ts';
import { CLEAR, defineFlag, type Evidence, raised } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

const C2 = attendanceCode('C2')?.ch ?? 'd';
/** Marked days without a C2 after which a timetable has ended: one more than a school week. */
const DAYS_APART = 6;

const agreed = (also: Partial<PartTimeTimetable>) => ({
  spells: [],
  partTime: [
    { from: '2026-11-02' as IsoDate, hoursAWeek: 12, ...also, ref: 'part_time_timetable/1/2026-11-02' },
  ],
});

const DECEMBER = '2026-12-01' as IsoDate;
const FULL_TIME = attends('2026-09-02', '160/');

export const partTimeTimetable = defineFlag({
  id: 'part-time-timetable',
  title: 'Part-time timetable',
  why: 'Half a timetable is meant for a few weeks; left alone it becomes the child’s school.',
  severity: 'plan',
  source:
    'DfE, Working together to improve school attendance, 2024: exceptional, for a limited time, agreed and reviewed; sessions missed are coded C2. Six weeks is local practice.',
  needs: ['attendance'],
  alsoReads: ['outOfSchool'],
  parameters: {
    weeks: {
      value: 6,
      unit: 'weeks',
      meaning: 'weeks, holidays among them, after which somebody acts now',
      source: 'local practice: a limited time of six weeks',
    },
  },
  clears: 'Days without a part-time session, and the agreed timetable ended.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const open = record.outOfSchool?.partTime.findLast(
      ({ from, until }) => from <= asAt && (until === undefined || until >= asAt),
    );
    const current = judged(record, asked);
    if ('answer' in current && !open) return current;
    const spell = 'answer' in current ? undefined : goingOn(current.lines, current.lastMarked, asAt);
    if (!spell && !open) return CLEAR;
    const from = spell && (!open || spell.from < open.from) ? spell.from : (open?.from ?? asAt);
    const overFrom = addCalendarDays(from, parameters.weeks * 7);
    const isLong = asAt >= overFrom;
    const reviewOn = open?.reviewOn;
    const isReviewLate = reviewOn !== undefined && reviewOn < asAt;
    const evidence: Evidence[] = [];
    if (open)
      evidence.push({
        section: 'outOfSchool',
        row: open.ref,
        text: `Part-time timetable agreed from ${spokenDate(open.from, asAt)}${open.hoursAWeek ? `, ${open.hoursAWeek} hours a week` : ''}${reviewOn ? `, review on ${spokenDate(reviewOn, asAt)}` : ', no day of review recorded'}`,
      });
    if (spell && !('answer' in current))
      evidence.push(
        ...lineEvidence(
          current.lines.filter((line) => line.schoolId === spell.schoolId && line.marks.includes(C2)),
          asAt,
        ),
      );
    const where = spell ? ` at ${spell.schoolName}` : '';
    const missed = spell ? `; ${count(spell.sessions, 'session')} missed so far` : '';
    const weeks = count(parameters.weeks, 'week');
    const soon = isLong
      ? ` It has lasted longer than ${weeks}.`
      : ` On ${spokenDate(overFrom, asAt)} it will have lasted ${weeks}.`;
    const review = isReviewLate ? ` Its review was due on ${spokenDate(reviewOn, asAt)}.` : '';
    // Whole days without a part-time session, counted from the last one.
    const ends =
      spell && !open && !('answer' in current)
        ? dateAfterSessions(
            current.calendar,
            current.lastMarked,
            asAt,
            2 * (DAYS_APART - daysSince(current.lines, spell, asAt)),
          )
        : undefined;
    return raised({
      severity: isLong || isReviewLate ? 'act' : 'plan',
      sentence: `On a part-time timetable${where} since ${spokenDate(from, asAt)}${missed}.${soon}${review}`,
      since: from,
      evidence,
      clears: open
        ? 'Agreeing a full timetable, and recording the last day of the part-time one, clears this once no part-time session has come for a week.'
        : ends
          ? `Attending full time until ${spokenDate(ends, asAt)} clears this.`
          : 'Attending full time for more than a school week clears this.',
      ...(ends ? { clearsOn: ends } : {}),
    });
  },
  examples: [
    {
      title: 'afternoons missed since half-term',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        attendance: attends('2026-09-02', '76/', ...Array<string>(14).fill('1/ 1C2')),
      },
      answer: 'raised',
      sentence:
        'On a part-time timetable at Oak Academy since Monday 2 November; 14 sessions missed so far. On Monday 14 December it will have lasted 6 weeks.',
      clears: 'Attending full time until Friday 27 November clears this.',
    },
    {
      title: 'its review was due yesterday',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        attendance: attends('2026-09-02', '76/', ...Array<string>(14).fill('1/ 1C2')),
        outOfSchool: agreed({ reviewOn: '2026-11-19' as IsoDate }),
      },
      answer: 'raised',
      sentence:
        'On a part-time timetable at Oak Academy since Monday 2 November; 14 sessions missed so far. On Monday 14 December it will have lasted 6 weeks. Its review was due on Thursday 19 November.',
    },
    {
      title: 'since 21 September, half-term among its weeks',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        attendance: attends('2026-09-02', '26/', ...Array<string>(39).fill('1/ 1C2')),
      },
      answer: 'raised',
      sentence:
        'On a part-time timetable at Oak Academy since Monday 21 September; 39 sessions missed so far. It has lasted longer than 6 weeks.',
    },
    {
      title: 'agreed from 1 December, on 11 January: the last day of its sixth week, holidays among them',
      asAt: '2027-01-11',
      record: { identity: ZARA, attendance: FULL_TIME, outOfSchool: agreed({ from: DECEMBER }) },
      answer: 'raised',
      severity: 'plan',
      sentence:
        'On a part-time timetable since Tuesday 1 December 2026. On Tuesday 12 January it will have lasted 6 weeks.',
    },
    {
      title: 'the same on the day after',
      asAt: '2027-01-12',
      record: { identity: ZARA, attendance: FULL_TIME, outOfSchool: agreed({ from: DECEMBER }) },
      answer: 'raised',
      severity: 'act',
      sentence: 'On a part-time timetable since Tuesday 1 December 2026. It has lasted longer than 6 weeks.',
    },
    {
      title: 'full time for six days since',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        attendance: attends('2026-09-02', '76/', ...Array<string>(8).fill('1/ 1C2'), '12/'),
      },
      answer: 'clear',
    },
    {
      title: 'an agreed timetable that has ended',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        attendance: attends('2026-09-02', '106/'),
        outOfSchool: agreed({ until: '2026-11-13' as IsoDate }),
      },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});

type Lines = Parameters<typeof linesThisYear>[0];

/** The timetable of a school that has still marked the child of late. */
function goingOn(lines: Lines, lastMarked: IsoDate, asAt: IsoDate): PartTimeSpell | undefined {
  if (!lines.some(({ marks }) => marks.includes(C2))) return undefined;
  const today = dayNumber(asAt);
  const soFar = marksInOrder(lines).filter(({ day }) => day <= today);
  return partTimeSpells(soFar).findLast(
    (spell) => spell.goesOn && schoolYearOf(spell.until) === schoolYearOf(lastMarked),
  );
}

/** Marked days at the school since the last part-time session. */
function daysSince(lines: Lines, { schoolId, until }: PartTimeSpell, asAt: IsoDate): number {
  const [last, today] = [dayNumber(until), dayNumber(asAt)];
  const days = new Set<number>();
  for (const { line, day } of marksInOrder(lines))
    if (line.schoolId === schoolId && day > last && day <= today) days.add(day);
  return days.size;
}
