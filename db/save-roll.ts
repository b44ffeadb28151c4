import type { AroundPupil } from '../src/domain/around-pupil.ts';
import { countSessions, dateOfSlot, lastMarkedSlot } from '../src/domain/attendance.ts';
import type { ClosedDay, HalfTermDates } from '../src/domain/calendar.ts';
import type { CareEpisode } from '../src/domain/care.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Exclusion } from '../src/domain/exclusion.ts';
import { UPN_UNKNOWN_REASONS } from '../src/domain/ids.ts';
import type { Pep } from '../src/domain/pep.ts';
import type { SchoolYear } from '../src/domain/school-year.ts';
import type { EnrolmentStatus, SpecialNeed } from '../src/domain/schooling.ts';
import { AUTHORITY_CALENDAR } from './calendars.ts';
import { exclusionRow } from './save-exclusion.ts';
import { searchText } from './save-pupil.ts';
import { supportSaver } from './save-support.ts';
import type { WriteTransaction } from './write.ts';

export interface AuthorityDetails {
  readonly name: string;
  readonly laCode?: string;
  /** Set in a database of imaginary children: the day on which it is always seen. */
  readonly demoToday?: IsoDate;
}

export interface SchoolDetails {
  readonly urn: number;
  readonly name: string;
  readonly laCode: string;
  readonly phase: string;
  readonly inspection?: { readonly grade: string; readonly kind: string; readonly on: IsoDate };
}

/** Everything about one pupil, at once. */
export interface PupilDetails {
  readonly localId: string;
  readonly upn: string;
  readonly formerUpn?: string;
  readonly forename: string;
  readonly surname: string;
  readonly sex: 'M' | 'F';
  readonly birthDate: IsoDate;
  readonly ethnicity: string;
  readonly disabled: boolean;
  readonly uasc: boolean;
  readonly episodes: readonly (CareEpisode & {
    readonly homePostcode: string;
    readonly placementPostcode: string;
    readonly placementUrn: string;
  })[];
  readonly enrolments: readonly {
    readonly urn: number;
    readonly from: IsoDate;
    readonly until?: IsoDate;
    readonly status: EnrolmentStatus;
    readonly ncYear: number;
  }[];
  readonly needs: readonly SpecialNeed[];
  readonly peps: readonly Omit<Pep, 'pepId'>[];
  readonly exclusions?: readonly (Omit<Exclusion, 'exclusionId' | 'schoolId' | 'schoolName'> & {
    readonly urn: number;
  })[];
  readonly lines: readonly { readonly urn: number; readonly year: SchoolYear; readonly marks: string }[];
  readonly support?: AroundPupil;
}

export function saveAuthority(trx: WriteTransaction, { name, laCode, demoToday }: AuthorityDetails): void {
  trx.driver
    .prepare('insert into authority (authority_id, name, la_code, demo, demo_today) values (1, ?, ?, ?, ?)')
    .run(name, laCode ?? null, demoToday === undefined ? 0 : 1, demoToday ?? null);
  trx.driver.prepare('insert into calendar (calendar_id, name) values (?, ?)').run(AUTHORITY_CALENDAR, name);
}

export function saveCalendar(
  trx: WriteTransaction,
  halfTerms: readonly HalfTermDates[],
  closedDays: readonly ClosedDay[],
): void {
  const half = trx.driver.prepare(
    'insert into half_term (calendar_id, year, half_term, from_date, until_date) values (?, ?, ?, ?, ?)',
  );
  for (const { year, halfTerm, from, until } of halfTerms)
    half.run(AUTHORITY_CALENDAR, year, halfTerm, from, until);
  const closed = trx.driver.prepare(
    'insert into closed_day (calendar_id, date, kind, note) values (?, ?, ?, ?)',
  );
  for (const { date, kind, note } of closedDays) closed.run(AUTHORITY_CALENDAR, date, kind, note ?? null);
}

/** Adds schools to an empty list. Answers the database's number of each by its URN. */
export function saveSchools(trx: WriteTransaction, schools: readonly SchoolDetails[]): Map<number, number> {
  const add = trx.driver.prepare(
    'insert into school (urn, name, la_code, phase, inspection_grade, inspection_kind, inspected_on) values (?, ?, ?, ?, ?, ?, ?)',
  );
  return new Map(
    schools.map(({ urn, name, laCode, phase, inspection }) => {
      const said = [inspection?.grade ?? null, inspection?.kind ?? null, inspection?.on ?? null];
      return [urn, Number(add.run(urn, name, laCode, phase, ...said).lastInsertRowid)];
    }),
  );
}

/** Adds pupils, with all that is known of them, to an empty roll. */
export function savePupils(
  trx: WriteTransaction,
  pupils: Iterable<PupilDetails>,
  schoolIds: ReadonlyMap<number, number>,
  onPupil: (saved: number) => void = () => {},
): void {
  const savers = [
    identitySaver(trx),
    careSaver(trx),
    schoolingSaver(trx, schoolIds),
    pepSaver(trx),
    exclusionSaver(trx, schoolIds),
    lineSaver(trx, schoolIds),
    supportSaver(trx),
  ];
  let saved = 0;
  for (const pupil of pupils) {
    const pupilId = ++saved;
    for (const save of savers) save(pupilId, pupil);
    onPupil(saved);
  }
}

