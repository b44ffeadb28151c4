import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_LINE, slotOf, withMark } from '../../src/domain/attendance.ts';
import { lastMarkedOn } from '../../src/domain/attendance-summary.ts';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { attendanceCode } from '../../src/domain/codes/attendance.ts';
import { addCalendarDays, type IsoDate } from '../../src/domain/dates.ts';
import type { PepContent } from '../../src/domain/pep-content.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { schoolYearOf } from '../../src/domain/school-year.ts';
import type { Flag, Raised, Verdict } from '../../src/flags/define.ts';
import {
  attends,
  EXAMPLE_CALENDAR,
  enrolled,
  hasPep,
  pepSays,
  pepsGraded,
  planned,
  reviewed,
  scored,
  ZARA,
} from '../../src/flags/example.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { askedOf, verdictOf } from '../../src/flags/run.ts';
import { spokenDate } from '../../src/render/text.ts';

const calendarOf = () => EXAMPLE_CALENDAR;

const verdictOn = (flag: Flag, record: PupilRecord, asAt: IsoDate): Verdict =>
  verdictOf(flag, record, askedOf(flag, { asAt, calendarOf, rules: authorityRulesDefault }));

const flagOf = (id: string): Flag => FLAGS.find((flag) => flag.id === id) as Flag;

/** The record with every session attended from the day of the promise, or the day after the last mark, to another. */
function attending(record: PupilRecord, promised: IsoDate, until: IsoDate): PupilRecord {
  const { attendance } = record;
  if (!attendance) return record;
  const marked = lastMarkedOn(attendance.lines, promised);
  const from = marked && marked >= promised ? addCalendarDays(marked, 1) : promised;
  const lines = [...attendance.lines];
  for (const day of EXAMPLE_CALENDAR.schoolDays(from, until)) {
    const year = schoolYearOf(day);
    let at = lines.findIndex((line) => line.year === year);
    if (at < 0)
      at =
        lines.push({ year, schoolId: 1, schoolName: 'Oak Academy', marks: EMPTY_LINE, ref: `a/${year}` }) - 1;
    const line = lines[at];
    if (!line) continue;
    const morning = slotOf(day, 'AM') as number;
    lines[at] = { ...line, marks: withMark(withMark(line.marks, morning, '/'), morning + 1, '\\') };
  }
  return { ...record, attendance: { lines } };
}

/** Does what the promise says: the flag stays, with the same day in it, until that day, and is clear on it. */
function keepsItsPromise(flag: Flag, record: PupilRecord, asAt: IsoDate, { clearsOn, clears }: Raised): void {
  if (clearsOn === undefined) return;
  expect(clearsOn >= asAt).toBe(true);
  const days = [clearsOn, addCalendarDays(clearsOn, -1)].map((day) => spokenDate(day, asAt));
  expect(days.some((day) => clears.includes(day))).toBe(true);
  for (let day = asAt; day < clearsOn; day = addCalendarDays(day, 1)) {
    const before = verdictOn(flag, attending(record, asAt, day), day);
    expect(before, `${flag.id} on ${day}, promised for ${clearsOn}`).toMatchObject({
      answer: 'raised',
      clearsOn,
    });
  }
  const then = verdictOn(flag, attending(record, asAt, clearsOn), clearsOn);
  expect(then.answer, `${flag.id} on ${clearsOn}`).toBe('clear');
}

describe('what is said to clear a flag on a day clears it on that day, and not before', () => {
  const raised = FLAGS.flatMap((flag) =>
    flag.examples.flatMap((example) => {
      const asAt = example.asAt as IsoDate;
      const verdict = verdictOn(flag, example.record, asAt);
      return verdict.answer === 'raised' && verdict.clearsOn
        ? [{ name: `${flag.id}: ${example.title}`, flag, record: example.record, asAt, verdict }]
        : [];
    }),
  );

  test.each(raised)('$name', ({ flag, record, asAt, verdict }) =>
    keepsItsPromise(flag, record, asAt, verdict),
  );

  test('the flags that promise a day', () => {
    expect([...new Set(raised.map(({ flag }) => flag.id))]).toEqual(
      expect.arrayContaining([
        'attendance-drop',
        'heading-for-persistent-absence',
        'intermittent-absence',
        'key-stage-four-move',
        'lateness',
        'long-journey',
        'mid-year-school-move',
        'missing-from-care',
        'part-time-timetable',
        'persistent-absence',
        'placement-instability',
        'severe-absence',
        'unauthorised-absence',
      ]),
    );
  });
});

