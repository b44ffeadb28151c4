import { byStart } from '../domain/exclusion.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { spokenDate, upperFirst } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { exclusionEvidence } from './exclusion-sentences.ts';

export const permanentExclusion = defineFlag({
  id: 'permanent-exclusion',
  title: 'Permanent exclusion',
  why: '“There must be no permanent exclusions”: while it is proposed, it can still be rescinded or the pupil moved by agreement.',
  severity: 'act',
  source:
    'Bexley, Looked After Children Strategy 2017: “There must be no permanent exclusions”. DfE, Suspension and permanent exclusion (September 2023): the governing board meets within 15 school days.',
  needs: ['exclusions'],
  parameters: {},
  clears: 'The exclusion being rescinded or cancelled; where it was upheld, the end of the school year.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf }) {
    const last = byStart(exclusions).findLast(
      ({ kind, state, cancelledOn }) => kind === 'PERM' && state !== 'rescinded' && cancelledOn === undefined,
    );
    if (!last || (last.state === 'upheld' && schoolYearOf(last.from) !== schoolYearOf(asAt))) return CLEAR;
    const due = calendarOf(last.schoolId)?.addSchoolDays(last.from, 15);
    const isProposed = last.state !== 'upheld';
    const meeting =
      isProposed && last.governorsMetOn === undefined && due !== undefined
        ? ` The governing board must meet by ${spokenDate(due, asAt)}.`
        : '';
    return raised({
      sentence: isProposed
        ? `${upperFirst(last.schoolName)} proposes to exclude permanently, from ${spokenDate(last.from, asAt)}.${meeting}`
        : `Permanently excluded by ${last.schoolName} from ${spokenDate(last.from, asAt)}; the governing board has upheld it.`,
      since: last.from,
      evidence: [exclusionEvidence(last, asAt, calendarOf)],
      clears: isProposed
        ? 'Recording that it was rescinded or cancelled clears this.'
        : 'A new school place is what is left: this ends with the school year.',
    });
  },
  examples: [
    {
      title: 'proposed this week',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'proposed', from: '2026-11-18' }),
      },
      answer: 'raised',
      sentence:
        'Oak Academy proposes to exclude permanently, from Wednesday 18 November. The governing board must meet by Wednesday 9 December.',
      clears: 'Recording that it was rescinded or cancelled clears this.',
    },
    {
      title: 'upheld',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'upheld', from: '2026-10-05' }),
      },
      answer: 'raised',
      sentence:
        'Permanently excluded by Oak Academy from Monday 5 October; the governing board has upheld it.',
    },
    {
      title: 'rescinded',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'rescinded', from: '2026-10-05' }),
      },
      answer: 'clear',
    },
    {
      title: 'upheld in an earlier school year',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended({ kind: 'PERM', state: 'upheld', from: '2026-03-02' }),
      },
      answer: 'clear',
    },
    {
      title: 'never excluded',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: NOT_EXCLUDED },
      answer: 'clear',
    },
    WITHOUT_EXCLUSIONS,
  ],
});
