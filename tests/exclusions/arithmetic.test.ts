import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendar } from '../../fixtures/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Exclusion } from '../../src/domain/exclusion.ts';
import { daysLost, lastDayOf, roomBetween, schoolDaysLost } from '../../src/domain/exclusion-days.ts';
import { schoolDaysLostIn } from '../../src/domain/exclusion-indicator.ts';
import { governorsDuty, ladderOf } from '../../src/domain/exclusion-ladder.ts';
import { exclusionRuns, provisionFromOf, runOn } from '../../src/domain/exclusion-run.ts';
import type { Enrolment } from '../../src/domain/schooling.ts';
import { withToCome } from '../../src/render/exclusion-words.ts';
import { calendarOf, on, suspension } from './exclusion-rows.ts';

const runsOf = (rows: readonly Exclusion[]) => exclusionRuns(rows, calendarOf, undefined);

const ladder = (rows: readonly Exclusion[], asAt = '2026-11-20') => {
  const found = ladderOf(rows, on(asAt), calendarOf);
  if (!found) throw new Error('the ladder is not known');
  return found;
};

describe('school days lost in a time', () => {
  const lost = (from: string, row: Exclusion) =>
    schoolDaysLostIn([row], { from: on(from), until: on('2026-11-20') }, calendarOf);

  test('are those of sessions without an end that began before it', () => {
    // Ten sessions from Monday 9 November are the five days to Friday 13.
    const row = suspension('2026-11-09', { sessions: 10 });
    expect(['2026-11-09', '2026-11-11', '2026-11-13', '2026-11-14'].map((from) => lost(from, row))).toEqual([
      5, 3, 1, 0,
    ]);
  });

  test('are not known where no calendar says how far sessions run, and none of what began long before', () => {
    const nowhere = (from: string) =>
      schoolDaysLostIn(
        [suspension(from, { sessions: 10 })],
        { from: on('2026-11-11'), until: on('2026-11-20') },
        () => undefined,
      );
    // Ten calendar days and sixty: from 2 September to 11 November.
    expect(['2026-11-09', '2026-09-02', '2026-09-01'].map(nowhere)).toEqual([undefined, undefined, 0]);
  });
});

describe('five suspensions over two schools, with two lunchtimes', () => {
  const rows = [
    suspension('2026-09-07..2026-09-09'),
    suspension('2026-09-17..2026-09-18', { kind: 'LNCH' }),
    suspension('2026-09-21..2026-09-22', { sessions: 3 }),
    suspension('2026-10-01..2026-10-06'),
    suspension('2026-10-12..2026-10-15', { schoolId: 2 }),
    suspension('2026-10-22..2026-11-02', { schoolId: 2 }),
  ];

  test('come to 3, 1, 1.5, 3, 4 and 3 school days: over an INSET day and over half-term', () => {
    expect(rows.map((row) => schoolDaysLost(row, calendarOf))).toEqual([3, 1, 1.5, 3, 4, 3]);
  });

  test('reach 15.5 days this term, of which lunchtimes are one, and 14.5 of the 45 this year', () => {
    const { termSchoolDays, yearSchoolDays, lunchtimes, term } = ladder(rows);
    expect([termSchoolDays, yearSchoolDays, lunchtimes, term]).toEqual([15.5, 14.5, 2, 'autumn']);
  });

  test('went over 5 on Tuesday 22 September and over 15 on Monday 2 November', () => {
    const [five, fifteen, year] = ladder(rows).rungs;
    expect(five.passedOn).toBe('2026-09-22');
    expect(fifteen.passedOn).toBe('2026-11-02');
    expect(year.passedOn).toBeUndefined();
  });

  test('without the lunchtimes are under 15, and another day from Monday 23 November would pass it', () => {
    const without = rows.filter(({ kind }) => kind !== 'LNCH');
    const [, fifteen] = ladder(without).rungs;
    expect([fifteen.schoolDays, fifteen.passedOn, fifteen.wouldPassOn]).toEqual([
      14.5,
      undefined,
      '2026-11-23',
    ]);
  });

  test('make the governors meet; to 5 they hear parents, to 15 they meet if asked', () => {
    expect(governorsDuty(5)).toBe('consider what parents say');
    expect(governorsDuty(5.5)).toBe('must meet if parents ask');
    expect(governorsDuty(15)).toBe('must meet if parents ask');
    expect(governorsDuty(15.5)).toBe('must meet');
    expect(governorsDuty(1, { missesExam: true })).toBe('must meet');
    expect(governorsDuty(0, { isPermanent: true })).toBe('must meet');
  });
});

