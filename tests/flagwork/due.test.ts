import { expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { FlagWork } from '../../src/domain/flag-work.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import {
  attendsSchools,
  EXAMPLE_CALENDAR,
  hasPep,
  inCare,
  NO_ENROLMENT,
  NO_PEP,
  ofFund,
  paidFor,
  suspended,
  wasMissing,
  ZARA,
} from '../../src/flags/example.ts';
import { FLAGS } from '../../src/flags/index.ts';
import type { Finding } from '../../src/flags/run.ts';
import { dueNotKnown, dueOfAll, dueUntil } from '../../src/reports/due.ts';

const day = (text: string): IsoDate => text as IsoDate;
const due = (asAt: string, record: Omit<PupilRecord, 'identity'>, until = '2026-12-31') =>
  dueOfAll([{ identity: ZARA, ...record }], {
    ...{
      asAt: day(asAt),
      until: day(until),
      calendarOf: () => EXAMPLE_CALENDAR,
      rules: authorityRulesDefault,
    },
  }).map(({ what, on }) => [what, on]);

test('ten school days over a half-term, and two weeks where term dates end', () => {
  // 21, 22 and 23 October are three; then half-term; 2 to 6 November five more, 9 and 10 November.
  expect(dueUntil(EXAMPLE_CALENDAR, day('2026-10-20'))).toEqual({ until: '2026-11-10', bySchoolDays: true });
  expect(dueUntil(EXAMPLE_CALENDAR, day('2027-07-20'))).toEqual({ until: '2027-08-03', bySchoolDays: false });
  expect(dueUntil(undefined, day('2026-10-20'))).toEqual({ until: '2026-11-03', bySchoolDays: false });
});

test('the first PEP is to be begun, and met for, until its day, and no more on the day after: then a flag says so', () => {
  // In care from 16 November 2026: the twentieth working day is 14 December.
  const record = { care: inCare('2026-11-16'), peps: NO_PEP };
  // Ten working days: 30 November.
  const begun = ['First PEP begun', '2026-11-30'];
  expect(due('2026-11-20', record)).toEqual([begun, ['First PEP meeting', '2026-12-14']]);
  expect(due('2026-12-14', record)).toEqual([['First PEP meeting', '2026-12-14']]);
  expect(due('2026-12-15', record)).toEqual([]);
  expect(due('2026-11-20', record, '2026-12-13')).toEqual([begun]);
});

test('the PEP of the term until the term ends, unless its meeting was held', () => {
  const care = inCare('2024-03-04');
  const held = { term: 'autumn', meetingOn: day('2026-10-14'), status: 'complete' } as const;
  expect(due('2026-12-10', { care, peps: NO_PEP })).toEqual([
    ['PEP of the autumn 2026/27 term', '2026-12-18'],
  ]);
  expect(due('2026-12-10', { care, peps: hasPep('2026-09-20', held) })).toEqual([]);
});

test('a PEP meeting at a new school, on its twentieth school day after', () => {
  const schooling = attendsSchools('2023-09-04 Birch Primary School', '2026-11-09 Oak Academy');
  const held = { term: 'autumn', meetingOn: day('2026-10-14'), status: 'complete' } as const;
  const record = { care: inCare('2024-03-04'), peps: hasPep('2026-09-20', held), schooling };
  expect(due('2026-11-20', record)).toEqual([['PEP meeting at the new school', '2026-12-07']]);
});

test('an interview on the return, until the third day, unless it was held or declined', () => {
  const back = wasMissing('2026-11-17..2026-11-19');
  const what = 'Interview on the return from being missing';
  expect(due('2026-11-20', { missing: back })).toEqual([[what, '2026-11-22']]);
  expect(due('2026-11-23', { missing: back })).toEqual([]);
  const also = (more: object) => ({ episodes: back.episodes.map((each) => ({ ...each, ...more })) });
  expect(due('2026-11-20', { missing: also({ interviewOn: day('2026-11-20') }) })).toEqual([]);
  expect(due('2026-11-20', { missing: also({ interview: 'declined' }) })).toEqual([]);
  expect(due('2026-11-20', { missing: wasMissing('2026-11-17..') })).toEqual([]);
});

