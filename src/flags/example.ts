import { EMPTY_LINE, slotOf, withMark } from '../domain/attendance.ts';
import { type HalfTermDates, SchoolCalendar } from '../domain/calendar.ts';
import type { CareEpisode } from '../domain/care.ts';
import { periodsOfCare } from '../domain/care.ts';
import { attendanceCode } from '../domain/codes/attendance.ts';
import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import type { PupilId } from '../domain/ids.ts';
import { pence } from '../domain/pence.ts';
import type { Pep } from '../domain/pep.ts';
import { EMPTY_CONTENT, OVERALL, type PepContent } from '../domain/pep-content.ts';
import type { PremiumLine } from '../domain/premium/lines.ts';
import type { Identity, Kept, Sections } from '../domain/record.ts';
import { rubricDefault } from '../domain/rubrics/index.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import type { Enrolment } from '../domain/schooling.ts';

/*
 * Small pieces from which a flag's examples are put together. Examples are read by people, so that each says just
 * what matters to its flag: `attends('2026-09-02', '72/ 8I')` is 72 sessions present and 8 of illness on the
 * school days of the example calendar from 2 September.
 */

const half = (
  year: number,
  halfTerm: HalfTermDates['halfTerm'],
  from: string,
  until: string,
): HalfTermDates => ({
  year,
  halfTerm,
  from: from as IsoDate,
  until: until as IsoDate,
});

/** A primary school's published term dates of 2026/27, without INSET days. */
export const EXAMPLE_CALENDAR = new SchoolCalendar(
  [
    half(2026, 1, '2026-09-02', '2026-10-23'),
    half(2026, 2, '2026-11-02', '2026-12-18'),
    half(2026, 3, '2027-01-04', '2027-02-11'),
    half(2026, 4, '2027-02-22', '2027-03-25'),
    half(2026, 5, '2027-04-12', '2027-05-27'),
    half(2026, 6, '2027-06-09', '2027-07-21'),
  ],
  [],
);

/** Ten years old and in Year 6 in 2026/27. */
export const ZARA: Identity = {
  pupilId: 1 as PupilId,
  localId: '100001',
  forename: 'Zara',
  surname: 'Okafor',
  birthDate: '2016-05-14' as IsoDate,
  sex: 'F',
};

export const born = (birthDate: string): Identity => ({ ...ZARA, birthDate: birthDate as IsoDate });

/** Sessions in order from a date on: counts and codes, `/` for present in either session. */
function linesOf(from: string, stretches: readonly string[]): Sections['attendance']['lines'] {
  const year = schoolYearOf(from as IsoDate);
  const codes = stretches
    .join(' ')
    .split(' ')
    .flatMap((each) => Array<string>(Number.parseInt(each, 10)).fill(each.replace(/^\d+/, '')));
  let marks = EMPTY_LINE;
  const days = EXAMPLE_CALENDAR.schoolDays(from as IsoDate, `${year + 1}-08-31` as IsoDate);
  codes.forEach((code, index) => {
    const day = days[index >> 1];
    const slot = day && slotOf(day, index % 2 === 0 ? 'AM' : 'PM');
    const ch = code === '/' ? '/\\'.charAt(index % 2) : attendanceCode(code)?.ch;
    if (slot !== undefined && ch !== undefined) marks = withMark(marks, slot, ch);
  });
  const school = { schoolId: 1, schoolName: 'Oak Academy' };
  return [{ year, ...school, marks, ref: `attendance_year/${year}/1/1` }];
}

/** Worked out when somebody reads the example: flags are loaded by nearly every command, and read by none. */
export function attends(from: string, ...stretches: readonly string[]): Sections['attendance'] {
  let lines: Sections['attendance']['lines'] | undefined;
  return {
    get lines() {
      lines ??= linesOf(from, stretches);
      return lines;
    },
  };
}

export const NO_MARKS: Sections['attendance'] = { lines: [] };

/** Two examples of every flag that judges the marks of a school year. */
export const WITHOUT_MARKS = [
  {
    title: 'at a college, past Year 11: no marks are expected',
    asAt: '2026-11-20',
    record: { identity: born('2009-05-14'), attendance: NO_MARKS },
    answer: 'clear',
  },
  {
    title: 'no marks at all',
    asAt: '2026-11-20',
    record: { identity: ZARA, attendance: NO_MARKS },
    answer: 'unknown',
  },
] as const;

