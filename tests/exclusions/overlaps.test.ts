import { expect, test } from 'vitest';
import { calendar } from '../../fixtures/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Exclusion } from '../../src/domain/exclusion.ts';
import { overlaps } from '../../src/domain/exclusion-faults.ts';

const suspension = (more: Partial<Exclusion> = {}): Exclusion => ({
  ...{ exclusionId: 1, schoolId: 1, schoolName: 'Oak Academy', kind: 'SUSP', reasons: [] },
  ...{ from: '2026-11-16' as IsoDate, until: '2026-11-18' as IsoDate },
  ...more,
});
/** Wednesday to Friday at the same school. */
const given = suspension({ from: '2026-11-18' as IsoDate, until: '2026-11-20' as IsoDate });

test.each<[string, Partial<Exclusion>, string[]]>([
  ['another suspension of its own school that shares Wednesday', {}, ['overlapsOwnSchool']],
  ['one of another school', { schoolId: 2, schoolName: 'Elm School' }, ['overlapsAnotherSchool']],
  ['the very same, read again', { from: '2026-11-18' as IsoDate }, []],
  ['a permanent exclusion that takes its place', { kind: 'PERM', from: '2026-11-19' as IsoDate }, []],
  ['one that ended the day before', { until: '2026-11-17' as IsoDate }, []],
  ['a lunchtime', { kind: 'LNCH' }, []],
  ['one that was cancelled', { cancelledOn: '2026-11-17' as IsoDate }, []],
])('beside %s', (_, other, kinds) => {
  expect(overlaps(given, [suspension(other)], () => calendar).map(({ kind }) => kind)).toEqual(kinds);
});
