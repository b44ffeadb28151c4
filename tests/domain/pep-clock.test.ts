import { describe, expect, test } from 'vitest';
import { type HalfTermDates, SchoolCalendar } from '../../src/domain/calendar.ts';
import { type CareEpisode, periodsOfCare } from '../../src/domain/care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import {
  type Pep,
  type PepClock,
  pepClockDefault,
  type SchoolTerm,
  termsKnown,
} from '../../src/domain/pep.ts';
import {
  endsOwed,
  isOverdue,
  isPepOf,
  type PepDue,
  type PepFacts,
  pepClockOf,
} from '../../src/domain/pep-clock.ts';
import type { Enrolment } from '../../src/domain/schooling.ts';

const day = (text: string): IsoDate => text as IsoDate;
const half = (halfTerm: number, from: string, until: string): HalfTermDates =>
  ({ year: 2024, halfTerm, from, until }) as HalfTermDates;

/** Harrow Helix 2024-25, INSET days ignored. */
const HARROW = new SchoolCalendar(
  [
    half(1, '2024-09-02', '2024-10-25'),
    half(2, '2024-11-04', '2024-12-20'),
    half(3, '2025-01-06', '2025-02-14'),
    half(4, '2025-02-24', '2025-04-04'),
    half(5, '2025-04-22', '2025-05-23'),
    half(6, '2025-06-02', '2025-07-22'),
  ],
  [],
);

const episode = (from: string, also: Partial<CareEpisode> = {}): CareEpisode => ({
  from: day(from),
  reasonStarted: 'S',
  legalStatus: 'C2',
  need: 'N1',
  placement: 'U6',
  ...also,
});

const facts = (episodes: readonly CareEpisode[], also: Partial<PepFacts> = {}): PepFacts => ({
  birthDate: day('2013-05-14'),
  periods: periodsOfCare(episodes),
  peps: [],
  ...also,
});

const pep = (openedOn: string, also: Partial<Pep> = {}): Pep => ({
  pepId: 1,
  type: 'initial',
  year: 2024,
  term: 'autumn',
  status: 'draft',
  openedOn: day(openedOn),
  ...also,
});

const ask = (of: PepFacts, asAt: string, clock: PepClock = pepClockDefault) =>
  pepClockOf(of, day(asAt), clock, HARROW);
const due = (dues: readonly PepDue[], kind: PepDue['kind']): PepDue | undefined =>
  dues.find((each) => each.kind === kind);

/** Event, 10 and 20 working days, 20 school days. */
const TABLE: readonly [string, string, string, string | undefined][] = [
  ['2024-09-02', '2024-09-16', '2024-09-30', '2024-09-30'],
  ['2024-12-16', '2025-01-02', '2025-01-16', '2025-01-27'],
  ['2025-03-31', '2025-04-14', '2025-04-30', '2025-05-14'],
  ['2025-07-18', '2025-08-01', '2025-08-15', undefined],
  ['2025-12-22', '2026-01-08', '2026-01-22', undefined],
  ['2026-07-21', '2026-08-04', '2026-08-18', undefined],
];

describe.each(TABLE)('in care from %s', (event, ten, twenty, twentySchoolDays) => {
  const { dues } = ask(facts([episode(event)]), event);

  test(`the PEP is begun by ${ten}, and in place by ${twenty} in working days`, () => {
    expect(due(dues, 'begun')?.dueOn).toBe(ten);
    expect(due(dues, 'initial')).toMatchObject({ dueOn: twenty, byWorkingDays: twenty, unit: 'working' });
  });

  test(`and by ${twentySchoolDays ?? 'no known day'} in school days, which stands beside it`, () => {
    expect(due(dues, 'initial')?.bySchoolDays).toBe(twentySchoolDays);
    const school = ask(facts([episode(event)]), event, { ...pepClockDefault, unit: 'school' });
    expect(due(school.dues, 'initial')?.dueOn).toBe(twentySchoolDays);
  });
});