type Saver = (pupilId: number, pupil: PupilDetails) => void;

function identitySaver({ driver }: WriteTransaction): Saver {
  const add = driver.prepare(
    `insert into pupil (pupil_id, local_id, upn, upn_unknown, forename, surname, birth_date, sex,
       ethnicity, disabled, search) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addUnaccompanied = driver.prepare('insert into uasc (pupil_id) values (?)');
  const addFormer = driver.prepare("insert into former_id (pupil_id, kind, value) values (?, 'upn', ?)");
  return (pupilId, pupil) => {
    const { localId, forename, surname, birthDate, sex, ethnicity, disabled, uasc } = pupil;
    const isReason = pupil.upn in UPN_UNKNOWN_REASONS;
    const upn = isReason || pupil.upn === '' ? null : pupil.upn;
    const search = searchText({ localId, upn, forename, surname });
    const ids = [localId, upn, isReason ? pupil.upn : null] as const;
    add.run(pupilId, ...ids, forename, surname, birthDate, sex, ethnicity, Number(disabled), search);
    if (uasc) addUnaccompanied.run(pupilId);
    if (pupil.formerUpn !== undefined) addFormer.run(pupilId, pupil.formerUpn);
  };
}

function careSaver({ driver }: WriteTransaction): Saver {
  const add = driver.prepare(
    `insert into care_episode (pupil_id, from_date, until_date, reason_started, legal_status, need, placement, provider,
       reason_ended, reason_placement_changed, home_postcode, placement_postcode, placement_urn, placement_location,
       placement_distance)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (pupilId, { episodes }) => {
    for (const each of episodes)
      add.run(
        pupilId,
        each.from,
        each.until ?? null,
        each.reasonStarted,
        each.legalStatus,
        each.need,
        each.placement,
        each.provider ?? null,
        each.reasonEnded ?? null,
        each.reasonPlacementChanged ?? null,
        each.homePostcode,
        each.placementPostcode,
        each.placementUrn,
        each.placementLocation?.toUpperCase() ?? null,
        each.placementMiles ?? null,
      );
  };
}

function schoolingSaver({ driver }: WriteTransaction, schoolIds: ReadonlyMap<number, number>): Saver {
  const enrol = driver.prepare(
    'insert into enrolment (pupil_id, school_id, from_date, until_date, status, nc_year) values (?, ?, ?, ?, ?, ?)',
  );
  const need = driver.prepare(
    'insert into special_need (pupil_id, from_date, until_date, provision, need) values (?, ?, ?, ?, ?)',
  );
  return (pupilId, { enrolments, needs }) => {
    for (const { urn, from, until, status, ncYear } of enrolments)
      enrol.run(pupilId, schoolIds.get(urn), from, until ?? null, status, ncYear);
    for (const each of needs)
      need.run(pupilId, each.from, each.until ?? null, each.provision, each.need ?? null);
  };
}

function pepSaver({ driver }: WriteTransaction): Saver {
  const add = driver.prepare(
    'insert into pep (pupil_id, year, term, type, status, opened_on, meeting_on, completed_on) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (pupilId, { peps }) => {
    for (const { year, term, type, status, openedOn, meetingOn, completedOn } of peps)
      add.run(pupilId, year, term, type, status, openedOn, meetingOn ?? null, completedOn ?? null);
  };
}

function exclusionSaver({ driver }: WriteTransaction, schoolIds: ReadonlyMap<number, number>): Saver {
  return (pupilId, { exclusions = [] }) => {
    for (const { urn, ...each } of exclusions) {
      const row = exclusionRow(pupilId, schoolIds.get(urn) ?? 0, each, 'school');
      const columns = Object.keys(row);
      driver
        .prepare(
          `insert into exclusion (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
        )
        .run(...Object.values(row));
    }
  };
}

function lineSaver({ driver }: WriteTransaction, schoolIds: ReadonlyMap<number, number>): Saver {
  const number = driver.prepare('insert into attendance_line (year, pupil_id, school_id) values (?, ?, ?)');
  const add = driver.prepare(
    `insert into attendance_year (year, pupil_id, school_id, line_id, possible, authorised, unauthorised, late, last_marked, marks)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (pupilId, { lines }) => {
    for (const { urn, year, marks } of lines) {
      const { possible, authorised, unauthorised, late } = countSessions(year, marks);
      const last = lastMarkedSlot(marks);
      const key = [year, pupilId, schoolIds.get(urn)];
      const lineId = number.run(...key).lastInsertRowid;
      const totals = [possible, authorised, unauthorised, late, last === -1 ? null : dateOfSlot(year, last)];
      add.run(...key, lineId, ...totals, marks);
    }
  };
}
