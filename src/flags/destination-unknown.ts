import { addCalendarDays, ageOn, type IsoDate } from '../domain/dates.ts';
import { compulsorySchoolAgeUntil } from '../domain/school-year.ts';
import { enrolmentsOn } from '../domain/schooling.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised } from './define.ts';
import { born, enrolled, inContact, NO_ENROLMENT } from './example.ts';

const SEVENTEEN = born('2009-05-14');

export const destinationUnknown = defineFlag({
  id: 'destination-unknown',
  title: 'Destination unknown',
  why: 'Nobody can help a young person of whom nobody knows whether they learn or work.',
  severity: 'plan',
  source:
    'DfE, statistics of 16 to 18: activity not known; SSDA903, ACTIV 0. Young people take part in education or training until 18.',
  needs: ['schooling'],
  alsoReads: ['leaving'],
  parameters: {},
  clears: 'An enrolment, or an activity in the next return.',
  find({ identity, schooling, leaving }, { asAt }) {
    const { birthDate } = identity;
    const leftOn = compulsorySchoolAgeUntil(birthDate);
    if (asAt <= leftOn || ageOn(birthDate, asAt) > 18) return CLEAR;
    if (enrolmentsOn(schooling.enrolments, asAt).length > 0) return CLEAR;
    // The summer after Year 11 is nobody’s: courses begin in September.
    const begins = `${leftOn.slice(0, 4)}-10-01` as IsoDate;
    if (asAt < begins) return CLEAR;
    const said = leaving?.contacts.findLast(
      ({ returnYear }) => `${returnYear}-03-31` <= asAt && `${returnYear}-03-31` >= leftOn,
    );
    if (said?.activity !== undefined && said.activity !== '0') return CLEAR;
    const past = schooling.enrolments
      .filter(({ until }) => until !== undefined && until < asAt)
      .toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1))
      .at(-1);
    const from = past?.until && past.until >= begins ? addCalendarDays(past.until, 1) : begins;
    const evidence: Evidence[] = [];
    if (past?.until)
      evidence.push({
        section: 'schooling',
        row: past.ref,
        text: `Left the roll of ${past.schoolName} on ${spokenDate(past.until, asAt)}`,
      });
    if (said)
      evidence.push({
        section: 'leaving',
        row: said.ref,
        text: `Return of ${said.returnYear}: activity not known`,
      });
    if (evidence.length === 0)
      evidence.push({
        section: 'identity',
        row: `pupil/${identity.pupilId}`,
        text: `Compulsory school age ended on ${spokenDate(leftOn, asAt)}`,
      });
    const before = past?.until
      ? `on no roll since leaving ${past.schoolName} on ${spokenDate(past.until, asAt)}`
      : `on no roll, and no earlier school is recorded`;
    return raised({
      sentence: `Nobody has recorded what this young person does: ${before}${said ? ', and the last return does not know either' : ''}.`,
      since: from > asAt ? asAt : from,
      evidence,
      clears: 'Recording a course as an enrolment, or work in the next return, clears this.',
    });
  },
  examples: [
    {
      title: 'left school in the summer, and on no roll since',
      asAt: '2026-11-20',
      record: {
        identity: born('2010-05-14'),
        schooling: enrolled('2021-09-06', { until: '2026-06-26' as IsoDate }),
      },
      answer: 'raised',
      sentence:
        'Nobody has recorded what this young person does: on no roll since leaving Oak Academy on Friday 26 June.',
      clears: 'Recording a course as an enrolment, or work in the next return, clears this.',
    },
    {
      title: 'the last return does not know',
      asAt: '2026-11-20',
      record: {
        identity: SEVENTEEN,
        schooling: enrolled('2020-09-07', { until: '2025-06-27' as IsoDate }),
        leaving: inContact(2026, '0'),
      },
      answer: 'raised',
      sentence:
        'Nobody has recorded what this young person does: on no roll since leaving Oak Academy on Friday 27 June 2025, and the last return does not know either.',
    },
    {
      title: 'without work, which is known: another flag says so',
      asAt: '2026-11-20',
      record: {
        identity: SEVENTEEN,
        schooling: NO_ENROLMENT,
        leaving: inContact(2026, 'G5'),
      },
      answer: 'clear',
    },
    {
      title: 'at a college',
      asAt: '2026-11-20',
      record: { identity: SEVENTEEN, schooling: enrolled('2025-09-08') },
      answer: 'clear',
    },
    {
      title: 'in the September after Year 11',
      asAt: '2026-09-30',
      record: {
        identity: born('2010-05-14'),
        schooling: enrolled('2021-09-06', { until: '2026-06-26' as IsoDate }),
      },
      answer: 'clear',
    },
    {
      title: 'enrolments were never supplied',
      asAt: '2026-11-20',
      record: { identity: SEVENTEEN },
      answer: 'unknown',
    },
  ],
});
