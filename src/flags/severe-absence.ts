import { SEVERE_FROM } from '../domain/absence-level.ts';
import { hasReached } from '../domain/attendance.ts';
import { trueSince } from '../domain/attendance-course.ts';
import { percentage } from '../render/text.ts';
import { judged, lineEvidence, missedSoFar, wayUnder } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

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
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { rate, minimum } = parameters;
    const current = judged(record, asked, minimum);
    if ('answer' in current) return current;
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
      ...wayUnder(current, rate, asAt),
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
    ...WITHOUT_MARKS,
  ],
});
