import { linesMarkedOn, sessionsOfYear } from '../domain/attendance-summary.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import { dayNumber, type IsoDate, isoDate } from '../domain/dates.ts';
import { marksInOrder } from '../domain/marks-in-order.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { sessionsOnce } from '../domain/sessions-once.ts';
import { UNAUTHORISED_LIMIT } from '../domain/unauthorised-window.ts';
import { count, shortDate, spokenDate } from '../render/text.ts';
import { judged, lineEvidence } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

/** The Monday of the first of so many school weeks that end with the week of a day; weeks without school do not count. */
const windowStart = (calendar: SchoolCalendar, day: IsoDate, schoolWeeks: number): IsoDate =>
  calendar.firstOfLastSchoolWeeks(day, schoolWeeks) ?? day;

export const unauthorisedAbsence = defineFlag({
  id: 'unauthorised-absence',
  title: 'Unauthorised absence',
  why: 'From this number of sessions a school has to think of a penalty notice, and the virtual school should speak first.',
  severity: 'plan',
  source:
    'DfE, national framework for penalty notices, from 19 August 2024: ten unauthorised sessions in ten school weeks.',
  needs: ['attendance'],
  parameters: {
    sessions: {
      value: UNAUTHORISED_LIMIT.sessions,
      unit: 'sessions',
      meaning: 'unauthorised sessions from which a penalty notice is considered',
      source: 'DfE, national framework for penalty notices',
    },
    schoolWeeks: {
      value: UNAUTHORISED_LIMIT.schoolWeeks,
      unit: 'school weeks',
      meaning: 'how far back they are counted',
      source: 'DfE, national framework for penalty notices',
    },
  },
  clears: 'Fewer unauthorised sessions in those weeks: reasons that the school accepts, or time.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { sessions: limit, schoolWeeks } = parameters;
    const current = judged(record, asked);
    if ('answer' in current) return current;
    const { calendar, lastMarked } = current;
    const { lines } = record.attendance;
    const year = schoolYearOf(asAt);
    const before = sessionsOfYear(lines, year - 1).unauthorised;
    if (current.sessions.unauthorised + before < limit) return CLEAR;
    const days = marksInOrder(sessionsOnce(lines))
      .filter((mark) => mark.class === 'unauthorised')
      .map(({ day }) => isoDate(day))
      .filter((day) => day <= asAt);
    const inTime = (day: IsoDate): IsoDate[] => {
      const from = windowStart(calendar, day, schoolWeeks);
      return days.filter((each) => each >= from && each <= day);
    };
    const found = inTime(lastMarked);
    if (found.length < limit) return CLEAR;
    const first = found[0] ?? lastMarked;
    let since = lastMarked;
    for (const day of calendar.schoolDays(calendar.halfTerms[0]?.from ?? first, lastMarked).reverse()) {
      if (inTime(day).length < limit) break;
      since = day;
    }
    const after = calendar.schoolDays(asAt, isoDate(dayNumber(asAt) + 400)).filter((day) => day > lastMarked);
    const clearsOn = after.find((day) => inTime(day).length < limit);
    return raised({
      sentence: `Absent without authorisation for ${count(found.length, 'session')} in ${schoolWeeks} school weeks, the first on ${shortDate(first, asAt)} and the last on ${shortDate(found.at(-1) ?? first, asAt)}; from ${limit} sessions on, the school has to consider a penalty notice.`,
      since,
      evidence: lineEvidence(linesMarkedOn(lines, [...new Set(found)]), asAt),
      clears: clearsOn
        ? `Without another unauthorised session this clears on ${spokenDate(clearsOn, asAt)}; sooner, where the school accepts reasons.`
        : 'Reasons that the school accepts clear this; by time alone it does not, within the term dates that are known.',
      ...(clearsOn ? { clearsOn } : {}),
    });
  },
  examples: [
    {
      title: 'ten sessions in three weeks of November',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '76/ 6O 10/ 4U 10/') },
      answer: 'raised',
      sentence:
        'Absent without authorisation for 10 sessions in 10 school weeks, the first on 2 November and the last on 13 November; from 10 sessions on, the school has to consider a penalty notice.',
      clears:
        'Without another unauthorised session this clears on Monday 25 January 2027; sooner, where the school accepts reasons.',
    },
    {
      title: 'nine sessions, and illness besides',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '76/ 6O 10/ 3U 1I 10/') },
      answer: 'clear',
    },
    {
      title: 'ten sessions, two of them eleven school weeks ago',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '2O 90/ 8O 6/') },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});
