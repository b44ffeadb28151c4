import { expect, test } from 'vitest';
import { showAsKnownAt } from '../../db/as-known-at.ts';
import { addExclusion, changeExclusion, keptExclusion } from '../../db/edit-exclusion.ts';
import { recordsOf } from '../../db/records.ts';
import { exclusionRow } from '../../db/save-exclusion.ts';
import { isIn } from '../../src/cohort/evaluate.ts';
import { FIELDS } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { countSuspensions, suspensionsOfTwelveMonthsInCare } from '../../src/domain/exclusion-indicator.ts';
import { attendsSchools, inCare, suspended, ZARA } from '../../src/flags/example.ts';
import { AS_AT, actorAt, boroughStore, pupilIdOf } from '../attendance/borough-store.ts';
import { calendarOf, on } from './exclusion-rows.ts';

const given = { kind: 'SUSP' as const, from: on('2026-11-09'), until: on('2026-11-11'), reasons: ['PA'] };

test('an exclusion is read as at a date, and as it was known on an evening', async () => {
  const store = await boroughStore();
  const pupil = pupilIdOf(store, '410001');
  const row = exclusionRow(pupil, 1, given, 'typed');
  const asked = { subject: '410001', dryRun: false };
  const { id } = await addExclusion(store, actorAt('2026-11-10T09:00:00Z'), asked, row);
  const kept = keptExclusion(store, id);
  if (!kept) throw new Error('the exclusion was not kept');
  const cancelled = { cancelled_on: '2026-11-11', cancelled_reason: 'withdrawn' };
  const edit = { ...asked, action: 'cancel exclusion' };
  await changeExclusion(store, actorAt('2026-11-12T09:00:00Z'), edit, kept, cancelled);
  const read = (asAt: string) =>
    recordsOf(store.driver, ['exclusions'], on(asAt), [pupil])[0]?.exclusions?.exclusions;
  expect(read('2026-11-08')).toEqual([]);
  expect(read('2026-11-10')?.[0]?.cancelledOn).toBeUndefined();
  expect(read('2026-11-11')?.[0]).toMatchObject({ cancelledOn: '2026-11-11', cancelledReason: 'withdrawn' });
  showAsKnownAt(store.driver, on('2026-11-11'));
  expect(read('2026-11-20')?.[0]?.cancelledOn).toBeUndefined();
  await store.close();
});

test('an edit that changes nothing, and a dry run, leave nothing, not even in the audit', async () => {
  const store = await boroughStore();
  const row = exclusionRow(pupilIdOf(store, '410001'), 1, given, 'typed');
  const entries = () => store.driver.prepare('select count(*) from audit').pluck().get();
  const before = entries();
  const dry = await addExclusion(store, actorAt('2026-11-10T09:00:00Z'), { subject: '', dryRun: true }, row);
  expect([dry.changed, entries(), keptExclusion(store, dry.id)]).toEqual([true, before, undefined]);
  await addExclusion(store, actorAt('2026-11-10T09:00:00Z'), { subject: '', dryRun: false }, row);
  const again = await addExclusion(
    store,
    actorAt('2026-11-10T09:00:00Z'),
    { subject: '', dryRun: false },
    row,
  );
  expect([again.changed, entries()]).toEqual([false, (before as number) + 1]);
  await store.close();
});

const exclusions = suspended(
  { from: '2026-03-02', until: '2026-03-03' },
  { from: '2026-11-09', until: '2026-11-18' },
);
const record = { identity: ZARA, care: inCare('2024-03-04'), exclusions };

const asks = (text: string, also: object = {}) => {
  const cohort = parseCohort(text, FIELDS);
  if (!cohort.ok) throw new Error(JSON.stringify(cohort.error));
  const fieldOf = (name: string) => FIELDS.find((field) => field.name === name);
  const asked = { asAt: AS_AT, calendarOf, rules: authorityRulesDefault };
  return isIn({ cohort: cohort.value, fieldOf } as Parameters<typeof isIn>[0], { ...record, ...also }, asked);
};

test.each([
  ['suspended this year', true],
  ['suspended since 2026-11-10', false],
  ['suspended now', false],
  ['suspensions >= 2 in 12 months', true],
  ['suspensions >= 2 this year', false],
  ['days suspended > 5', true],
  ['days suspended >= 8.5', false],
  ['permanently excluded', false],
  ['suspension reason DB', false],
])('the cohort language: %s is %s', (text, answer) => {
  const withReasons = {
    exclusions: { exclusions: exclusions.exclusions.map((each) => ({ ...each, reasons: ['PA'] })) },
  };
  expect(asks(text, withReasons)).toBe(answer);
  expect(asks(text, { exclusions: undefined })).toBeUndefined();
});

test('the cohort language: suspended now ends at another school', () => {
  const excluded = { exclusions: suspended({ kind: 'PERM', state: 'upheld', from: '2026-10-05' }) };
  const elsewhere = attendsSchools('2024-09-03 Oak Academy', '2026-11-09 Elm School');
  expect(asks('suspended now', excluded)).toBe(true);
  expect(asks('suspended now', { ...excluded, schooling: elsewhere })).toBe(false);
});

test('the indicator is of those in care for twelve months, and of the suspensions of those months', () => {
  const pupils = [
    { care: inCare('2025-11-21'), exclusions: exclusions.exclusions },
    { care: inCare('2025-11-22'), exclusions: exclusions.exclusions },
    { care: inCare('2020-01-06'), exclusions: [] },
  ];
  const inShortBreaks = {
    care: inCare('2020-01-06', { legalStatus: 'V4' }),
    exclusions: exclusions.exclusions,
  };
  expect(suspensionsOfTwelveMonthsInCare([...pupils, inShortBreaks], AS_AT, calendarOf)).toEqual({
    ...{ n: 2, suspendedPupils: 1, suspensions: 2, schoolDaysLost: 10, permanentlyExcluded: 0 },
  });
  const span = { from: '2026-11-16' as IsoDate, until: AS_AT };
  expect(countSuspensions(pupils, span, calendarOf)).toEqual({
    ...{ n: 3, suspendedPupils: 0, suspensions: 0, schoolDaysLost: 6, permanentlyExcluded: 0 },
  });
});
