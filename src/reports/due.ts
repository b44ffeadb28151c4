import type { AuthorityRules } from '../domain/authority.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import { episodeOn, isShortBreak, periodOn } from '../domain/care.ts';
import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import { planDueOn, reviewDueOn } from '../domain/ehc-clock.ts';
import { isInPlace, isOfPepAge, pepDueOn, termsBegun } from '../domain/pep.ts';
import { type Identity, type PupilRecord, SECTION_NAMES, type Section } from '../domain/record.ts';
import { nextReviewDue } from '../domain/review-clock.ts';

/** The sections from which it is known what is due. */
export const DUE_SECTIONS: readonly Section[] = ['care', 'peps', 'reviews', 'ehcPlans'];

/** Something that has to be done for a pupil by a day that has not passed. */
export interface DueItem {
  readonly pupil: Identity;
  readonly what: string;
  readonly on: IsoDate;
}

export interface DueAsked {
  readonly asAt: IsoDate;
  /** The last day that counts. */
  readonly until: IsoDate;
  readonly calendar: SchoolCalendar | undefined;
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

type Due = readonly (readonly [what: string, on: IsoDate | undefined])[];

function pepsDue({ identity, care, peps }: PupilRecord, { asAt, calendar, rules }: DueAsked): Due {
  const period = care && periodOn(care.periods, asAt);
  if (!period || !peps || !isOfPepAge(rules.pepClock, identity.birthDate, asAt)) return [];
  const held = peps.peps.filter((pep) => isInPlace(pep, asAt));
  const { ageFrom, daysToComplete } = rules.pepClock;
  if (!held.some((pep) => (pep.meetingOn ?? pep.completedOn ?? '') >= period.from)) {
    const ofAge = addMonths(identity.birthDate, ageFrom * 12);
    const event = period.from > ofAge ? period.from : ofAge;
    const on = pepDueOn(rules.pepClock, calendar, event, daysToComplete);
    if (on !== undefined && on >= asAt) return [['Initial PEP meeting', on]];
  }
  const term = calendar && termsBegun(calendar, asAt).findLast(({ until }) => until >= asAt);
  if (!term || period.from >= term.from) return [];
  const isHeld = held.some(
    (pep) => (pep.year === term.year && pep.term === term.term) || (pep.meetingOn ?? '') >= term.from,
  );
  return isHeld ? [] : [[`PEP meeting of the ${term.term} term`, term.until]];
}

function reviewsDue({ care, reviews }: PupilRecord, { asAt }: DueAsked): Due {
  const period = care && periodOn(care.periods, asAt);
  if (!period || !reviews) return [];
  const { on, number } = nextReviewDue(period.from, reviews.reviews);
  return [[number === 1 ? 'First looked-after review' : 'Looked-after review', on]];
}

const ehcDue = ({ ehcPlans }: PupilRecord, { rules }: DueAsked): Due =>
  (ehcPlans?.plans ?? []).flatMap((plan) => [
    ['Annual review of the EHC plan', reviewDueOn(plan, ehcPlans?.reviews ?? [], rules.ehcReviewMonths)],
    ['EHC plan issued, 20 weeks after it was asked for', plan.issuedOn ? undefined : planDueOn(plan)],
  ]);

/** What is due for a pupil from a day to another, both included. Of a child in short breaks, no PEP and no review. */
function dueOf(record: PupilRecord, asked: DueAsked): DueItem[] {
  const period = record.care && periodOn(record.care.periods, asked.asAt);
  const episode = period && episodeOn(period, asked.asAt);
  const isBreak = episode !== undefined && isShortBreak(episode);
  const all = [
    ...(isBreak ? [] : [...pepsDue(record, asked), ...reviewsDue(record, asked)]),
    ...ehcDue(record, asked),
  ];
  return all.flatMap(([what, on]) =>
    on !== undefined && on >= asked.asAt && on <= asked.until ? [{ pupil: record.identity, what, on }] : [],
  );
}

/** What is due for anybody, the soonest first. */
export const dueOfAll = (records: readonly PupilRecord[], asked: DueAsked): DueItem[] =>
  records
    .flatMap((record) => dueOf(record, asked))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.pupil.localId < b.pupil.localId ? -1 : 1));

/** Sections that nobody has ever supplied: what is due by them is not known. */
export const dueNotKnown = (records: readonly PupilRecord[]): string[] =>
  DUE_SECTIONS.filter(
    (section) => records.length > 0 && records.every((record) => record[section] === undefined),
  ).map((section) => SECTION_NAMES[section]);