describe('the limit of 45 days', () => {
  const served = [
    suspension('2026-09-01..2026-10-23'),
    suspension('2026-11-02..2026-11-09'),
    suspension('2026-11-10..2026-11-10', { sessions: 1, schoolId: 2 }),
  ];

  test('44.5 days are under it: 38 to half-term, six after, and a half', () => {
    const { yearSchoolDays, rungs } = ladder(served);
    expect([yearSchoolDays, rungs[2].passedOn, rungs[2].wouldPassOn]).toEqual([
      44.5,
      undefined,
      '2026-11-23',
    ]);
  });

  test('of the days counted, those after the date are to come: of a term with lunchtimes, of a year without', () => {
    // Wednesday to Friday are served on Friday 20 November; Monday to Wednesday, and a lunchtime, are not.
    const six = ladder([
      suspension('2026-11-18..2026-11-25'),
      suspension('2026-11-26..2026-11-26', { kind: 'LNCH' }),
    ]);
    expect(six).toMatchObject({ termSchoolDays: 6.5, termToCome: 3.5, yearSchoolDays: 6, yearToCome: 3 });
    expect(ladder(served)).toMatchObject({ termToCome: 0, yearToCome: 0 });
    expect(withToCome(6.5, 3.5)).toBe('6.5 school days (3.5 of them to come)');
    expect(withToCome(1, 0)).toBe('1 school day');
  });

  test('one more day takes it over, and so says the day, though it lies ahead', () => {
    const { yearSchoolDays, rungs } = ladder([...served, suspension('2026-11-20..2026-11-23')]);
    expect([yearSchoolDays, rungs[2].passedOn]).toEqual([46.5, '2026-11-20']);
    const [, , year] = ladder([...served, suspension('2026-11-23..2026-11-23')]).rungs;
    expect([year.schoolDays, year.passedOn]).toEqual([45.5, '2026-11-23']);
  });

  test('exactly 45 is not over it, and lunchtimes are no part of it', () => {
    const half = suspension('2026-11-11..2026-11-11', { sessions: 1 });
    const lunch = suspension('2026-11-12..2026-11-13', { kind: 'LNCH' });
    const { yearSchoolDays, termSchoolDays, rungs } = ladder([...served, half, lunch]);
    expect([yearSchoolDays, termSchoolDays, rungs[2].passedOn]).toEqual([45, 46, undefined]);
  });

  test('last year’s days are not this year’s, and those of another term not this term’s', () => {
    const before = suspension('2026-07-13..2026-07-17');
    expect(ladder([before]).yearSchoolDays).toBe(0);
    const spring = ladder([suspension('2026-12-14..2027-01-05')], '2027-01-08');
    expect([spring.termSchoolDays, spring.yearSchoolDays]).toEqual([2, 7]);
  });

  test('is not known where the calendar does not know the dates', () => {
    expect(ladderOf([suspension('2029-11-05..2029-11-06')], on('2029-11-20'), calendarOf)).toBeUndefined();
    expect(ladderOf([], on('2026-11-20'), () => undefined)).toBeUndefined();
  });
});

describe('a cancelled suspension', () => {
  const cancelled = suspension('2026-11-09..2026-11-13', { cancelledOn: on('2026-11-11') });

  test('counts the two days that were served, and cannot take a pupil back under 45', () => {
    expect(schoolDaysLost(cancelled, calendarOf)).toBe(2);
    const rows = [suspension('2026-09-01..2026-10-23'), suspension('2026-11-02..2026-11-06'), cancelled];
    expect(ladder(rows).yearSchoolDays).toBe(45);
    const over = suspension('2026-11-02..2026-11-16', { cancelledOn: on('2026-11-12') });
    expect(ladder([rows[0] as Exclusion, over]).rungs[2].passedOn).toBe('2026-11-11');
  });

  test('from its first day on was never served', () => {
    const never = suspension('2026-11-09..2026-11-13', { cancelledOn: on('2026-11-09') });
    expect(schoolDaysLost(never, calendarOf)).toBe(0);
    expect(runsOf([never])).toEqual([]);
  });
});

