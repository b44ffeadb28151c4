import { attendanceRate, sessionsAbsent } from '../domain/attendance.ts';
import { lastMarkedOn, linesThisYear, sessionsThisYear } from '../domain/attendance-summary.ts';
import { episodeOn, periodOn } from '../domain/care.ts';
import { ageOn, type IsoDate } from '../domain/dates.ts';
import type { PupilRecord } from '../domain/record.ts';
import { safe } from '../domain/safe.ts';
import { ncYearByBirth, schoolYearLabel, schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import { enrolmentsOn, mainEnrolmentOn } from '../domain/schooling.ts';
import { legalStatusWords, placementWords, SEN_WORDS } from './code-words.ts';
import { count, list, ncYearName, percentage, shortDate, spokenDate } from './text.ts';

const SEX = { M: 'male', F: 'female', U: 'sex not recorded' } as const;

/** The school's own year group, else the one of the child's birth date. */
export const ncYearOf = ({ identity, schooling }: PupilRecord, asAt: IsoDate): number =>
  (schooling && mainEnrolmentOn(schooling.enrolments, asAt)?.ncYear) ??
  ncYearByBirth(identity.birthDate, schoolYearOf(asAt));

/** Over Year 13 nobody is in a year group. */
export const yearGroupWords = (ncYear: number): string => (ncYear > 13 ? 'over Year 13' : ncYearName(ncYear));

/** `Child 100001 · age 10 · Year 6 · female`, without the name. */
export function identityWords(record: PupilRecord, asAt: IsoDate): string {
  const { localId, upn, birthDate, sex } = record.identity;
  const parts = [
    `Child ${localId}`,
    ...(upn === undefined ? [] : [`UPN ${upn}`]),
    `age ${ageOn(birthDate, asAt)}`,
    yearGroupWords(ncYearOf(record, asAt)),
    SEX[sex],
  ];
  return safe(parts.join(' · '));
}

export function careWords({ care }: PupilRecord, asAt: IsoDate): string {
  if (!care) return 'Care not known: no care episodes are held.';
  const period = periodOn(care.periods, asAt);
  const last = care.periods.at(-1);
  if (!period)
    return last?.until === undefined
      ? `Not looked after on ${spokenDate(asAt, asAt)}.`
      : `Not looked after; care ended on ${spokenDate(last.until, asAt)}.`;
  const episode = episodeOn(period, asAt);
  const how = episode
    ? `: ${legalStatusWords(episode.legalStatus)}, ${placementWords(episode.placement)}`
    : '';
  return safe(`Looked after since ${spokenDate(period.from, asAt)}${how}.`);
}

export function schoolWords({ schooling }: PupilRecord, asAt: IsoDate): string {
  if (!schooling) return 'School not known: no school enrolments are held.';
  const open = enrolmentsOn(schooling.enrolments, asAt);
  if (open.length === 0) return 'On no school’s roll.';
  const schools = open.map(
    ({ schoolName, from, status }) =>
      `${schoolName} since ${shortDate(from, asAt)}${status === 'S' ? ' (second school)' : ''}`,
  );
  return safe(`On the roll of ${list(schools)}.`);
}

export function senWords({ sen }: PupilRecord, asAt: IsoDate): string {
  if (!sen) return 'Special educational needs not known.';
  const need = sen.needs.findLast(
    (each) => each.from <= asAt && (each.until === undefined || asAt <= each.until),
  );
  if (!need || need.provision === 'N') return 'No special educational needs.';
  const kind = need.need === undefined ? '' : `, type of need ${need.need}`;
  return safe(`${SEN_WORDS[need.provision] ?? need.provision} since ${shortDate(need.from, asAt)}${kind}.`);
}

/** The year's attendance over every school: n of N, the rate, and how old the newest mark is. */
export function attendanceWords(
  { attendance }: PupilRecord,
  asAt: IsoDate,
  thresholds: readonly number[],
): string {
  const label = schoolYearLabel(schoolYearOf(asAt));
  const lines = attendance && linesThisYear(attendance.lines, asAt);
  const marked = lines && lastMarkedOn(lines, asAt);
  if (!lines || marked === undefined) return `Attendance not known: no marks for ${label} are held.`;
  const sessions = sessionsThisYear(lines, asAt);
  const rate = attendanceRate(sessions);
  const last = `The last mark is of ${spokenDate(marked, asAt)}.`;
  if (rate === undefined) return `No possible session in the marks for ${label}. ${last}`;
  const from = shortDate(schoolYearStart(schoolYearOf(asAt)), asAt);
  const late = sessions.late === 0 ? '' : `, late to ${sessions.late}`;
  return `Attended ${sessions.attended} of ${count(sessions.possible, 'session')} since ${from}, ${percentage(rate, thresholds)}; missed ${sessionsAbsent(sessions)}${late}. ${last}`;
}
