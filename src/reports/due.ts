import type { AuthorityRules } from '../domain/authority.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import { episodeOn, isShortBreak, periodOn } from '../domain/care.ts';
import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { planDueOn, reviewDueOn } from '../domain/ehc-clock.ts';
import { exclusionRuns, provisionFromOf, runOn } from '../domain/exclusion-run.ts';
import { financialYearEnd, financialYearLabel, financialYearOf } from '../domain/financial-year.ts';
import { pounds, sumOf } from '../domain/pence.ts';
import type { PepDueKind } from '../domain/pep-clock.ts';
import { clockOf } from '../domain/pep-of-record.ts';
import { lastDayToRequest } from '../domain/premium/forecast.ts';
import { heldInYear } from '../domain/premium/lines.ts';
import { type Identity, type PupilRecord, SECTION_NAMES, type Section } from '../domain/record.ts';
import { interviewDueOn } from '../domain/return-interview.ts';
import { nextReviewDue } from '../domain/review-clock.ts';
import type { Severity } from '../flags/define.ts';
import { FLAGS } from '../flags/index.ts';
import type { Finding } from '../flags/run.ts';
import { dueName } from '../render/pep-due.ts';
import { count, upperFirst } from '../render/text.ts';

/** The sections from which it is known what is due. */
export const DUE_SECTIONS: readonly Section[] = [
  'care',
  'peps',
  'schooling',
  'reviews',
  'ehcPlans',
  'missing',
  'premium',
  'exclusions',
];

/** Something that has to be done by a day that has not passed. */
export interface DueItem {
  /** For whom; absent where it is of no child alone. */
  readonly pupil?: Identity;
  readonly what: string;
  readonly on: IsoDate;
  /** How soon it is to be done once it is late: as the flag that is raised then. */
  readonly severity: Severity;
  /** The flag that comes back on the day, where it is no more than put off. */
  readonly flag?: string;
}

export interface DueAsked {
  readonly asAt: IsoDate;
  /** The last day that counts. */
  readonly until: IsoDate;
  /** The school’s own, else the authority’s. */
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
  readonly rules: AuthorityRules;
}

/** School days that the digest looks ahead. */
export const DUE_WITHIN = 10;
/** Where the calendar ends sooner, as many weekdays as ten school days are. */
const CALENDAR_DAYS = 14;

/** The tenth school day after a date, or two weeks after it where term dates do not reach so far. */
export function dueUntil(
  calendar: SchoolCalendar | undefined,
  asAt: IsoDate,
): { readonly until: IsoDate; readonly bySchoolDays: boolean } {
  const until = calendar?.addSchoolDays(asAt, DUE_WITHIN);
  return until === undefined
    ? { until: addCalendarDays(asAt, CALENDAR_DAYS), bySchoolDays: false }
    : { until, bySchoolDays: true };
}

/** What is due, by when, and the flag that is raised where it is not done. */
type Due = readonly (readonly [what: string, on: IsoDate | undefined, flag?: string])[];

const PEP_FLAGS: Readonly<Record<PepDueKind, string>> = {
  begun: 'pep-not-begun',
  initial: 'initial-pep-overdue',
  'new school': 'no-pep-at-new-school',
  // No flag is raised by a move alone: how soon is as for another school.
  'new placement': 'no-pep-at-new-school',
  termly: 'termly-pep-missing',
};

/** By the clock of the page of dues, so that both say the same. */
const pepsDue = (record: PupilRecord, asked: DueAsked): Due =>
  (clockOf(record, asked)?.dues ?? []).flatMap((due) =>
    due.doneOn === undefined ? [[upperFirst(dueName(due)), due.dueOn, PEP_FLAGS[due.kind]] as const] : [],
  );

/** Talks with children who came back, which nobody has held yet. */
const interviewsDue = ({ missing }: PupilRecord): Due =>
  (missing?.episodes ?? []).flatMap((episode) =>
    episode.interviewOn === undefined
      ? [
          [
            'Interview on the return from being missing',
            interviewDueOn(episode),
            'missing-from-care',
          ] as const,
        ]
      : [],
  );

/** Education that nobody has provided yet, from the sixth school day out of school on, which is the duty of the law. */
function provisionDue({ exclusions, schooling }: PupilRecord, { asAt, calendarOf }: DueAsked): Due {
  const run =
    exclusions && runOn(exclusionRuns(exclusions.exclusions, calendarOf, schooling?.enrolments), asAt);
  if (!run?.reachesSixthDay || run.sixthDay === undefined) return [];
  if (provisionFromOf(run, run.sixthDay, calendarOf) !== undefined) return [];
  const what = run.isPermanent ? 'a permanent exclusion' : 'a suspension';
  return [
    [`Education from the sixth school day of ${what}`, run.sixthDay, 'nothing-provided-while-suspended'],
  ];
}