describe('whatever the marks, a day that is promised is kept', () => {
  const ids = [
    'attendance-drop',
    'heading-for-persistent-absence',
    'intermittent-absence',
    'lateness',
    'part-time-timetable',
    'persistent-absence',
    'severe-absence',
    'unauthorised-absence',
  ];
  const codes = fc.constantFrom('/', '/', '/', '/', 'I', 'O', 'U', 'L', 'C2', 'M');
  const stretch = fc
    .tuple(fc.integer({ min: 1, max: 14 }), codes)
    .map(([sessions, code]) => `${sessions}${code}`);
  const marks = fc.array(stretch, { minLength: 8, maxLength: 60 });

  test.each(ids)('%s', (id) => {
    fc.assert(
      fc.property(
        marks,
        fc.integer({ min: 20, max: 150 }),
        fc.integer({ min: 0, max: 3 }),
        (all, at, later) => {
          const days = EXAMPLE_CALENDAR.schoolDays('2026-09-02' as IsoDate, '2027-07-21' as IsoDate);
          const last = days[Math.min(at, days.length - 1)] as IsoDate;
          const whole = attends('2026-09-02', all.join(' ')).lines[0];
          if (!whole) return;
          const end = slotOf(last, 'PM') as number;
          const cut = { ...whole, marks: whole.marks.slice(0, end + 1).padEnd(whole.marks.length, '-') };
          const record = { identity: ZARA, attendance: { lines: [cut] } };
          const asAt = addCalendarDays(last, later);
          const flag = flagOf(id);
          const verdict = verdictOn(flag, record, asAt);
          if (verdict.answer === 'raised') keepsItsPromise(flag, record, asAt, verdict);
        },
      ),
      { numRuns: 60 },
    );
  });
});

type Act = (record: PupilRecord, asAt: IsoDate, clears: string) => PupilRecord;

const meeting: Act = (record, asAt) => ({ ...record, peps: hasPep(asAt, { meetingOn: asAt }) });
/** Signs off the PEP that was met for, or holds one and signs it off at once, as is said. */
const signingOff: Act = (record, asAt, clears) => {
  const signed = { status: 'complete', completedOn: asAt } as const;
  const held = record.peps?.peps.map((pep) => ({ ...pep, ...signed })) ?? [];
  const peps = clears.startsWith('Signing') ? held : hasPep(asAt, { meetingOn: asAt, ...signed }).peps;
  return { ...record, peps: { peps } };
};
const joining: Act = (record, asAt) => ({ ...record, schooling: enrolled(asAt) });
const scoring =
  (over: number): Act =>
  (record, asAt, clears) => ({
    ...record,
    health: {
      years: [],
      sdq: [
        ...(record.health?.sdq ?? []),
        ...scored({ [asAt]: Number(/(\d+) or less/.exec(clears)?.[1] ?? 0) + over }).sdq,
      ],
    },
  });

/** Writes something more into the first PEP, or where there is none yet, into one of today. */
const writing =
  (also: Partial<PepContent>, ...targets: readonly string[]): Act =>
  (record, asAt) => {
    const before = record.pepContents?.contents.find(({ pepId }) => pepId === 1);
    const sections = { ...before?.sections, ...also.sections };
    return {
      ...record,
      peps: record.peps && record.peps.peps.length > 0 ? record.peps : hasPep(asAt),
      pepContents: pepSays({ ...before, ...also, sections }, ...targets),
    };
  };

/** Grades the last PEP one step better. */
const grading: Act = (record, asAt) => {
  const grades = ['red', 'amber', 'green'] as const;
  const graded = (record.pepContents?.contents ?? []).map(({ grades: [first] }) => first);
  const last = graded.at(-1)?.grade ?? graded.at(-2)?.grade;
  const better = grades[grades.indexOf((last ?? 'red') as 'red') + 1] ?? 'green';
  const before = graded.slice(0, -1).map((each) => each && ([each.grade, each.on] as const));
  return { ...record, pepContents: pepsGraded(...before, [better, asAt]) };
};