describe('the sixth school day', () => {
  test('of consecutive suspensions of three, two and one days is the last of them', () => {
    const rows = ['2026-11-09..2026-11-11', '2026-11-12..2026-11-13', '2026-11-16..2026-11-16'];
    const [run, ...more] = runsOf(rows.map((dates) => suspension(dates)));
    expect(more).toEqual([]);
    expect([run?.sixthDay, run?.reachesSixthDay]).toEqual(['2026-11-16', true]);
  });

  test('is not reached where the pupil was back for a day in between', () => {
    const runs = runsOf([suspension('2026-11-09..2026-11-11'), suspension('2026-11-13..2026-11-17')]);
    expect(runs.map((run) => [run.sixthDay, run.reachesSixthDay])).toEqual([
      ['2026-11-16', false],
      ['2026-11-20', false],
    ]);
  });

  test('is named in advance over half-term, and two suspensions on either side of it are consecutive', () => {
    const [before] = runsOf([suspension('2026-10-20..2026-10-23')]);
    expect([before?.sixthDay, before?.reachesSixthDay]).toEqual(['2026-11-03', false]);
    const both = [suspension('2026-10-20..2026-10-23'), suspension('2026-11-02..2026-11-03')];
    expect(runsOf(both).map((run) => run.reachesSixthDay)).toEqual([true]);
  });

  test('of a permanent exclusion is that from its first day, and it goes on until it is rescinded', () => {
    const row = suspension('2026-11-19', { kind: 'PERM', state: 'proposed' });
    const runs = runsOf([row]);
    expect([runs[0]?.sixthDay, runs[0]?.reachesSixthDay]).toEqual(['2026-11-26', true]);
    expect(runOn(runs, on('2026-12-10'))).toBe(runs[0]);
    const rescinded = runsOf([{ ...row, state: 'rescinded' }]);
    expect(runOn(rescinded, on('2026-12-10'))).toBeUndefined();
  });
});

describe('a permanent exclusion of 11 November 2026', () => {
  const row = suspension('2026-11-11', { kind: 'PERM', state: 'upheld' });
  const at = (schoolId: number, from: string, status: Enrolment['status'] = 'C'): Enrolment => ({
    ...{ schoolId, schoolName: `School ${schoolId}`, from: on(from), status },
  });
  const isOut = (asAt: string, ...enrolments: Enrolment[]) =>
    runOn(exclusionRuns([row], calendarOf, enrolments), on(asAt)) !== undefined;

  test('goes on until the first day at another school, and no longer, whatever comes after', () => {
    const elsewhere = [at(1, '2024-09-02'), { ...at(2, '2027-01-13'), until: on('2027-02-11') }];
    expect(isOut('2027-01-12', ...elsewhere)).toBe(true);
    expect(isOut('2027-01-13', ...elsewhere)).toBe(false);
    expect(isOut('2027-03-01', ...elsewhere)).toBe(false);
  });

  test('ends with a main registration, and not with a subsidiary, a guest’s or a previous one', () => {
    expect(isOut('2027-01-13', at(2, '2027-01-13', 'M'))).toBe(false);
    for (const status of ['S', 'G', 'P'] as const)
      expect(isOut('2027-01-13', at(2, '2027-01-13', status))).toBe(true);
  });

  test('does not end with the place at the school that excluded, nor with one from before it', () => {
    expect(isOut('2027-01-13', at(1, '2027-01-04'))).toBe(true);
    expect(isOut('2027-01-13', at(2, '2026-09-02', 'M'))).toBe(true);
  });
});

describe('what was provided for one suspension', () => {
  const first = suspension('2026-11-09..2026-11-11', { provisionFrom: on('2026-11-10') });
  const second = suspension('2026-11-12..2026-11-17');
  const provided = (asAt: string, ...rows: Exclusion[]) => {
    const run = runOn(runsOf(rows), on(asAt));
    return run && provisionFromOf(run, on(asAt), calendarOf);
  };

  test('says nothing of the next one, though they add up to the sixth day', () => {
    expect(provided('2026-11-11', first, second)).toBe('2026-11-10');
    expect(provided('2026-11-12', first, second)).toBeUndefined();
  });

  test('goes on in it where both are in force, and over the weekend before it', () => {
    const inside = suspension('2026-11-10..2026-11-10', { schoolId: 2 });
    expect(provided('2026-11-11', first, inside)).toBe('2026-11-10');
    const friday = suspension('2026-11-11..2026-11-13', { provisionFrom: on('2026-11-11') });
    expect(provided('2026-11-15', friday, suspension('2026-11-16..2026-11-17'))).toBe('2026-11-11');
  });
});