function reviewsDue({ care, reviews }: PupilRecord, { asAt }: DueAsked): Due {
  const period = care && periodOn(care.periods, asAt);
  if (!period || !reviews) return [];
  const { on, number } = nextReviewDue(period.from, reviews.reviews);
  return [
    [number === 1 ? 'First looked-after review' : 'Looked-after review', on, 'looked-after-review-late'],
  ];
}

const ehcDue = ({ ehcPlans }: PupilRecord, { rules }: DueAsked): Due =>
  (ehcPlans?.plans ?? []).flatMap((plan) => [
    [
      'Annual review of the EHC plan',
      reviewDueOn(plan, ehcPlans?.reviews ?? [], rules.ehcReviewMonths),
      'ehc-review-late',
    ],
    [
      'EHC plan issued, 20 weeks after it was asked for',
      plan.issuedOn ? undefined : planDueOn(plan),
      'ehc-plan-delayed',
    ],
  ]);

/** What is due for a pupil from a day to another, both included. Of a child in short breaks, no PEP and no review. */
function dueOf(record: PupilRecord, asked: DueAsked): DueItem[] {
  const period = record.care && periodOn(record.care.periods, asked.asAt);
  const episode = period && episodeOn(period, asked.asAt);
  const isBreak = episode !== undefined && isShortBreak(episode);
  const all = [
    ...(isBreak ? [] : [...pepsDue(record, asked), ...reviewsDue(record, asked)]),
    ...ehcDue(record, asked),
    ...interviewsDue(record),
    ...provisionDue(record, asked),
  ];
  return inTime(all, asked).map((item) => ({ pupil: record.identity, ...item }));
}

const inTime = (all: Due, { asAt, until }: DueAsked): Omit<DueItem, 'pupil'>[] =>
  all.flatMap(([what, on, flag]) =>
    on !== undefined && on >= asAt && on <= until ? [{ what, on, severity: severityOf(flag) }] : [],
  );

const severityOf = (id: string | undefined): Severity =>
  FLAGS.find((flag) => flag.id === id)?.severity ?? 'plan';

/** The days of the grant, which are of no child alone: the last for a request, and the last for the money. */
function premiumDue(records: readonly PupilRecord[], asked: DueAsked): Omit<DueItem, 'pupil'>[] {
  const { asAt, calendarOf, rules } = asked;
  const supplied = records.flatMap(({ premium }) => premium ?? []);
  if (supplied.length === 0) return [];
  const year = financialYearOf(asAt);
  const unused = supplied.map(({ lines }) => heldInYear(lines, 'allocated', year)).filter((sum) => sum > 0);
  const label = financialYearLabel(year);
  const calendar = calendarOf();
  const last = calendar && lastDayToRequest(calendar, year, rules.premium.schoolDaysToPay);
  const left =
    unused.length === 0
      ? 'nothing that is set aside for a child is left'
      : `${pounds(sumOf(unused))} set aside for ${count(unused.length, 'child', 'children')} is neither paid nor committed, and returns to DfE`;
  return inTime(
    [
      [
        `Last day on which pupil premium of ${label} can be asked for and still be paid in its year`,
        last,
        'premium-unspent',
      ],
      [`Pupil premium of ${label} ends: ${left}`, financialYearEnd(year), 'premium-unspent'],
    ],
    asked,
  );
}

const SOONEST: readonly Severity[] = ['act', 'plan', 'watch'];

/** Flags that somebody has put off until a day, which come back on it. */
const comingBack = (findings: readonly Finding[], { asAt, until }: DueAsked): DueItem[] =>
  findings.flatMap(({ pupil, flag, severity, work }) =>
    work?.state === 'snoozed' && work.until !== undefined && work.until >= asAt && work.until <= until
      ? [{ pupil, what: `“${flag.title}” comes back`, on: work.until, severity, flag: flag.id }]
      : [],
  );

/**
 * What is due for anybody, the soonest first, and of one day the most urgent; with the flags of `findings` that were put
 * off and come back.
 */
export const dueOfAll = (
  records: readonly PupilRecord[],
  asked: DueAsked,
  findings: readonly Finding[] = [],
): DueItem[] =>
  [
    ...premiumDue(records, asked),
    ...records.flatMap((record) => dueOf(record, asked)),
    ...comingBack(findings, asked),
  ].sort(
    (a: DueItem, b: DueItem) =>
      compared(a.on, b.on) ||
      SOONEST.indexOf(a.severity) - SOONEST.indexOf(b.severity) ||
      compared(a.pupil?.localId ?? '', b.pupil?.localId ?? ''),
  );

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sections that nobody has ever supplied: what is due by them is not known. */
export const dueNotKnown = (records: readonly PupilRecord[]): string[] =>
  DUE_SECTIONS.filter(
    (section) => records.length > 0 && records.every((record) => record[section] === undefined),
  ).map((section) => SECTION_NAMES[section]);
