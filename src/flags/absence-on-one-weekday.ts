import { sessionsAbsent } from '../domain/attendance.ts';
import { type DayNumber, dayNumber, isoDate, weekday } from '../domain/dates.ts';
import { isAbsent, isOfSession, marksInOrder, type PlacedMark } from '../domain/marks-in-order.ts';
import { sessionsOnce } from '../domain/sessions-once.ts';
import { percentage } from '../render/text.ts';
import { judged, lineEvidence } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

const DAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays'] as const;

export const absenceOnOneWeekday = defineFlag({
  id: 'absence-on-one-weekday',
  title: 'Absence on one weekday',
  why: 'A day of the week that is missed again and again has a reason: a lesson, a visit, a journey.',
  severity: 'watch',
  source:
    'Bexley, Looked After Children Strategy 2017: “intermittent” absence; four in ten on one weekday as this program’s default.',
  needs: ['attendance'],
  parameters: {
    share: {
      value: 0.4,
      unit: 'rate',
      meaning: 'share of the sessions missed that fall on one weekday',
      source: 'default of this program: twice what chance would give',
    },
    minimum: {
      value: 10,
      unit: 'sessions',
      meaning: 'sessions missed this school year before a pattern is looked for',
      source: 'default of this program: a school week of absence',
    },
  },
  clears: 'A smaller share on that weekday, or the end of the school year.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { share, minimum } = parameters;
    const current = judged(record, asked);
    if ('answer' in current) return current;
    if (sessionsAbsent(current.sessions) < minimum) return CLEAR;
    const marks = marksInOrder(sessionsOnce(current.lines));
    const today = dayNumber(asAt);
    const counts = [0, 0, 0, 0, 0];
    let total = 0;
    let since: DayNumber | undefined;
    let isPattern = false;
    for (let at = 0; at < marks.length; ) {
      const mark = marks[at] as PlacedMark;
      if (mark.day > today) break;
      let isMissed = false;
      for (; at < marks.length && isOfSession(marks[at] as PlacedMark, mark); at++)
        isMissed ||= isAbsent(marks[at] as PlacedMark);
      if (isMissed) {
        const day = weekday(mark.day);
        counts[day] = (counts[day] ?? 0) + 1;
        total++;
        isPattern = total >= minimum && Math.max(...counts) / total >= share;
      }
      // Judged at the end of a day, as the marks come.
      if (mark.half === 1 || at === marks.length) since = isPattern ? (since ?? mark.day) : undefined;
    }
    if (!isPattern) return CLEAR;
    const most = Math.max(...counts);
    const day = DAYS[counts.indexOf(most)] ?? 'one weekday';
    return raised({
      sentence: `Of the ${total} sessions missed this school year, ${most} fell on ${day}: that is ${percentage(most / total, [share])}.`,
      since: since === undefined ? current.lastMarked : isoDate(since),
      evidence: lineEvidence(current.lines, asAt),
      clears: `Ask what happens on ${day}. The count begins again in September; until then it stays in sight while so many of the sessions missed are on ${day}.`,
    });
  },
  examples: [
    {
      title: 'five Fridays in ten weeks, and one Tuesday',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        attendance: attends('2026-09-02', '4/ 2I 8/ 2I 8/ 2I 8/ 2I 8/ 2I 2/ 2M 60/'),
      },
      answer: 'raised',
      sentence: 'Of the 12 sessions missed this school year, 10 fell on Fridays: that is 83.3%.',
      clears:
        'Ask what happens on Fridays. The count begins again in September; until then it stays in sight while so many of the sessions missed are on Fridays.',
    },
    {
      title: 'a whole week of illness: each weekday the same',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '46/ 10I 50/') },
      answer: 'clear',
    },
    {
      title: 'four Fridays: eight sessions are too few to judge',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '4/ 2I 8/ 2I 8/ 2I 8/ 2I 70/') },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});