export function inCare(from: string, also: Partial<CareEpisode> = {}): Sections['care'] {
  const episode = {
    from: from as IsoDate,
    reasonStarted: 'S',
    legalStatus: 'C2',
    need: 'N1',
    placement: 'U6',
    ...also,
    ref: `care_episode/1/${from}`,
  };
  return { episodes: [episode], periods: periodsOfCare([episode]) };
}

export function enrolled(from: string, also: Partial<Enrolment> = {}): Sections['schooling'] {
  const school = { schoolId: 1, schoolName: 'Oak Academy', status: 'C' as const };
  return { enrolments: [{ ...school, from: from as IsoDate, ...also, ref: `enrolment/1/1/${from}` }] };
}

export const NO_ENROLMENT: Sections['schooling'] = { enrolments: [] };

const withRefs = <Row>(table: string, key: string, rows: readonly Row[]): Kept<Row>[] =>
  rows.map((row) => ({
    ...row,
    ref: `${table}/1/${String((row as Record<string, unknown>)[key])}`,
  }));

/** Episodes of care one after another, each from a day on: `2026-01-05 U6`; the last goes on. */
export function placed(...episodes: readonly string[]): Sections['care'] {
  const rows = episodes.map((each, index) => {
    const [from = '', placement = ''] = each.split(' ');
    const until = episodes[index + 1]?.split(' ')[0];
    const reasonStarted = index === 0 ? 'S' : 'P';
    const ends = until === undefined ? {} : { until, reasonEnded: 'X1' };
    const rest = { reasonStarted, legalStatus: 'C2', need: 'N1', placement, ref: `care_episode/1/${from}` };
    return { from, ...ends, ...rest } as Kept<CareEpisode>;
  });
  return { episodes: rows, periods: periodsOfCare(rows) };
}

/** One school after another, each from a day on: `2026-09-02 Oak Academy`. */
export function attendsSchools(...schools: readonly string[]): Sections['schooling'] {
  const enrolments = schools.map((each, index) => {
    const from = each.slice(0, 10) as IsoDate;
    const next = schools[index + 1]?.slice(0, 10) as IsoDate | undefined;
    const until = next && addCalendarDays(next, -1);
    const school = { schoolId: index + 1, schoolName: each.slice(11), status: 'C' as const };
    return { ...school, from, ...(until ? { until } : {}), ref: `enrolment/1/${index + 1}/${from}` };
  });
  return { enrolments };
}

/** SDQ scores by their days. */
export const scored = (scores: Readonly<Record<string, number>>): Sections['health'] => ({
  years: [],
  sdq: withRefs(
    'sdq',
    'on',
    Object.entries(scores).map(([on, score]) => ({ on: on as IsoDate, score })),
  ),
});

export const reviewed = (...days: readonly string[]): Sections['reviews'] => ({
  reviews: withRefs(
    'review',
    'on',
    days.map((on) => ({ on: on as IsoDate })),
  ),
});

/** A plan from the day on which it was asked for, and its reviews. */
export const planned = (
  requestedOn: string,
  also: Readonly<Record<string, string>> = {},
  ...reviews: readonly string[]
): Sections['ehcPlans'] => ({
  plans: withRefs('ehc_plan', 'requestedOn', [{ requestedOn: requestedOn as IsoDate, ...also }]),
  reviews: withRefs(
    'ehc_review',
    'heldOn',
    reviews.map((heldOn) => ({ heldOn: heldOn as IsoDate })),
  ),
});

/** Missing from care, each time `from..until`, or `from..` while missing. */
export const wasMissing = (...times: readonly string[]): Sections['missing'] => ({
  episodes: withRefs(
    'missing_episode',
    'from',
    times.map((each) => {
      const [from, until] = each.split('..') as [IsoDate, IsoDate | ''];
      return { from, ...(until && { until }), kind: 'M' };
    }),
  ),
});

/** What the return of a year says of a young person’s activity. */
export const inContact = (returnYear: number, activity: string): Sections['leaving'] => ({
  contacts: withRefs('leaver_contact', 'returnYear', [{ returnYear, inTouch: 'YES', activity }]),
});

export function hasPep(openedOn: string, also: Partial<Pep> = {}): Sections['peps'] {
  const base = { pepId: 1, type: 'termly', status: 'draft', term: 'autumn' } as const;
  const year = schoolYearOf(openedOn as IsoDate);
  return { peps: [{ ...base, year, openedOn: openedOn as IsoDate, ...also, ref: 'pep/1' }] };
}