describe('the clock of a pupil', () => {
  test('is stopped by the first meeting, and is late from the day after it was due', () => {
    const owed = due(ask(facts([episode('2024-12-16')]), '2025-01-17').dues, 'initial') as PepDue;
    expect(isOverdue(owed, day('2025-01-16'))).toBe(false);
    expect(isOverdue(owed, day('2025-01-17'))).toBe(true);
    const held = pep('2025-01-06', { meetingOn: day('2025-01-15') });
    const done = due(ask(facts([episode('2024-12-16')], { peps: [held] }), '2025-01-17').dues, 'initial');
    expect(done).toMatchObject({ doneOn: '2025-01-15', pepId: 1 });
  });

  test('does not run for short breaks, nor outside the ages of the authority', () => {
    expect(ask(facts([episode('2024-12-16', { legalStatus: 'V4' })]), '2025-01-17')).toMatchObject({
      runs: false,
      notes: ['an agreed series of short breaks: no PEP clock (regulation 48)'],
    });
    const young = facts([episode('2024-12-16')], { birthDate: day('2022-01-18') });
    expect(ask(young, '2025-01-17').notes).toEqual(['younger than 3, from which the authority has PEPs']);
    expect(ask(young, '2025-01-17', { ...pepClockDefault, ageFrom: 2 }).runs).toBe(true);
    // From the birthday on, the twenty days run from it.
    expect(due(ask(young, '2025-01-18').dues, 'initial')).toMatchObject({
      event: '2025-01-18',
      dueOn: '2025-02-14',
    });
    const eighteen = facts([episode('2024-12-16')], { birthDate: day('2007-01-17') });
    expect(ask(eighteen, '2025-01-17').runs).toBe(false);
    expect(ask(eighteen, '2025-01-17', { ...pepClockDefault, until: 'nineteenth birthday' }).runs).toBe(true);
    expect(ask(eighteen, '2025-01-17', { ...pepClockDefault, until: 'end of year 13' }).runs).toBe(true);
  });

  test('asks for each term by its last day, or by the cut-off of the authority', () => {
    const inCare = facts([episode('2023-01-09')]);
    const terms = (clock: PepClock) =>
      ask(inCare, '2024-09-10', clock)
        .dues.filter(({ kind }) => kind === 'termly')
        .map(({ term, dueOn }) => [term, dueOn]);
    expect(terms(pepClockDefault)).toEqual([
      ['autumn', '2024-12-20'],
      ['spring', '2025-04-04'],
      ['summer', '2025-07-22'],
    ]);
    // The published cut-offs of St Helens for 2024/25.
    const cutOffs = ['2024-11-08', '2025-02-28', '2025-06-06'].map(day);
    expect(terms({ ...pepClockDefault, cutOffs })).toEqual([
      ['autumn', '2024-11-08'],
      ['spring', '2025-02-28'],
      ['summer', '2025-06-06'],
    ]);
  });

  test('counts a late PEP for the term of its meeting, and the term before is owed to the day', () => {
    const inCare = (meetingOn: string) =>
      facts([episode('2023-01-09')], { peps: [pep('2024-12-02', { meetingOn: day(meetingOn) })] });
    const spring = (meetingOn: string) =>
      ask(inCare(meetingOn), '2025-01-17').dues.find(({ term }) => term === 'spring')?.doneOn;
    expect(spring('2025-01-10')).toBe('2025-01-10');
    expect(spring('2024-12-13')).toBeUndefined();
    // On Saturday 21 December, after the last day of the autumn term: late, and owed no more.
    const { dues } = ask(inCare('2024-12-21'), '2024-12-23');
    expect(dues.find(({ term }) => term === 'autumn')?.doneOn).toBe('2024-12-21');
  });

  test('runs from a new school: twenty school days, and again for a change of placement where asked for', () => {
    const enrolments: Enrolment[] = [
      { schoolId: 1, schoolName: 'Oak', status: 'C', from: day('2023-09-01'), until: day('2025-03-28') },
      { schoolId: 2, schoolName: 'Elm', status: 'C', from: day('2025-03-31') },
    ];
    const moved = facts(
      [
        episode('2023-01-09', { until: day('2024-12-16') }),
        episode('2024-12-16', { reasonStarted: 'P', placement: 'K2' }),
      ],
      { enrolments },
    );
    const { dues } = ask(moved, '2025-04-03');
    expect(due(dues, 'new school')).toMatchObject({
      event: '2025-03-31',
      dueOn: '2025-05-14',
      unit: 'school',
    });
    expect(due(dues, 'new placement')).toBeUndefined();
    const bromley = { ...pepClockDefault, daysAfterMove: 20 };
    expect(due(ask(moved, '2025-04-03', bromley).dues, 'new placement')).toMatchObject({
      event: '2024-12-16',
      dueOn: '2025-01-16',
    });
  });

  test('goes on without a school place and in custody, and says so', () => {
    const placeless = facts([episode('2024-12-16', { placement: 'R5' })], { enrolments: [] });
    expect(ask(placeless, '2025-01-17')).toMatchObject({
      runs: true,
      notes: [
        'no school place: the PEP is still due, is about securing one, and is begun by the virtual school',
        'in custody: the PEP goes on',
      ],
    });
  });

  test('has no day where the bank holidays are not known, and is then not overdue', () => {
    const [first] = ask(facts([episode('2022-11-02')]), '2024-09-10').dues.filter(
      ({ kind }) => kind === 'initial',
    );
    expect(first?.dueOn).toBeUndefined();
    expect(isOverdue(first as PepDue, day('2024-09-10'))).toBe(false);
  });
});

describe('the term of a PEP', () => {
  const [autumn, spring] = termsKnown(HARROW) as [SchoolTerm, SchoolTerm];
  const countsFor = (each: Pep) => [isPepOf(each, autumn), isPepOf(each, spring)];

  test('is that of its meeting, whatever it says of itself', () => {
    expect(countsFor(pep('2024-12-02', { meetingOn: day('2025-01-10') }))).toEqual([false, true]);
    expect(countsFor(pep('2024-12-02', { term: 'spring', meetingOn: day('2024-12-20') }))).toEqual([
      true,
      false,
    ]);
    expect(countsFor(pep('2024-12-02', { meetingOn: day('2024-12-21') }))).toEqual([false, false]);
  });

  test('is what it says of itself where no meeting is recorded', () => {
    expect(countsFor(pep('2024-12-02', { completedOn: day('2025-01-10') }))).toEqual([true, false]);
    expect(countsFor(pep('2024-12-02', { term: 'spring' }))).toEqual([false, true]);
  });

  test('a meeting after the term ends what is owed for it; one before it, or of a later term by its word, does not', () => {
    expect(endsOwed(pep('2024-12-02', { meetingOn: day('2024-12-21') }), autumn)).toBe(true);
    expect(endsOwed(pep('2024-08-20', { meetingOn: day('2024-08-29') }), autumn)).toBe(false);
    expect(endsOwed(pep('2025-01-06', { term: 'spring' }), autumn)).toBe(false);
  });
});
