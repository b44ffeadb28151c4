import { areaOfPlacement } from '../domain/area.ts';
import type { CalendarOf } from '../domain/attendance-rates.ts';
import { episodeOn, isShortBreak, periodOn } from '../domain/care.ts';
import { leaverStatus } from '../domain/care-leaver.ts';
import { continuousCareAt, lastCountingDay } from '../domain/continuous-care.ts';
import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import { planDueOn, reviewDueOn } from '../domain/ehc-clock.ts';
import { byStart } from '../domain/exclusion.ts';
import { rolesOn } from '../domain/people.ts';
import { placementsBetween, staysOf } from '../domain/placements.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';
import { nextReviewDue } from '../domain/review-clock.ts';
import { ncYearByBirth, schoolYearOf } from '../domain/school-year.ts';
import { mainEnrolmentOn } from '../domain/schooling.ts';
import { ladderLines } from '../render/exclusions.ts';
import { attendanceWords, careWords, identityWords, schoolWords, senWords } from '../render/pupil-facts.ts';
import { count, list, ncYearName, pupilName, shortDate, spokenDate, upperFirst } from '../render/text.ts';
import { TIMELINE_SECTIONS, type TimelineEvent, timelineOf } from './timeline.ts';

/** The sections that a pupil’s page reads. */
export const PAGE_SECTIONS: readonly Section[] = [...TIMELINE_SECTIONS, 'attendance', 'formerIds', 'leaving'];

export interface PageBlock {
  readonly title: string;
  /** Finished sentences. */
  readonly lines: readonly string[];
}

export interface PupilPage {
  readonly identity: Identity;
  readonly blocks: readonly PageBlock[];
  readonly timeline: readonly TimelineEvent[];
}

/** What the page asks besides the record. */
export interface PageAsked {
  readonly asAt: IsoDate;
  readonly laCode: string | undefined;
  /** Whether names stand in its sentences. */
  readonly names: boolean;
  readonly siblings: readonly Identity[];
  /** Names of the schools that a closed one has become, by URN. */
  readonly becameOf: (urn: number) => readonly string[];
  readonly ehcReviewMonths: number;
  readonly calendarOf: CalendarOf;
  /** Absence rates at which a percentage is not rounded up. */
  readonly thresholds: readonly number[];
}

const AREAS = {
  in: 'inside the authority’s area',
  out: 'outside the authority’s area',
  confidential: 'in a place that is confidential',
} as const;

function careLines({ identity, care }: PupilRecord, { asAt, laCode }: PageAsked): string[] {
  if (!care) return [];
  const period = periodOn(care.periods, asAt);
  const episode = period && episodeOn(period, asAt);
  const lines: string[] = [];
  if (episode) {
    const area = areaOfPlacement(episode, laCode);
    const miles = episode.placementMiles;
    const where = [
      ...(area ? [AREAS[area]] : []),
      ...(miles === undefined ? [] : [`${count(miles, 'mile')} from home`]),
    ];
    const stay = staysOf(care.episodes).findLast(({ from }) => from <= asAt);
    if (stay)
      lines.push(
        `In this placement since ${spokenDate(stay.from, asAt)}${where.length > 0 ? `, ${list(where)}` : ''}.`,
      );
    const year = placementsBetween(care.episodes, addCalendarDays(addMonths(asAt, -12), 1), asAt);
    lines.push(`${count(year.length, 'placement')} in twelve months, temporary ones not counted.`);
  }
  const day = lastCountingDay(asAt);
  const { strict, statistical } = continuousCareAt(care.periods, day);
  const counted = `Looked after for twelve months at ${shortDate(day, asAt)}`;
  if (strict === statistical) lines.push(`${counted}: ${strict ? 'yes' : 'no'}.`);
  else
    lines.push(
      `${counted}: not by the strict reading, because of a short break in the year; yes by the note to DfE’s statistics.`,
    );
  const status = leaverStatus(care.periods, identity.birthDate, asAt);
  if (status) lines.push(`Care leaver: ${status}.`);
  return lines;
}

function reviewLines({ care, reviews }: PupilRecord, { asAt }: PageAsked): string[] {
  const period = care && periodOn(care.periods, asAt);
  const episode = period && episodeOn(period, asAt);
  if (!period || (episode && isShortBreak(episode))) return [];
  if (!reviews) return ['Looked-after reviews are not known: none has ever been supplied.'];
  const { on, number, because } = nextReviewDue(period.from, reviews.reviews);
  const which = number === 1 ? 'The first looked-after review' : 'The next looked-after review';
  const when = on < asAt ? `was due by ${spokenDate(on, asAt)}` : `is due by ${spokenDate(on, asAt)}`;
  return [`${which} ${when}, ${because}.`];
}

function detailLines({ careDetails }: PupilRecord, { asAt }: PageAsked): string[] {
  if (!careDetails) return [];
  const { unaccompanied, deprivations, previousPermanence } = careDetails;
  const order = deprivations.find(({ until }) => until === undefined || asAt < until);
  const was = previousPermanence && previousPermanence.kind !== 'Z1';
  return [
    ...(unaccompanied && (unaccompanied.until === undefined || asAt < unaccompanied.until)
      ? ['Came to the country alone and seeks asylum.']
      : []),
    ...(order ? [`Under a deprivation of liberty order since ${spokenDate(order.from, asAt)}.`] : []),
    ...(was ? [`Had a permanent home before (code ${previousPermanence.kind}).`] : []),
  ];
}

