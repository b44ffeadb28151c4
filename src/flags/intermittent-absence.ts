import { absenceDates } from '../domain/absence-spells.ts';
import { sessionsAbsent } from '../domain/attendance.ts';
import { dateAfterSessions } from '../domain/attendance-course.ts';
import { sessionsBetween } from '../domain/attendance-rates.ts';
import { linesMarkedOn } from '../domain/attendance-summary.ts';
import type { IsoDate } from '../domain/dates.ts';
import { marksInOrder } from '../domain/marks-in-order.ts';
import { count, shortDate, spokenDate } from '../render/text.ts';
import { judged, lineEvidence } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

type Absence = ReturnType<typeof absenceDates>[number];

export const intermittentAbsence = defineFlag({
  id: 'intermittent-absence',
  title: 'Intermittent absence',
  why: 'A day here and a day there is how staying away from school begins, long before a rate shows it.',
  severity: 'watch',
  source:
    'Bexley, Looked After Children Strategy 2017: “intermittent” absence, to be met with rapid action; three times in thirty school days as this program’s default.',
  needs: ['attendance'],
  parameters: {
    spells: {
      value: 3,
      unit: 'spells',
      meaning: 'separate absences from which they form a pattern',
      source: 'default of this program',
    },
    schoolDays: {
      value: 30,
      unit: 'school days',
      meaning: 'how far back absences are counted',
      source: 'default of this program: about six school weeks',
    },
  },
  clears: 'School days without a new absence.',
  find(record, asked) {
    const { asAt, calendarOf, parameters } = asked;
    const { spells: often, schoolDays } = parameters;
    const current = judged(record, asked);
    if ('answer' in current) return current;
    const { calendar, lastMarked } = current;
    const { lines } = record.attendance;
    const days = calendar.lastSchoolDays(lastMarked, schoolDays);
    const first = days[0];
    // Nearly every child is done with here: too few sessions missed to be so many absences.
    if (!first || sessionsAbsent(sessionsBetween(lines, { from: first, until: lastMarked })) < often)
      return CLEAR;
    const all = absenceDates(marksInOrder(lines), calendarOf);
    const fromOf = (day: IsoDate): IsoDate => calendar.firstOfLastSchoolDays(day, schoolDays) ?? day;
    const found = all.filter((spell) => spell.from <= lastMarked && spell.until >= fromOf(lastMarked));
    if (found.length < often) return CLEAR;
    let since = lastMarked;
    let begun = all.length;
    // Absences come one after the other, so that there are as many as have begun, less those that were over before.
    const inTime = (day: IsoDate): number => {
      const from = fromOf(day);
      while (begun > 0 && (all[begun - 1] as Absence).from > day) begun--;
      let over = begun;
      while (over > 0 && (all[over - 1] as Absence).until >= from) over--;
      return begun - over;
    };
    for (const day of calendar.schoolDays(calendar.halfTerms[0]?.from ?? lastMarked, lastMarked).reverse()) {
      if (inTime(day) < often) break;
      since = day;
    }
    // The absence that has to fall out of the time for fewer to be left in it.
    const ends = found.at(-often)?.until ?? lastMarked;
    const over = calendar.addSchoolDays(ends, schoolDays);
    // Days of which no marks have come yet say nothing: the next mark is the first to tell.
    const next = dateAfterSessions(calendar, lastMarked, asAt, 1);
    const clearsOn = over !== undefined && next !== undefined && over < next ? next : over;
    const times = found.map(({ from }) => shortDate(from, asAt));
    return raised({
      sentence: `Was away ${count(found.length, 'separate time')} in the last ${count(days.length, 'school day')}, beginning on ${times.slice(0, -1).join(', ')} and ${times.at(-1)}.`,
      since,
      evidence: lineEvidence(linesMarkedOn(lines, days), asAt),
      clears:
        clearsOn === undefined
          ? 'Attending every session clears this, on a day beyond the term dates that are known.'
          : `Attending every session clears this on ${spokenDate(clearsOn, asAt)}.`,
      ...(clearsOn ? { clearsOn } : {}),
    });
  },
  examples: [
    {
      title: 'three single days in six weeks',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '70/ 2I 10/ 2M 14/ 2O 6/') },
      answer: 'raised',
      sentence:
        'Was away 3 separate times in the last 30 school days, beginning on 21 October, 5 November and 17 November.',
      clears: 'Attending every session clears this on Wednesday 9 December.',
    },
    {
      title: 'one absence of a week and one of a day',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '70/ 10I 20/ 2O 6/') },
      answer: 'clear',
    },
    {
      title: 'the first of three was 31 school days ago',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '44/ 2I 32/ 2M 18/ 2O 6/') },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});
