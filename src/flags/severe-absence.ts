import { SEVERE_FROM } from '../domain/absence-level.ts';
import { hasReached } from '../domain/attendance.ts';
import { trueSince } from '../domain/attendance-course.ts';
import { currentAttendance } from '../domain/attendance-current.ts';
import { isOfReceptionToYear11 } from '../domain/school-year.ts';
import { percentage } from '../render/text.ts';
import { lineEvidence, missedSoFar, wayUnder } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attends, born, NO_MARKS, ZARA } from './example.ts';

export const severeAbsence = defineFlag({
  id: 'severe-absence',
  title: 'Severe absence',
  why: 'A child who misses half of school is missing more than lessons: it is seldom put right without a plan of several agencies.',
  severity: 'act',
  source: 'DfE, pupil absence statistics: 50% or more of own possible sessions.',
  needs: ['attendance'],
  parameters: {
    rate: {
      value: SEVERE_FROM,
      unit: 'rate',
      meaning: 'absence at which it begins',
      source: 'DfE, pupil absence statistics',
    },
    minimum: {
      value: 40,
      unit: 'sessions',
      meaning: 'possible sessions before it is judged',
      source: 'default of this program: about four school weeks',
    },
  },
  clears: 'Absence under the rate, counted over the whole school year so far.',
  find({ identity, attendance }, { asAt, calendarOf, staleAfterSchoolDays, parameters: { rate, minimum } }) {
    if (!isOfReceptionToYear11(identity.birthDate, asAt)) return CLEAR;
    const current = currentAttendance(attendance.lines, asAt, calendarOf, staleAfterSchoolDays);
    if (!current.known) return unknown(current.missing);
    if (current.sessions.possible < minimum)
      return unknown(`${minimum} possible sessions, of which there are ${current.sessions.possible} so far`);
    const since = trueSince(
      current.lines,
      asAt,
      (soFar) => soFar.possible >= minimum && hasReached(soFar, rate),
    );
    if (since === undefined) return CLEAR;
    return raised({
      sentence: `${missedSoFar(current, asAt)}; absence is severe from ${percentage(rate)}.`,
      since,
      evidence: lineEvidence(current.lines, asAt),
      clears: wayUnder(current, rate, asAt),
    });
  },
  examples: [
    {
      title: 'forty-five of ninety sessions: exactly half is severe',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '45/ 45O') },
      answer: 'raised',
      sentence: 'Missed 45 of 90 sessions since 1 September, 50.0%; absence is severe from 50.0%.',
      clears: 'Attending the next session, by Wednesday 11 November, would bring it under 50.0%.',
    },
    {
      title: 'forty-four of ninety: persistent, not severe',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '46/ 44O') },
      answer: 'clear',
    },
    {
      title: 'at a college, past Year 11: no marks are expected',
      asAt: '2026-11-20',
      record: { identity: born('2009-05-14'), attendance: NO_MARKS },
      answer: 'clear',
    },
    {
      title: 'no marks at all',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: NO_MARKS },
      answer: 'unknown',
    },
  ],
});
