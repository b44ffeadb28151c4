import { addSessions, NO_SESSIONS, type Sessions } from '../domain/attendance.ts';
import { dateAfterSessions, sessionsOnDays, sessionsToRecover } from '../domain/attendance-course.ts';
import { sessionsBetween } from '../domain/attendance-rates.ts';
import { linesMarkedOn } from '../domain/attendance-summary.ts';
import { count, percentage, shortDate, spokenDate, upperFirst } from '../render/text.ts';
import { judged } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

export const lateness = defineFlag({
  id: 'lateness',
  title: 'Late for school',
  why: 'A child who comes late misses the beginning of the same lesson each day, and tells of a hard morning at home.',
  severity: 'watch',
  source:
    'DfE counts as late the codes L and U. A tenth of the sessions of a half term is this program’s default.',
  needs: ['attendance'],
  parameters: {
    rate: {
      value: 0.1,
      unit: 'rate',
      meaning: 'share of the sessions of a half term at which the child came late',
      source: 'default of this program',
    },
    minimum: {
      value: 20,
      unit: 'sessions',
      meaning: 'possible sessions of the half term before it is judged',
      source: 'default of this program: two school weeks',
    },
  },
  clears: 'Coming in time, or the next half term.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { rate, minimum } = parameters;
    const current = judged(record, asked);
    if ('answer' in current) return current;
    const { calendar, lastMarked } = current;
    const half = calendar.halfTermOn(lastMarked);
    if (!half) return unknown('school term dates');
    const { lines } = record.attendance;
    const { late, possible } = sessionsBetween(lines, { from: half.from, until: lastMarked });
    if (possible < minimum)
      // A few late mornings in the first days are no pattern yet, and none is nothing to look at.
      return late === 0
        ? CLEAR
        : unknown(`${minimum} possible sessions in a half term, to say whether lateness is a habit`);
    if (late / possible < rate) return CLEAR;
    const days = calendar.schoolDays(half.from, lastMarked);
    let soFar: Sessions = NO_SESSIONS;
    let since = lastMarked;
    let wasTrue = false;
    for (const day of days) {
      soFar = addSessions(soFar, sessionsOnDays(lines, [day]));
      const isTrue = soFar.possible >= minimum && soFar.late / soFar.possible >= rate;
      if (isTrue && !wasTrue) since = day;
      wasTrue = isTrue;
    }
    const needed = sessionsToRecover(late, possible, rate);
    const date = dateAfterSessions(calendar, lastMarked, asAt, needed);
    const clearsOn = date && date <= half.until ? date : undefined;
    return raised({
      sentence: `Came late to ${late} of ${count(possible, 'session')} since ${shortDate(half.from, asAt)}, ${percentage(late / possible, [rate])}.`,
      since,
      evidence: linesMarkedOn(lines, days).map((line) => {
        const own = sessionsBetween([line], { from: half.from, until: lastMarked });
        return {
          section: 'attendance' as const,
          row: line.ref,
          text: `${upperFirst(line.schoolName)}: late to ${own.late} of ${count(own.possible, 'session')} since ${shortDate(half.from, asAt)}`,
        };
      }),
      clears: clearsOn
        ? `Coming in time to the next ${needed === 1 ? 'session' : count(needed, 'session')}, by ${spokenDate(clearsOn, asAt)}, would bring it under ${percentage(rate)}.`
        : `Cannot come under ${percentage(rate)} this half term; the next one begins at nought.`,
      ...(clearsOn ? { clearsOn } : {}),
    });
  },
  examples: [
    {
      title: 'late to three of thirty sessions since half-term',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '76/ 1L 9/ 1L 9/ 1U 9/') },
      answer: 'raised',
      sentence: 'Came late to 3 of 30 sessions since 2 November, 10.0%.',
      clears: 'Coming in time to the next session, by Monday 23 November, would bring it under 10.0%.',
    },
    {
      title: 'late to two of thirty',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '76/ 1L 9/ 1L 19/') },
      answer: 'clear',
    },
    {
      title: 'late before half-term, and in time since',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '66/ 10L 30/') },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});
