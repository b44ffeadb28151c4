import { areaOfPlacement } from '../domain/area.ts';
import { absenceRate, hasReached } from '../domain/attendance.ts';
import { trueSince } from '../domain/attendance-course.ts';
import { episodeOn, periodOn } from '../domain/care.ts';
import { count, spokenDate } from '../render/text.ts';
import { judged, lineEvidence, missedSoFar, wayUnder } from './attendance-sentences.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attends, inCare, ZARA } from './example.ts';

export const longJourney = defineFlag({
  id: 'long-journey',
  title: 'Far from home and missing school',
  why: 'A child who lives far away may have kept a school that is too far to reach each day.',
  severity: 'watch',
  source:
    'DfE, distance of placements: more than 20 miles from home and outside the authority. The absence from which it is worth a look is this program’s own.',
  needs: ['care', 'attendance'],
  parameters: {
    miles: {
      value: 20,
      unit: 'miles',
      meaning: 'miles from home beyond which a placement is far away',
      source: 'DfE, statistics of looked-after children: placements over 20 miles from home',
    },
    absence: {
      value: 0.05,
      unit: 'rate',
      meaning: 'absence from which the distance may be the reason',
      source: 'default of this program: half of persistent absence',
    },
    minimum: {
      value: 40,
      unit: 'sessions',
      meaning: 'possible sessions before it is judged',
      source: 'default of this program: about four school weeks',
    },
  },
  clears: 'Less absence, or a home nearer by.',
  find(record, asked) {
    const { asAt, laCode, parameters } = asked;
    const period = periodOn(record.care.periods, asAt);
    const episode = period && episodeOn(period, asAt);
    if (!episode) return CLEAR;
    const area = areaOfPlacement(episode, laCode);
    const miles = episode.placementMiles;
    if (area === 'in' || (miles !== undefined && miles <= parameters.miles)) return CLEAR;
    const current = judged(record, asked, parameters.minimum);
    if ('answer' in current) return current;
    if ((absenceRate(current.sessions) ?? 0) < parameters.absence) return CLEAR;
    if (area === 'confidential') return unknown('where the child lives, which is confidential');
    if (area === undefined || miles === undefined)
      return unknown('how far from home, and in whose area, the placement lies');
    const late = trueSince(
      current.lines,
      asAt,
      (soFar) => soFar.possible >= parameters.minimum && hasReached(soFar, parameters.absence),
    );
    const since = late === undefined || episode.from > late ? episode.from : late;
    return raised({
      sentence: `Lives ${count(Math.round(miles), 'mile')} from home, outside the authority’s area. ${missedSoFar(current, asAt)}.`,
      since,
      evidence: [
        {
          section: 'care',
          row: episode.ref,
          text: `Placement from ${spokenDate(episode.from, asAt)}, ${count(Math.round(miles), 'mile')} from home`,
        },
        ...lineEvidence(current.lines, asAt),
      ],
      ...wayUnder(current, parameters.absence, asAt),
    });
  },
  examples: [
    {
      title: 'thirty miles away, and 6 of 100 sessions missed',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04', { placementLocation: 'out', placementMiles: 30 }),
        attendance: attends('2026-09-02', '98/ 6I'),
      },
      answer: 'raised',
      sentence:
        'Lives 30 miles from home, outside the authority’s area. Missed 6 of 104 sessions since 1 September, 5.8%.',
      clears: 'Attending the next 17 sessions, by Wednesday 2 December, would bring it under 5.0%.',
    },
    {
      title: 'thirty miles away, and in school',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04', { placementLocation: 'out', placementMiles: 30 }),
        attendance: attends('2026-09-02', '100/ 4I'),
      },
      answer: 'clear',
    },
    {
      title: 'twenty miles away to the mile',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04', { placementLocation: 'out', placementMiles: 20 }),
        attendance: attends('2026-09-02', '98/ 6I'),
      },
      answer: 'clear',
    },
    {
      title: 'nobody has said where the placement is',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        attendance: attends('2026-09-02', '98/ 6I'),
      },
      answer: 'unknown',
    },
  ],
});