function schoolLines(record: PupilRecord, { asAt, becameOf }: PageAsked): string[] {
  const { identity, schooling } = record;
  const enrolment = schooling && mainEnrolmentOn(schooling.enrolments, asAt);
  const byBirth = ncYearByBirth(identity.birthDate, schoolYearOf(asAt));
  const lines = [schoolWords(record, asAt)];
  if (enrolment?.ncYear !== undefined && enrolment.ncYear !== byBirth)
    lines.push(
      `Taught in ${ncYearName(enrolment.ncYear)}; by date of birth it would be ${ncYearName(byBirth)}.`,
    );
  const urn = enrolment?.school?.urn;
  const became = urn === undefined ? [] : becameOf(urn);
  if (enrolment && became.length > 0)
    lines.push(
      `${enrolment.schoolName} has closed; by GIAS it is ${list(became)} now. Ask which roll the pupil is on.`,
    );
  const inspection = enrolment?.school?.inspection;
  if (inspection)
    lines.push(
      `Ofsted of the school: ${inspection.grade}${inspection.kind === '' ? '' : ` (${inspection.kind})`}${inspection.on ? `, ${shortDate(inspection.on, asAt)}` : ''}.`,
    );
  const before = (schooling?.enrolments ?? []).filter(({ until }) => until !== undefined);
  if (before.length > 0)
    lines.push(
      `Before: ${list(before.map(({ schoolName, from, until }) => `${schoolName} (${shortDate(from, asAt)} to ${shortDate(until as IsoDate, asAt)})`))}.`,
    );
  return lines;
}

function exclusionBlock({ exclusions, schooling }: PupilRecord, { asAt, calendarOf }: PageAsked): string[] {
  if (!exclusions) return ['Not known: nobody has supplied any suspension.'];
  const all = byStart(exclusions.exclusions);
  const facts = { exclusions: all, enrolments: schooling?.enrolments };
  return ladderLines(facts, asAt, calendarOf);
}

function needLines(record: PupilRecord, { asAt, ehcReviewMonths }: PageAsked): string[] {
  const { ehcPlans, health } = record;
  const plan = ehcPlans?.plans.findLast(({ ceasedOn }) => ceasedOn === undefined);
  const due = plan && planDueOn(plan);
  const review = plan && reviewDueOn(plan, ehcPlans?.reviews ?? [], ehcReviewMonths);
  const score = health?.sdq.findLast(({ on }) => on <= asAt);
  return [
    senWords(record, asAt),
    ...(plan?.issuedOn ? [`EHC plan issued ${spokenDate(plan.issuedOn, asAt)}.`] : []),
    ...(review
      ? [`Its next annual review ${review < asAt ? 'was' : 'is'} due by ${spokenDate(review, asAt)}.`]
      : []),
    ...(due && plan && !plan.issuedOn
      ? [
          `EHC assessment requested ${spokenDate(plan.requestedOn, asAt)}; a plan ${due < asAt ? 'was' : 'is'} due by ${spokenDate(due, asAt)} (20 weeks).`,
        ]
      : []),
    ...(score ? [`SDQ score ${score.score} on ${spokenDate(score.on, asAt)}.`] : []),
  ];
}

function peopleLines({ people, identity }: PupilRecord, { asAt, names, siblings }: PageAsked): string[] {
  const roles = people ? rolesOn(people.roles, asAt) : [];
  const lines = roles.map(
    ({ role, person, team, from, isConfidential }) =>
      `${upperFirst(role)}: ${names || isConfidential ? person : 'a name is held'}${team === undefined ? '' : `, ${team}`}, since ${shortDate(from, asAt)}.`,
  );
  const others = siblings.filter(({ pupilId }) => pupilId !== identity.pupilId);
  if (others.length > 0)
    lines.push(
      `Brothers and sisters on the roll: ${list(others.map((each) => `${each.localId} (${pupilName(each, names)})`))}.`,
    );
  if (!people) lines.push('The people around the pupil are not known: none have ever been supplied.');
  return lines;
}

/** A UPN says who a child is as a name does. */
function withoutUpn({ identity, ...sections }: PupilRecord): PupilRecord {
  const { upn: _, ...rest } = identity;
  return { identity: rest, ...sections };
}

/** One pupil in finished sentences, and a timeline that mixes care and education. */
export function pupilPage(record: PupilRecord, asked: PageAsked): PupilPage {
  const { asAt, names, thresholds } = asked;
  const { identity } = record;
  const former = record.formerIds?.ids ?? [];
  const ids = [
    identityWords(names ? record : withoutUpn(record), asAt),
    ...(identity.uln && names ? [`ULN ${identity.uln}.`] : []),
    ...(identity.knownAs && names ? [`Known as ${identity.knownAs}.`] : []),
    ...(former.length > 0 && names
      ? [`Formerly ${list(former.map(({ kind, value }) => `${kind} ${value}`))}.`]
      : []),
  ];
  const blocks: PageBlock[] = [
    { title: 'Who', lines: ids },
    {
      title: 'Care',
      lines: [
        careWords(record, asAt),
        ...careLines(record, asked),
        ...detailLines(record, asked),
        ...reviewLines(record, asked),
      ],
    },
    { title: 'School', lines: schoolLines(record, asked) },
    { title: 'Attendance', lines: [attendanceWords(record, asAt, thresholds)] },
    { title: 'Suspensions and exclusions', lines: exclusionBlock(record, asked) },
    { title: 'Needs', lines: needLines(record, asked) },
    { title: 'People', lines: peopleLines(record, asked) },
  ];
  return {
    identity,
    blocks: blocks.filter(({ lines }) => lines.length > 0),
    timeline: timelineOf(record, asAt, names),
  };
}
