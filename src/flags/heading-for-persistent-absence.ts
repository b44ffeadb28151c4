import { hasReached, sessionsAbsent } from '../domain/attendance.ts';
import { dateAfterSessions, sessionsToReach, trueSince } from '../domain/attendance-course.ts';
import { count, percentage, spokenDate } from '../render/text.ts';
import { judged, lineEvidence, missedSoFar, wayUnder } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, WITHOUT_MARKS, ZARA } from './example.ts';

export const headingForPersistentAbsence = defineFlag({
  id: 'heading-for-persistent-absence',
  title: 'Heading for persistent absence',
  why: 'Before absence is persistent a telephone call can still be enough.',
  severity: 'plan',
  source:
    'Local practice: Croydon Virtual School works to 95% attendance; the ten per cent that it leads to is DfE’s.',
  needs: ['attendance'],
  parameters: {
    from: {
      value: 0.07,
      unit: 'rate',
      meaning: 'absence from which it is worth a call',
      source: 'default of this program',
    },
    minimum: {
      value: 40,
      unit: 'sessions',
      meaning: 'possible sessions before it is judged',
      source: 'default of this program: about four school weeks',
    },
  },
  clears: 'Absence under the lower rate; persistent absence takes its place at the upper one.',
  find(record, asked) {
    const { asAt, parameters } = asked;
    const { from, minimum } = parameters;
    // The authority's own limit of the flag that takes this one's place, so that the two never contradict.
    const { persistent } = asked.rates;
    const current = judged(record, asked, minimum);
    if ('answer' in current) return current;
    const since = trueSince(
      current.lines,
      asAt,
      (soFar) => soFar.possible >= minimum && hasReached(soFar, from) && !hasReached(soFar, persistent),
    );
    if (since === undefined) return CLEAR;
    const { sessions, calendar, lastMarked } = current;
    const left = sessionsToReach(sessionsAbsent(sessions), sessions.possible, persistent);
    const soonest = dateAfterSessions(calendar, lastMarked, asAt, left);
    const by = soonest ? `, on ${spokenDate(soonest, asAt)}` : '';
    return raised({
      sentence: `${missedSoFar(current, asAt)}. Missing the next ${left === 1 ? 'session' : count(left, 'session')} would make it persistent (${percentage(persistent)})${by}.`,
      since,
      evidence: lineEvidence(current.lines, asAt),
      ...wayUnder(current, from, asAt),
    });
  },
  examples: [
    {
      title: 'eight of ninety: two sessions from persistent',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '82/ 8I') },
      answer: 'raised',
      sentence:
        'Missed 8 of 90 sessions since 1 September, 8.9%. Missing the next 2 sessions would make it persistent (10.0%), on Wednesday 11 November.',
    },
    {
      title: 'nine of ninety is persistent already: another flag says so',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '81/ 9I') },
      answer: 'clear',
    },
    {
      title: 'six of ninety: 6.7%',
      asAt: '2026-11-11',
      record: { identity: ZARA, attendance: attends('2026-09-02', '84/ 6I') },
      answer: 'clear',
    },
    ...WITHOUT_MARKS,
  ],
});
