import { absentSince, sessionsOnDays } from '../domain/attendance-course.ts';
import { linesMarkedOn } from '../domain/attendance-summary.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import { count, spokenDate } from '../render/text.ts';
import { judged, lineEvidence } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

export const completeAbsence = defineFlag({
  id: 'complete-absence',
  title: 'Complete absence',
  why: 'A child who has stopped attending altogether may be missing from more than school.',
  severity: 'act',
  source:
    'Bexley, Looked After Children Strategy 2017: “complete absence”, to be met with rapid action; ten school days as this program’s default.',
  needs: ['attendance'],
  parameters: {
    schoolDays: {
      value: 10,
      unit: 'school days',
      meaning: 'how far back nothing was attended',
      source: 'default of this program',
    },
    minimum: {
      value: 10,
      unit: 'sessions',
      meaning: 'possible sessions in that time before it is judged',
      source: 'default of this program: half of the sessions of ten school days',
    },
  },
  clears: 'One session attended.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { schoolDays, minimum } = parameters;
    const current = judged(record, asked);
    if ('answer' in current) return current;
    const { calendar, lastMarked } = current;
    // In September the days reach back into last year: its lines count throughout.
    const { lines } = record.attendance;
    // Nearly every child attended on the last day with a mark: the rest need not be looked at.
    if (sessionsOnDays(lines, [lastMarked]).attended > 0) return CLEAR;
    const days = calendar.lastSchoolDays(lastMarked, schoolDays);
    const recent = sessionsOnDays(lines, days);
    const first = days[0];
    if (recent.attended > 0) return CLEAR;
    if (first === undefined) return unknown(`school term dates for ${schoolYearLabel(schoolYearOf(asAt))}`);
    if (recent.possible < minimum)
      return unknown(
        `${minimum} possible sessions in the last ${schoolDays} school days, of which there are ${recent.possible}`,
      );
    const since = absentSince(lines, calendar, lastMarked) ?? first;
    const daysMissed = calendar.schoolDays(since, lastMarked);
    const missed = sessionsOnDays(lines, daysMissed);
    return raised({
      sentence: `Has not attended at all since ${spokenDate(since, asAt)}: none of ${count(missed.possible, 'possible session')}.`,
      since,
      evidence: lineEvidence(linesMarkedOn(lines, daysMissed), asAt),
      clears: 'The first session attended clears this.',
    });
  },
  examples: [
    {
      title: 'the last twenty sessions all missed',
      asAt: '2026-11-13',
      record: { identity: ZARA, attendance: attends('2026-09-02', '70/ 20O') },
      answer: 'raised',
      sentence: 'Has not attended at all since Wednesday 21 October: none of 20 possible sessions.',
      clears: 'The first session attended clears this.',
    },
    {
      title: 'one session attended in ten school days',
      asAt: '2026-11-13',
      record: { identity: ZARA, attendance: attends('2026-09-02', '70/ 10O 1/ 9O') },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});
