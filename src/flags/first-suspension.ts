import { byStart } from '../domain/exclusion.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { exclusionText } from '../render/exclusion-words.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { NOT_EXCLUDED, suspended, WITHOUT_EXCLUSIONS, ZARA } from './example.ts';
import { exclusionEvidence } from './exclusion-sentences.ts';

export const firstSuspension = defineFlag({
  id: 'first-suspension',
  title: 'Suspended this school year',
  why: 'The first suspension is the moment to change something: the plan, the support, the placement. The virtual school has to be told of it without delay.',
  severity: 'plan',
  source:
    'DfE, Suspension and permanent exclusion (September 2023): of a looked-after child the social worker and the virtual school head are told without delay; a reintegration meeting follows.',
  needs: ['exclusions'],
  parameters: {},
  clears: 'A reintegration meeting after the first suspension of the school year; or the next school year.',
  find({ exclusions: { exclusions } }, { asAt, calendarOf }) {
    const thisYear = byStart(exclusions).filter(
      ({ kind, from, cancelledOn }) =>
        kind === 'SUSP' && cancelledOn === undefined && schoolYearOf(from) === schoolYearOf(asAt),
    );
    const [first, ...more] = thisYear;
    if (!first || first.reintegrationOn !== undefined) return CLEAR;
    const told =
      first.toldVirtualSchoolOn === undefined
        ? ' No day is recorded on which the virtual school was told.'
        : ` The virtual school was told on ${spokenDate(first.toldVirtualSchoolOn, asAt)}.`;
    const since =
      more.length === 0
        ? ''
        : more.length === 1
          ? ' Suspended once more since.'
          : ` Suspended ${more.length} more times since.`;
    return raised({
      sentence: `${exclusionText(first, asAt, calendarOf)}, the first suspension of the school year.${since}${told}`,
      since: first.from,
      evidence: [exclusionEvidence(first, asAt, calendarOf)],
      clears:
        'Recording the reintegration meeting clears this: it brings the pupil, the carer and the school together on the return.',
    });
  },
  examples: [
    {
      title: 'three days, and no meeting on the return',
      asAt: '2026-11-13',
      record: {
        identity: ZARA,
        exclusions: suspended({ from: '2026-11-09', until: '2026-11-11', toldVirtualSchoolOn: '2026-11-09' }),
      },
      answer: 'raised',
      sentence:
        'Suspended by Oak Academy from Monday 9 November to Wednesday 11 November for persistent or general disruptive behaviour: 3 school days, the first suspension of the school year. The virtual school was told on Monday 9 November.',
      clears:
        'Recording the reintegration meeting clears this: it brings the pupil, the carer and the school together on the return.',
    },
    {
      title: 'a second one since, and nobody told',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        exclusions: suspended(
          { from: '2026-11-09', until: '2026-11-09', sessions: 1 },
          { from: '2026-11-17', until: '2026-11-18' },
        ),
      },
      answer: 'raised',
      sentence:
        'Suspended by Oak Academy on Monday 9 November for persistent or general disruptive behaviour: 0.5 school days, the first suspension of the school year. Suspended once more since. No day is recorded on which the virtual school was told.',
    },
    {
      title: 'a reintegration meeting was held',
      asAt: '2026-11-13',
      record: {
        identity: ZARA,
        exclusions: suspended({ from: '2026-11-09', until: '2026-11-11', reintegrationOn: '2026-11-12' }),
      },
      answer: 'clear',
    },
    {
      title: 'last school year',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: suspended({ from: '2026-07-06', until: '2026-07-07' }) },
      answer: 'clear',
    },
    {
      title: 'never suspended',
      asAt: '2026-11-13',
      record: { identity: ZARA, exclusions: NOT_EXCLUDED },
      answer: 'clear',
    },
    {
      title: 'cancelled before the governors met',
      asAt: '2026-11-13',
      record: {
        identity: ZARA,
        exclusions: suspended({
          from: '2026-11-09',
          until: '2026-11-11',
          cancelledOn: '2026-11-10',
        }),
      },
      answer: 'clear',
    },
    WITHOUT_EXCLUSIONS,
  ],
});
