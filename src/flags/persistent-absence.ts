import { PERSISTENT_FROM } from '../domain/absence-level.ts';
import { absenceParameters, absenceReached } from './attendance-sentences.ts';
import { defineFlag } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

export const persistentAbsence = defineFlag({
  id: 'persistent-absence',
  title: 'Persistent absence',
  why: 'A child who misses a tenth of school falls behind in everything else; the sooner it is seen, the fewer sessions it takes to put right.',
  severity: 'act',
  source:
    'DfE, pupil absence statistics: 10% or more of own possible sessions, since 2015/16. Severe absence is persistent too.',
  needs: ['attendance'],
  parameters: absenceParameters(PERSISTENT_FROM),
  clears: 'Absence under the rate, counted over the whole school year so far.',
  find: (record, asked) => absenceReached(record, asked, 'persistent absence begins at'),
  examples: [
    {
      title: 'nine sessions missed of ninety: exactly 10% is persistent',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '81/ 9I') },
      answer: 'raised',
      sentence: 'Missed 9 of 90 sessions since 1 September, 10.0%; persistent absence begins at 10.0%.',
      clears: 'Attending the next session, by Wednesday 11 November, would bring it under 10.0%.',
    },
    {
      title: 'the worked example: sessions at the other school (D) are not possible sessions',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '80/ 5L 3B 6I 2O 2U 4D') },
      answer: 'raised',
      sentence: 'Missed 10 of 98 sessions since 1 September, 10.2%; persistent absence begins at 10.0%.',
    },
    {
      title: 'eight sessions missed of ninety: 8.9%',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '82/ 8I') },
      answer: 'clear',
    },
    {
      title: 'a tenth of too few sessions to judge',
      asAt: '2026-09-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '14/ 2I') },
      answer: 'unknown',
    },
    {
      title: 'no mark for more than ten school days: not known, not fine',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '50/ 10I') },
      answer: 'unknown',
    },
    ...WITHOUT_MARKS,
  ],
});
