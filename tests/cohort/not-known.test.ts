import { expect, test } from 'vitest';
import type { Asked, Truth } from '../../src/cohort/define.ts';
import { isIn } from '../../src/cohort/evaluate.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import {
  born,
  EXAMPLE_CALENDAR,
  enrolled,
  inCare,
  inContact,
  NO_ENROLMENT,
  reviewed,
  suspended,
  ZARA,
} from '../../src/flags/example.ts';
import { hasAssessments } from '../../src/flags/progress-evidence.ts';

const asked = { asAt: '2026-11-20' as IsoDate, calendarOf: () => EXAMPLE_CALENDAR } as unknown as Asked;

function answer(question: string, record: PupilRecord): Truth {
  const read = parseCohort(question, FIELDS);
  if (!read.ok) throw new Error(read.error.reason);
  return isIn({ cohort: read.value, fieldOf }, record, asked);
}

const LONG = inCare('2024-03-04');
const SEVENTEEN = born('2009-05-14');
const school = (facts: { phase?: string; type?: string }) =>
  enrolled('2024-09-03', { school: { schoolId: 1, name: 'Oak Academy', ...facts } });

test.each<[string, string, PupilRecord, Truth]>([
  ['at work', 'neet', { identity: SEVENTEEN, leaving: inContact(2026, 'F5') }, false],
  [
    'none since March',
    'review overdue',
    { identity: ZARA, care: LONG, reviews: reviewed('2026-03-04') },
    true,
  ],
  [
    'in short breaks',
    'review overdue',
    {
      identity: ZARA,
      care: inCare('2024-03-04', { legalStatus: 'V4' }),
      reviews: reviewed('2026-03-04'),
    },
    false,
  ],
  ['without', 'neet', { identity: SEVENTEEN, leaving: inContact(2026, 'G6'), schooling: NO_ENROLMENT }, true],
  [
    'on a roll since',
    'neet',
    { identity: SEVENTEEN, leaving: inContact(2026, 'G5'), schooling: school({}) },
    false,
  ],
  ['no return says', 'neet', { identity: SEVENTEEN, leaving: { contacts: [] } }, undefined],
  ['of school age', 'neet', { identity: ZARA, leaving: inContact(2026, 'G5') }, false],
  [
    'by its type',
    'in a special school',
    { identity: ZARA, schooling: school({ type: 'Community special school' }) },
    true,
  ],
  ['another', 'in a special school', { identity: ZARA, schooling: school({ phase: 'primary' }) }, false],
  ['nothing is said', 'in a special school', { identity: ZARA, schooling: school({}) }, undefined],
  ['on no roll', 'in a special school', { identity: ZARA, schooling: NO_ENROLMENT }, false],
  [
    'adopted',
    'adopted',
    { identity: ZARA, care: inCare('2024-01-08', { until: '2026-03-02' as IsoDate, reasonEnded: 'E11' }) },
    true,
  ],
  [
    'gone home',
    'adopted',
    { identity: ZARA, care: inCare('2024-01-08', { until: '2026-03-02' as IsoDate, reasonEnded: 'E4' }) },
    false,
  ],
  ['no scores ever came', 'no sdq', { identity: ZARA }, undefined],
  ['no people ever came', 'no social worker', { identity: ZARA }, undefined],
  ['none', 'no social worker', { identity: ZARA, people: { roles: [] } }, true],
  [
    'nobody ever said who',
    'no designated teacher',
    { identity: ZARA, people: { roles: [], supplied: ['social worker'] } },
    undefined,
  ],
  [
    'somebody said it of another child',
    'no social worker',
    { identity: ZARA, people: { roles: [], supplied: ['social worker'] } },
    true,
  ],
  ['refused to say', 'white british', { identity: { ...ZARA, ethnicity: 'REFU' } }, undefined],
  [
    'a 3',
    'predicted below 4 in maths',
    { identity: ZARA, attainment: hasAssessments(['maths 2026-10-16 3', { kind: 'prediction' }]) },
    true,
  ],
  [
    'a 4',
    'predicted below 4 in maths',
    { identity: ZARA, attainment: hasAssessments(['maths 2026-10-16 4', { kind: 'prediction' }]) },
    false,
  ],
  [
    'not predicted',
    'predicted below 4 in maths',
    { identity: ZARA, attainment: hasAssessments() },
    undefined,
  ],
  [
    'none predicted',
    'no predicted grades',
    { identity: ZARA, attainment: hasAssessments('maths 2026-10-16 at') },
    true,
  ],
  [
    'working towards',
    'below age related in maths',
    { identity: ZARA, attainment: hasAssessments('maths 2026-10-16 working towards') },
    true,
  ],
  [
    'where others are',
    'below age related in maths',
    { identity: ZARA, attainment: hasAssessments('maths 2026-10-16 at') },
    false,
  ],
  [
    'not judged',
    'below age related in maths',
    { identity: ZARA, attainment: hasAssessments('reading 2026-10-16 at') },
    undefined,
  ],
  [
    'a later one hides none',
    'suspended in October',
    { identity: ZARA, exclusions: suspended({ from: '2026-10-05' }, { from: '2026-11-09' }) },
    true,
  ],
  ['birthday to come', 'turning 18 before June', { identity: SEVENTEEN }, true],
  ['birthday gone', 'turning 16 before June', { identity: SEVENTEEN }, false],
  ['later in the school year', 'turning 18 this school year', { identity: SEVENTEEN }, true],
])('%s: %s', (_, question, record, expected) => {
  expect(answer(question, record)).toBe(expected);
});
