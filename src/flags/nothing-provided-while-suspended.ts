import type { IsoDate } from '../domain/dates.ts';
import { exclusionRuns, provisionFromOf, runOn } from '../domain/exclusion-run.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { exclusionEvidence } from './exclusion-sentences.ts';

export const nothingProvidedWhileSuspended = defineFlag({
  id: 'nothing-provided-while-suspended',
  title: 'Suspended, and nothing provided',
  why: 'A looked-after child out of school is at risk from the first day. From the sixth school day education is a duty, of the school for a suspension and of the authority for a permanent exclusion.',
  severity: 'act',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): full-time education from the sixth school day, consecutive suspensions added up; for a looked-after child it is expected (should, not must) from the first.',
  needs: ['exclusions'],
  parameters: {},
  clears: 'Education provided, or the pupil back at school.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf }) {
    const running = exclusions.filter(({ from }) => from <= asAt);
    const last = running.at(-1);
    if (!last) return CLEAR;
    if (!calendarOf(last.schoolId)?.knows(asAt)) return unknown('school term dates');
    const run = runOn(exclusionRuns(running, calendarOf), asAt);
    const [first, end] = [run?.schoolDays[0], run?.schoolDays.at(-1)];
    if (!run || first === undefined || end === undefined) return CLEAR;
    const from = provisionFromOf(run);
    if (from !== undefined && from <= asAt) return CLEAR;
    const school = run.exclusions.at(-1)?.schoolName;
    const what = run.isPermanent ? 'Permanently excluded' : 'Suspended';
    const planned =
      from === undefined ? 'nothing provided' : `nothing provided before ${spokenDate(from, asAt)}`;
    return raised({
      sentence: `${what} by ${school} since ${spokenDate(first, asAt)}, with ${planned}. For a looked-after child education is expected from the first day${dutyWords(run.sixthDay, run.reachesSixthDay, end, asAt)}`,
      since: first,
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