/** Several PEPs, each of a term with the day of its meeting; numbered from 1. */
export const pepsHeld = (...peps: readonly (readonly [term: Pep['term'], meetingOn: string])[]) => ({
  peps: peps.flatMap(([term, on], at) =>
    hasPep(on, { pepId: at + 1, term, meetingOn: on as IsoDate }).peps.map((pep) => ({
      ...pep,
      ref: `pep/${at + 1}`,
    })),
  ),
});

/** What the first PEP says, and the targets that it sets. */
export function pepSays(also: Partial<PepContent>, ...targets: readonly string[]): Sections['pepContents'] {
  const setOn = '2026-10-08' as IsoDate;
  return {
    contents: [{ pepId: 1, ...EMPTY_CONTENT, ...also }],
    targets: targets.map((text, at) => ({ targetId: at + 1, pepId: 1, subject: 'maths', text, setOn })),
    judgements: [],
  };
}

/** The overall grade of each PEP in order, under the rubric that is in use where nothing else is chosen. */
export const pepsGraded = (
  ...grades: readonly (readonly [grade: string, on: string] | undefined)[]
): Sections['pepContents'] => ({
  contents: grades.map((each, at) => ({
    ...{ pepId: at + 1, ...EMPTY_CONTENT },
    grades: each
      ? [
          {
            ...{ scheme: rubricDefault.id, section: OVERALL, grade: each[0], by: 'Dee Bell' },
            ...{ on: each[1] as IsoDate, marker: 1 },
          },
        ]
      : [],
  })),
  ...{ targets: [], judgements: [] },
});

export const NO_PEP: Sections['peps'] = { peps: [] };

type ExampleExclusion = { readonly [Name in keyof Exclusion]?: Exclusion[Name] | string };

/** Exclusions by Oak Academy, for disruptive behaviour unless said otherwise. */
export function suspended(...exclusions: readonly ExampleExclusion[]): Sections['exclusions'] {
  const base = { schoolId: 1, schoolName: 'Oak Academy', kind: 'SUSP', reasons: ['DB'] };
  return {
    exclusions: exclusions.map(
      (each, at) =>
        ({ ...base, exclusionId: at + 1, ...each, ref: `exclusion/${at + 1}` }) as Kept<Exclusion>,
    ),
  };
}

export const NOT_EXCLUDED: Sections['exclusions'] = { exclusions: [] };

/** The example of every flag about exclusions for which nobody has supplied any. */
export const WITHOUT_EXCLUSIONS = {
  title: 'nobody has supplied suspensions',
  asAt: '2026-11-20',
  record: { identity: ZARA },
  answer: 'unknown',
} as const;
export const NO_PREMIUM: Sections['premium'] = { lines: [] };

const premiumLine = (
  entry: number,
  on: string,
  kind: PremiumLine['kind'],
  account: PremiumLine['account'],
  pounds: number,
): Sections['premium']['lines'][number] => ({
  ...{ entry, on: on as IsoDate, kind, account, amount: pence(pounds * 100), fund: 'pp-plus', year: 2026 },
  narrative: 'tuition',
  ref: `premium_entry/${entry}`,
});

/** An amount set aside in April 2026. */
export const setAside = (pounds: number): Sections['premium'] => ({
  lines: [premiumLine(1, '2026-04-27', 'allocation', 'allocated', pounds)],
});

/** £1,500 set aside in April 2026, and some of it paid on a day, for a target or for none. */
export function paidFor(target: number | undefined, pounds: number, on: string): Sections['premium'] {
  const also = { about: 2, ...(target === undefined ? {} : { target }) };
  return {
    lines: [
      ...setAside(1_500).lines,
      { ...premiumLine(2, on, 'approval', 'allocated', -pounds), about: 2 },
      { ...premiumLine(3, on, 'payment', 'paid', pounds), ...also },
    ],
  };
}

/** Some of £1,500 approved on a day, and not paid yet. */
export const approvedFor = (pounds: number, on: string): Sections['premium'] => ({
  lines: [
    ...setAside(1_500).lines,
    { ...premiumLine(2, on, 'approval', 'allocated', -pounds), about: 2 },
    { ...premiumLine(2, on, 'approval', 'committed', pounds), about: 2 },
  ],
});

/** The same lines of another fund. */
export const ofFund = (fund: string, { lines }: Sections['premium']): Sections['premium'] => ({
  lines: lines.map((line) => ({ ...line, fund })),
});