/** What somebody does on the day on which a flag is raised, by flag. */
const ACTS: Readonly<Record<string, Act>> = {
  'complete-absence': (record, asAt) => {
    const line = record.attendance?.lines.at(-1);
    const day = EXAMPLE_CALENDAR.lastSchoolDays(asAt, 1)[0];
    const slot = day && slotOf(day, 'AM');
    if (!line || slot === undefined) return record;
    return { ...record, attendance: { lines: [{ ...line, marks: withMark(line.marks, slot, '/') }] } };
  },
  'destination-unknown': joining,
  'ehc-plan-delayed': (record, asAt) => ({
    ...record,
    ehcPlans: planned(record.ehcPlans?.plans[0]?.requestedOn ?? asAt, { issuedOn: asAt }),
  }),
  'ehc-review-late': (record, asAt) => ({
    ...record,
    ehcPlans: { plans: record.ehcPlans?.plans ?? [], reviews: planned(asAt, {}, asAt).reviews },
  }),
  'gap-between-peps': meeting,
  'incomplete-pep': writing({ voices: [{ who: 'child', words: 'I like art' }] }, 'Read 3 books'),
  'initial-pep-overdue': meeting,
  'looked-after-review-late': (record, asAt) => ({
    ...record,
    reviews: { reviews: [...(record.reviews?.reviews ?? []), ...reviewed(asAt).reviews] },
  }),
  'marks-outside-enrolment': (record) => ({ ...record, schooling: enrolled('2025-09-03') }),
  'no-careers-entry': writing({ sections: { careers: 'A visit to the college' } }),
  'no-destination-planned': writing({ sections: { destination: 'Hill Road Academy, applied for' } }),
  'no-pep-at-new-school': meeting,
  'no-school-place': joining,
  'not-in-education-or-work': joining,
  'overlapping-episodes': (record) => {
    const [first, second] = record.care?.episodes ?? [];
    if (!first || !second || !record.care) return record;
    return { ...record, care: { ...record.care, episodes: [{ ...first, until: second.from }, second] } };
  },
  'pep-below-standard': grading,
  'pep-not-begun': (record, asAt) => ({ ...record, peps: hasPep(asAt) }),
  'school-below-good': (record, asAt) => ({
    ...record,
    schooling: enrolled('2024-09-03', {
      school: {
        schoolId: 1,
        name: 'Oak Academy',
        inspection: { grade: 'Good', kind: 'overall effectiveness', on: asAt },
      },
    }),
  }),
  'sdq-concern': scoring(0),
  'sdq-missing': scoring(0),
  'termly-pep-missing': signingOff,
  'unmapped-marks': (record) => ({
    ...record,
    attendance: {
      lines: (record.attendance?.lines ?? []).map((line) => ({
        ...line,
        marks: line.marks.replaceAll('H', attendanceCode('C')?.ch ?? 'C'),
      })),
    },
  }),
  'upn-in-doubt': (record) => ({ identity: { ...record.identity, upn: 'B801200005001', upnUnknown: 'UN1' } }),
};

describe('what is said to clear a flag at once does', () => {
  const cases = Object.entries(ACTS).flatMap(([id, act]) =>
    flagOf(id)
      .examples.filter((example) => example.answer === 'raised')
      .map((example) => ({ name: `${id}: ${example.title}`, flag: flagOf(id), act, example })),
  );

  test.each(cases)('$name', ({ flag, act, example }) => {
    const asAt = example.asAt as IsoDate;
    const { clears } = verdictOn(flag, example.record, asAt) as Raised;
    expect(verdictOn(flag, act(example.record, asAt, clears), asAt).answer).toBe('clear');
  });

  test('a score of one point more does not', () => {
    const flag = flagOf('sdq-concern');
    for (const example of flag.examples.filter(({ answer }) => answer === 'raised')) {
      const asAt = example.asAt as IsoDate;
      const { clears } = verdictOn(flag, example.record, asAt) as Raised;
      expect(verdictOn(flag, scoring(1)(example.record, asAt, clears), asAt).answer).toBe('raised');
    }
  });
});