describe('what a source leaves out', () => {
  test('sessions without an end run on from the first school day', () => {
    const census = suspension('2026-10-17', { sessions: 9 });
    expect(lastDayOf(census, calendarOf)).toBe('2026-10-23');
    expect(schoolDaysLost(census, calendarOf)).toBe(4.5);
    expect(lastDayOf(suspension('2026-10-22', { sessions: 10 }), calendarOf)).toBe('2026-11-04');
  });

  test('no more sessions fit than the days between have', () => {
    expect(roomBetween(suspension('2026-10-01..2026-10-06'), calendarOf)).toBe(6);
    expect(roomBetween(suspension('2026-10-01..2026-10-06', { kind: 'LNCH' }), calendarOf)).toBe(3);
    expect(schoolDaysLost(suspension('2026-10-01..2026-10-06', { sessions: 20 }), calendarOf)).toBe(3);
  });

  test('an afternoon on the first day is half a day, and takes the end of its sessions with it', () => {
    const row = suspension('2026-11-12..2026-11-16', { fromAfternoon: true });
    expect(daysLost(row, calendarOf)?.map(({ halves }) => halves)).toEqual([1, 2, 2]);
    expect(roomBetween(row, calendarOf)).toBe(5);
    expect(lastDayOf(suspension('2026-11-12', { sessions: 4, fromAfternoon: true }), calendarOf)).toBe(
      '2026-11-16',
    );
  });

  test('a day that two schools take is lost once', () => {
    const rows = [
      suspension('2026-11-09..2026-11-10'),
      suspension('2026-11-10..2026-11-11', { schoolId: 2 }),
    ];
    expect(ladder(rows).yearSchoolDays).toBe(3);
  });
});

describe('splitting a suspension into two consecutive ones', () => {
  const days = calendar.schoolDays(on('2026-09-01'), on('2027-07-21'));

  test('keeps the school days lost, the ladder and the sixth day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: days.length - 1 }),
        fc.integer({ min: 2, max: 24 }),
        fc.nat(),
        fc.boolean(),
        (start, length, cut, isHalf) => {
          const own = days.slice(start, start + length);
          if (own.length < 2) return;
          const at = 1 + (cut % (own.length - 1));
          const sessions = 2 * own.length - (isHalf ? 1 : 0);
          const [from, until] = [own[0] as IsoDate, own.at(-1) as IsoDate];
          const whole = [suspension(`${from}..${until}`, { sessions })];
          const parts = [
            suspension(`${from}..${own[at - 1]}`, { sessions: 2 * at }),
            suspension(`${own[at]}..${until}`, { sessions: sessions - 2 * at }),
          ];
          const halves = (rows: readonly Exclusion[]) =>
            rows.flatMap((row) => daysLost(row, calendarOf) ?? []);
          expect(halves(parts)).toEqual(halves(whole));
          const sixth = (rows: readonly Exclusion[]) =>
            runsOf(rows).map((run) => [run.sixthDay, run.reachesSixthDay, run.schoolDays]);
          expect(sixth(parts)).toEqual(sixth(whole));
          const rungs = (rows: readonly Exclusion[]) =>
            ladderOf(rows, until, calendarOf)?.rungs.map(({ schoolDays, passedOn }) => [
              schoolDays,
              passedOn,
            ]);
          expect(rungs(parts)).toEqual(rungs(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('within a day, gives each its half of it', () => {
    const [whole, ...parts] = [
      suspension('2026-11-09..2026-11-16'),
      suspension('2026-11-09..2026-11-11', { sessions: 5 }),
      suspension('2026-11-11..2026-11-16', { fromAfternoon: true }),
    ];
    expect(ladder(parts).yearSchoolDays).toBe(ladder([whole as Exclusion]).yearSchoolDays);
    expect(runsOf(parts).map((run) => run.sixthDay)).toEqual(['2026-11-16']);
  });
});
