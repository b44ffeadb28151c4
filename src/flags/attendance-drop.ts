import { addSessions, NO_SESSIONS, type Sessions, sessionsAbsent } from '../domain/attendance.ts';
import { dateAfterSessions, sessionsOnDays, sessionsToRecover } from '../domain/attendance-course.ts';
import { sessionsBetween } from '../domain/attendance-rates.ts';
import { linesMarkedOn } from '../domain/attendance-summary.ts';
import { termsBegun } from '../domain/pep.ts';
import { schoolYearLabel } from '../domain/school-year.ts';
import { count, percentage, spokenDate } from '../render/text.ts';
import { judged, lineEvidence } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

/** A child whose attendance is compared over two terms: the example calendar’s spring term ends on 25 March. */
const THREE_WEEKS_OF_SUMMER = '2027-04-30';

export const attendanceDrop = defineFlag({
  id: 'attendance-drop',
  title: 'Attendance has dropped',
  why: 'Something has changed since last term, and it is sooner found than a rate of the whole year shows.',
  severity: 'plan',
  source: 'Default of this program: five percentage points under the same child’s last term.',
  needs: ['attendance'],
  parameters: {
    points: {
      value: 5,
      unit: 'percentage points',
      meaning: 'percentage points under the last term',
      source: 'default of this program',
    },
    minimum: {
      value: 20,
      unit: 'sessions',
      meaning: 'possible sessions in each of the two terms before they are compared',
      source: 'default of this program: two school weeks',
    },
  },
  clears: 'Attendance within those points of the last term’s.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { points, minimum } = parameters;
    const current = judged(record, asked);
    if ('answer' in current) return current;
    const { calendar, lastMarked } = current;
    const { lines } = record.attendance;
    const [before, now] = termsBegun(calendar, lastMarked).slice(-2);
    if (!before || !now) return unknown('the dates of the term before this one');
    const last = sessionsBetween(lines, { from: before.from, until: before.until });
    const sessions = sessionsBetween(lines, { from: now.from, until: lastMarked });
    if (last.possible < minimum)
      return unknown(
        `${minimum} possible sessions of the ${before.term} term ${schoolYearLabel(before.year)}`,
      );
    if (sessions.possible < minimum)
      return unknown(`${minimum} possible sessions of the ${now.term} term ${schoolYearLabel(now.year)}`);
    // Absence of this term from which the drop is as large: the last term’s, and the points.
    const limit = sessionsAbsent(last) / last.possible + points / 100;
    const hasDropped = (soFar: Sessions): boolean =>
      soFar.possible >= minimum && sessionsAbsent(soFar) / soFar.possible >= limit - 1e-12;
    if (!hasDropped(sessions)) return CLEAR;
    const days = calendar.schoolDays(now.from, lastMarked);
    let soFar: Sessions = NO_SESSIONS;
    let since = lastMarked;
    let wasTrue = false;
    for (const day of days) {
      soFar = addSessions(soFar, sessionsOnDays(lines, [day]));
      if (hasDropped(soFar) && !wasTrue) since = day;
      wasTrue = hasDropped(soFar);
    }
    const needed = sessionsToRecover(sessionsAbsent(sessions), sessions.possible, limit);
    const date = dateAfterSessions(calendar, lastMarked, asAt, needed);
    const clearsOn = date && date <= now.until ? date : undefined;
    const rate = (of: Sessions): string => percentage(1 - sessionsAbsent(of) / of.possible, []);
    return raised({
      sentence: `Attendance is ${rate(sessions)} this term, and was ${rate(last)} in the ${before.term} term.`,
      since,
      evidence: lineEvidence(
        linesMarkedOn(lines, [...calendar.schoolDays(before.from, before.until), ...days]),
        asAt,
      ),
      clears: clearsOn
        ? `Attending the next ${needed === 1 ? 'session' : count(needed, 'session')}, by ${spokenDate(clearsOn, asAt)}, would bring it within ${points} percentage points of last term.`
        : `Cannot come within ${points} percentage points of last term before this term ends.`,
      ...(clearsOn ? { clearsOn } : {}),
    });
  },
  examples: [
    {
      title: 'all of spring attended, and 2 of 30 sessions missed in the summer',
      asAt: THREE_WEEKS_OF_SUMMER,
      record: { identity: ZARA, attendance: attends('2027-01-04', '106/ 26/ 2I 2/') },
      answer: 'raised',
      sentence: 'Attendance is 93.3% this term, and was 100.0% in the spring term.',
    },
    {
      title: 'one of 30 sessions missed',
      asAt: THREE_WEEKS_OF_SUMMER,
      record: { identity: ZARA, attendance: attends('2027-01-04', '106/ 26/ 1I 3/') },
      answer: 'clear',
    },
    {
      title: 'no marks of the term before',
      asAt: THREE_WEEKS_OF_SUMMER,
      record: { identity: ZARA, attendance: attends('2027-04-12', '22/ 2I 2/') },
      answer: 'unknown',
    },
    ...WITHOUT_MARKS,
  ],
});