test('education from the sixth school day out of school, unless it is provided or they are back by then', () => {
  // Monday 9 to Wednesday 18 November: the sixth school day is Monday 16 November.
  const out = { from: '2026-11-09', until: '2026-11-18' };
  const what = 'Education from the sixth school day of a suspension';
  expect(due('2026-11-12', { exclusions: suspended(out) })).toEqual([[what, '2026-11-16']]);
  expect(due('2026-11-16', { exclusions: suspended(out) })).toEqual([[what, '2026-11-16']]);
  // From then on a flag says that it is a duty.
  expect(due('2026-11-17', { exclusions: suspended(out) })).toEqual([]);
  expect(due('2026-11-12', { exclusions: suspended({ ...out, provisionFrom: '2026-11-09' }) })).toEqual([]);
  expect(due('2026-11-12', { exclusions: suspended({ ...out, until: '2026-11-13' }) })).toEqual([]);
  const permanent = suspended({ from: '2026-11-09', kind: 'PERM' });
  expect(due('2026-11-12', { exclusions: permanent })).toEqual([
    ['Education from the sixth school day of a permanent exclusion', '2026-11-16'],
  ]);
  const schooling = attendsSchools('2024-09-03 Oak Academy', '2026-11-12 Elm School');
  expect(due('2026-11-11', { exclusions: permanent, schooling })).toHaveLength(1);
  expect(due('2026-11-12', { exclusions: permanent, schooling })).toEqual([]);
  // What is provided counts where the sixth day lies: in the second of two that follow one another.
  const two = (first: object, second: object) =>
    suspended(
      { from: '2026-11-09', until: '2026-11-11', ...first },
      { from: '2026-11-12', until: '2026-11-18', ...second },
    );
  expect(due('2026-11-10', { exclusions: two({ provisionFrom: '2026-11-09' }, {}) })).toEqual([
    [what, '2026-11-16'],
  ]);
  expect(due('2026-11-10', { exclusions: two({}, { provisionFrom: '2026-11-12' }) })).toEqual([]);
});

test('a flag that was put off comes back on its day, once for each', () => {
  const asked = {
    ...{ asAt: day('2026-11-20'), until: day('2026-12-04') },
    ...{ calendarOf: () => EXAMPLE_CALENDAR, rules: authorityRulesDefault },
  };
  const [flag] = FLAGS as readonly [(typeof FLAGS)[number]];
  const finding = (work: FlagWork): Finding => ({
    ...{ flag, pupil: ZARA, severity: 'act', status: 'still', since: asked.asAt },
    ...{ answer: 'raised', sentence: '', clears: '', evidence: [], work },
  });
  const back = dueOfAll(
    [],
    asked,
    [
      { state: 'snoozed', until: day('2026-12-04') } as const,
      { state: 'snoozed', until: day('2026-12-05') } as const,
      { state: 'snoozed' } as const,
      { state: 'open', until: day('2026-12-01') } as const,
    ].map(finding),
  );
  expect(back).toEqual([
    { pupil: ZARA, what: `“${flag.title}” comes back`, on: '2026-12-04', severity: 'act', flag: flag.id },
  ]);
});

test('the end of the grant year and its last day for a request, once for all children', () => {
  // £880 of £1,500 is unused. Schools close on 25 March; a request is paid within 20 school days: 25 February.
  const premium = paidFor(40, 620, '2026-10-12');
  expect(due('2027-02-22', { premium }, '2027-03-08')).toEqual([
    [
      'Last day on which pupil premium of 2026-27 can be asked for and still be paid in its year',
      '2027-02-25',
    ],
  ]);
  expect(due('2027-03-22', { premium }, '2027-04-16')).toEqual([
    [
      'Pupil premium of 2026-27 ends: £880 set aside for 1 child is neither paid nor committed, and returns to DfE',
      '2027-03-31',
    ],
  ]);
  expect(due('2027-04-01', { premium }, '2027-04-16')).toEqual([]);
  expect(due('2027-03-22', { premium: ofFund('hardship', premium) }, '2027-04-16')).toEqual([
    ['Pupil premium of 2026-27 ends: nothing that is set aside for a child is left', '2027-03-31'],
  ]);
  expect(due('2027-03-22', {}, '2027-04-16')).toEqual([]);
});

test('how soon is that of the flag which is raised where it is missed; of one day the most urgent first', () => {
  const found = dueOfAll(
    [
      {
        identity: ZARA,
        care: inCare('2026-11-16'),
        peps: NO_PEP,
        missing: wasMissing('2026-12-10..2026-12-11'),
      },
    ],
    {
      ...{ asAt: day('2026-12-14'), until: day('2026-12-14') },
      ...{ calendarOf: () => EXAMPLE_CALENDAR, rules: authorityRulesDefault },
    },
  );
  expect(found.map(({ what, severity }) => [what, severity])).toEqual([
    ['First PEP meeting', 'act'],
    ['Interview on the return from being missing', 'plan'],
  ]);
});

test('a section that was never supplied is not known, and nothing is said to be due of it', () => {
  const record: PupilRecord = {
    identity: ZARA,
    care: inCare('2024-03-04'),
    peps: NO_PEP,
    schooling: NO_ENROLMENT,
    reviews: undefined,
  };
  expect(dueNotKnown([record])).toEqual([
    'reviews of the looked-after child',
    'education, health and care plans',
    'missing episodes',
    'entries of the pupil premium ledger',
    'suspensions and permanent exclusions',
  ]);
  expect(dueNotKnown([])).toEqual([]);
});
