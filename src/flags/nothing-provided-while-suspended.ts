import type { IsoDate } from '../domain/dates.ts';
import { exclusionRuns, provisionFromOf, runOn } from '../domain/exclusion-run.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { attendsSchools, enrolled, NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { exclusionEvidence } from './exclusion-sentences.ts';

export const nothingProvidedWhileSuspended = defineFlag({
  id: 'nothing-provided-while-suspended',
  title: 'Suspended, and nothing provided',
  why: 'A looked-after child out of school is at risk from the first day. From the sixth school day education is a duty, of the school for a suspension and of the authority for a permanent exclusion.',
  severity: 'act',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): full-time education from the sixth school day, consecutive suspensions added up; for a looked-after child it is expected (should, not must) from the first.',
  needs: ['exclusions'],
  alsoReads: ['schooling'],
  parameters: {},
  clears:
    'Education provided, or the pupil back at school: of a permanent exclusion, on the roll of another.',
  find({ exclusions: { exclusions }, schooling }, { asAt, calendarOf }) {
    const running = exclusions.filter(({ from }) => from <= asAt);
    const last = running.at(-1);
    if (!last) return CLEAR;
    if (!calendarOf(last.schoolId)?.knows(asAt)) return unknown('school term dates');
    const run = runOn(exclusionRuns(running, calendarOf, schooling?.enrolments), asAt);
    const [first, end] = [run?.schoolDays[0], run?.schoolDays.at(-1)];
    if (!run || first === undefined || end === undefined) return CLEAR;
    const from = provisionFromOf(run, asAt, calendarOf);
    if (from !== undefined && from <= asAt) return CLEAR;
    const latest = run.exclusions.at(-1);
    const what = run.isPermanent ? 'Permanently excluded' : 'Suspended';
    const planned =
      from === undefined ? 'nothing provided' : `nothing provided before ${spokenDate(from, asAt)}`;
    // Something was provided for a suspension before it, without a school day between.
    const isNext = run.exclusions.some(({ provisionFrom }) => (provisionFrom ?? asAt) < asAt);
    const of = isNext && latest ? ` for the suspension from ${spokenDate(latest.from, asAt)}` : '';
    return raised({
      sentence: `${what} by ${latest?.schoolName} since ${spokenDate(first, asAt)}, with ${planned}${of}. For a looked-after child education is expected from the first day${dutyWords(run.sixthDay, run.reachesSixthDay, end, asAt)}`,
      since: isNext && latest ? latest.from : first,
      evidence: run.exclusions.map((each) => exclusionEvidence(each, asAt, calendarOf)),
      clears: `Recording what is provided and from when clears this${run.isPermanent ? ': from the sixth school day it is the authority’s own duty' : ''}.`,
    });
  },
  examples: [
    {
      title: 'a suspension of eight days, on its fifth',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-11-09', until: '2026-11-18' }) },
      answer: 'raised',
      sentence:
        'Suspended by Oak Academy since Monday 9 November, with nothing provided. For a looked-after child education is expected from the first day; from Monday 16 November, the sixth school day, it is a duty.',
      clears: 'Recording what is provided and from when clears this.',
    },
    {
      title: 'three days and four, one after the other, on the sixth day',
      asAt: '2026-11-16',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-11-09', until: '2026-11-11' },
          { from: '2026-11-12', until: '2026-11-17' },
        ),
      },
      answer: 'raised',
      sentence:
        'Suspended by Oak Academy since Monday 9 November, with nothing provided. For a looked-after child education is expected from the first day; since Monday 16 November, the sixth school day, it has been a duty.',
    },
    {
      title: 'provided for the first of the two, and nothing for the second, which reaches the sixth day',
      asAt: '2026-11-16',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-11-09', until: '2026-11-11', provisionFrom: '2026-11-09' },
          { from: '2026-11-12', until: '2026-11-17' },
        ),
      },
      answer: 'raised',
      sentence:
        'Suspended by Oak Academy since Monday 9 November, with nothing provided for the suspension from Thursday 12 November. For a looked-after child education is expected from the first day; since Monday 16 November, the sixth school day, it has been a duty.',
    },
    {
      title: 'provided for both',
      asAt: '2026-11-16',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-11-09', until: '2026-11-11', provisionFrom: '2026-11-09' },
          { from: '2026-11-12', until: '2026-11-17', provisionFrom: '2026-11-12' },
        ),
      },
      answer: 'clear',
    },
    {
      title: 'permanently excluded, and a guest and a subsidiary elsewhere: no place of its own',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'upheld', from: '2026-10-05' }),
        schooling: {
          enrolments: [
            ...enrolled('2024-09-03', { until: '2026-10-23' as IsoDate }).enrolments,
            ...enrolled('2026-11-02', { schoolId: 2, schoolName: 'Elm School', status: 'G' }).enrolments,
            ...enrolled('2026-11-09', { schoolId: 3, schoolName: 'Ash School', status: 'S' }).enrolments,
          ],
        },
      },
      answer: 'raised',
      sentence:
        'Permanently excluded by Oak Academy since Monday 5 October, with nothing provided. For a looked-after child education is expected from the first day; since Monday 12 October, the sixth school day, it has been a duty.',
    },
    {
      title: 'permanently excluded, the day before starting at another school',
      asAt: '2026-11-06',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'upheld', from: '2026-10-05' }),
        schooling: attendsSchools('2024-09-03 Oak Academy', '2026-11-09 Elm School'),
      },
      answer: 'raised',
    },
    {
      title: 'permanently excluded, and at another school from today',
      asAt: '2026-11-09',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'upheld', from: '2026-10-05' }),
        schooling: attendsSchools('2024-09-03 Oak Academy', '2026-11-09 Elm School'),
      },
      answer: 'clear',
    },
    {
      title: 'two days, which end before the duty',
      asAt: '2026-11-10',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-11-09', until: '2026-11-10' }) },
      answer: 'raised',
      sentence:
        'Suspended by Oak Academy since Monday 9 November, with nothing provided. For a looked-after child education is expected from the first day; it ends on Tuesday 10 November, before the sixth school day, Monday 16 November.',
    },
    {
      title: 'provided from the first day',
      asAt: '2026-11-13',
      record: {
        identity: ZARA,
        exclusions: suspended({ from: '2026-11-09', until: '2026-11-18', provisionFrom: '2026-11-09' }),
      },
      answer: 'clear',
    },
    {
      title: 'over, and back at school',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-11-09', until: '2026-11-11' }) },
      answer: 'clear',
    },
    {
      title: 'under way in a year of which no term dates are known',
      asAt: '2027-11-12',
      record: { identity: ZARA, exclusions: suspended({ from: '2027-11-08', until: '2027-11-16' }) },
      answer: 'unknown',
    },
    {
      title: 'never suspended',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: NOT_EXCLUDED },
      answer: 'clear',
    },
    WITHOUT_EXCLUSIONS,
  ],
});

function dutyWords(sixth: IsoDate | undefined, isReached: boolean, end: IsoDate, asAt: IsoDate): string {
  if (sixth === undefined) return '.';
  const day = `${spokenDate(sixth, asAt)}`;
  if (!isReached) return `; it ends on ${spokenDate(end, asAt)}, before the sixth school day, ${day}.`;
  return sixth <= asAt
    ? `; since ${day}, the sixth school day, it has been a duty.`
    : `; from ${day}, the sixth school day, it is a duty.`;
}
