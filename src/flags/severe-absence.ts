import { SEVERE_FROM } from '../domain/absence-level.ts';
import { absenceParameters, absenceReached } from './attendance-sentences.ts';
import { defineFlag } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

export const severeAbsence = defineFlag({
  id: 'severe-absence',
  title: 'Severe absence',
  why: 'A child who misses half of school is missing more than lessons: it is seldom put right without a plan of several agencies.',
  severity: 'act',
  source: 'DfE, pupil absence statistics: 50% or more of own possible sessions.',
  needs: ['attendance'],
  parameters: absenceParameters(SEVERE_FROM),
  clears: 'Absence under the rate, counted over the whole school year so far.',
  find: (record, asked) => absenceReached(record, asked, 'absence is severe from'),
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
