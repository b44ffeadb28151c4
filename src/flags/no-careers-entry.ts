import type { IsoDate } from '../domain/dates.ts';
import { pepTermName } from '../domain/pep.ts';
import { isWritten } from '../domain/pep-content.ts';
import { lastPepInCare } from '../domain/pep-of-record.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { ncYearOn } from '../domain/year-group.ts';
import { careersMissing } from '../pep-checks/careers-missing.ts';
import { ITS_TEXT, pepSeen } from '../pep-checks/run.ts';
import { ncYearName, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { born, enrolled, hasPep, inCare, pepSays } from './example.ts';

/** Year 9 in 2026/27. */
const FOURTEEN = born('2013-05-14');
const HELD = hasPep('2026-09-21', { meetingOn: '2026-10-08' as IsoDate });
const VOICE = { voices: [{ who: 'child', words: 'I like art' }] } as const;

export const noCareersEntry = defineFlag({
  id: 'no-careers-entry',
  title: 'No careers entry in the PEP',
  why: 'Who has nobody at home to ask about work and courses needs somebody to begin early.',
  severity: 'watch',
  source:
    'The virtual school’s strategy: early advice from Year 9. Statutory guidance of 2018: longer-term goals are talked about early.',
  needs: ['care', 'peps', 'pepContents'],
  alsoReads: ['schooling', 'sen'],
  parameters: {},
  clears: 'An entry on careers in the PEP.',
  find(record, { asAt, pepClock }) {
    const { identity, pepContents } = record;
    const held = lastPepInCare(record, pepClock, asAt);
    // No plan in place: other flags say so.
    if (!held) return CLEAR;
    const { pep, on } = held;
    // The year group of today, less the school years since the meeting: an enrolment tells the present one alone.
    const ncYear =
      ncYearOn(identity.birthDate, record.schooling?.enrolments, asAt) -
      (schoolYearOf(asAt) - schoolYearOf(on));
    const answer = careersMissing.find({ ...pepSeen(record, pep, pepContents), ncYear });
    if (!('remarks' in answer) || answer.remarks.length === 0) return CLEAR;
    if (!isWritten(pepContents, pep.pepId)) return unknown(ITS_TEXT);
    const name = `PEP of ${pepTermName(pep)}`;
    const isLocked = pep.status === 'complete' ? ', once it is reopened,' : '';
    return raised({
      sentence: `${ncYearName(ncYear)}, and the ${name}, held on ${spokenDate(on, asAt)}, says nothing on careers and longer-term goals.`,
      since: on,
      evidence: [
        {
          section: 'peps',
          row: pep.ref,
          text: `${name}, held on ${spokenDate(on, asAt)}: nothing on careers`,
        },
      ],
      clears: `Writing the advice given, or a visit planned, into that PEP${isLocked} clears this, or into the next.`,
    });
  },
  examples: [
    {
      title: 'Year 9, and nothing',
      asAt: '2026-11-20',
      record: {
        identity: FOURTEEN,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays(VOICE, 'Score 60% in the test'),
      },
      answer: 'raised',
      sentence:
        'Year 9, and the PEP of autumn 2026/27, held on Thursday 8 October, says nothing on careers and longer-term goals.',
      clears: 'Writing the advice given, or a visit planned, into that PEP clears this, or into the next.',
    },
    {
      title: 'Year 9, with a visit',
      asAt: '2026-11-20',
      record: {
        identity: FOURTEEN,
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays({ ...VOICE, sections: { careers: 'A visit to the college' } }),
      },
      answer: 'clear',
    },
    {
      title: 'Year 8',
      asAt: '2026-11-20',
      record: {
        identity: born('2014-05-14'),
        care: inCare('2024-03-04'),
        peps: HELD,
        pepContents: pepSays(VOICE),
      },
      answer: 'clear',
    },
    {
      title: 'Year 9 since September, and the last PEP was Year 8’s',
      asAt: '2026-09-10',
      record: {
        identity: FOURTEEN,
        schooling: enrolled('2024-09-03', { ncYear: 9 }),
        care: inCare('2024-03-04'),
        peps: hasPep('2026-05-11', { term: 'summer', meetingOn: '2026-06-10' as IsoDate }),
        pepContents: pepSays(VOICE),
      },
      answer: 'clear',
    },
    {
      title: 'a list gave the day of the PEP, and nothing of what it says',
      asAt: '2026-11-20',
      record: { identity: FOURTEEN, care: inCare('2024-03-04'), peps: HELD, pepContents: pepSays({}) },
      answer: 'unknown',
    },
  ],
});
