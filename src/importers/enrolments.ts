import type { IsoDate } from '../domain/dates.ts';
import { readNcYear } from '../domain/nc-year.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { EnrolmentStatus } from '../domain/schooling.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { readPattern, readPlacementReason, readSettingType, readStatus } from './enrolment-codes.ts';
import { SCHOOL_COLUMN } from './mark.ts';
import { PERIOD_COLUMNS, readSpell } from './period-columns.ts';
import { PUPIL_COLUMNS, PUPIL_SETS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';
import type { RowCells } from './row-cells.ts';

/** A part-time timetable that an enrolment came with. */
export interface PartTimeRow {
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
  readonly hoursAWeek: number | null | undefined;
  readonly reviewOn: IsoDate | null | undefined;
  readonly agreedWith: string | null | undefined;
}

/** A pupil’s time on a school’s roll. Undefined is a column that the file lacks; null an empty cell. */
export interface EnrolmentRow {
  readonly pupil: PupilReference;
  /** As written; one of the two is there. */
  readonly schoolUrn: string;
  readonly laestab: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null | undefined;
  readonly status: EnrolmentStatus | undefined;
  readonly ncYear: number | undefined;
  readonly reasonLeft: string | null | undefined;
  readonly settingType: string | null | undefined;
  readonly placementReason: string | null | undefined;
  readonly attendancePattern: 'FT' | 'PT' | null | undefined;
  readonly sessionsAWeek: number | null | undefined;
  readonly partTime?: PartTimeRow;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  schoolUrn: { ...SCHOOL_COLUMN.schoolUrn },
  laestab: {
    heading: 'laestab',
    aliases: ['la estab', 'dfe number', 'dfe no', 'dfe school number', 'estab', 'laestab number'],
  },
  from: {
    ...PERIOD_COLUMNS.from,
    aliases: [
      ...PERIOD_COLUMNS.from.aliases,
      'entry date',
      'date of entry',
      'admission date',
      'date of admission',
      'enrolment date',
      'joined',
      'doa',
    ],
  },
  until: {
    ...PERIOD_COLUMNS.until,
    aliases: [...PERIOD_COLUMNS.until.aliases, 'leaving date', 'date of leaving', 'left', 'dol'],
  },
  status: {
    heading: 'status',
    aliases: ['enrolment status', 'enrol status', 'enrolstatus', 'registration', 'registration status'],
  },
  ncYear: {
    heading: 'nc_year',
    aliases: [
      'year group',
      'year',
      'nc year actual',
      'national curriculum year',
      'yeargroup',
      'curriculum year',
    ],
  },
  reasonLeft: {
    heading: 'reason_left',
    aliases: ['leaving reason', 'reason for leaving', 'reason left the roll', 'grounds for removal'],
  },
  settingType: { heading: 'setting_type', aliases: ['ap setting type', 'alternative provision type'] },
  placementReason: { heading: 'placement_reason', aliases: ['ap placement reason', 'reason for placement'] },
  attendancePattern: {
    heading: 'attendance_pattern',
    aliases: ['ap attendance pattern', 'full or part time', 'ft pt'],
  },
  sessionsAWeek: {
    heading: 'sessions_a_week',
    aliases: ['sessions per week', 'ap sessions per week', 'sessions weekly'],
  },
  partTimeFrom: {
    heading: 'part_time_from',
    aliases: ['part time timetable from', 'part time start', 'reduced timetable from'],
  },
  partTimeUntil: {
    heading: 'part_time_until',
    aliases: ['part time timetable until', 'part time end', 'reduced timetable until'],
  },
  hoursAWeek: {
    heading: 'part_time_hours',
    aliases: ['hours a week', 'hours per week', 'part time hours per week', 'weekly hours'],
  },
  reviewOn: { heading: 'part_time_review_on', aliases: ['part time review date', 'timetable review date'] },
  agreedWith: { heading: 'part_time_agreed_with', aliases: ['agreed with', 'timetable agreed with'] },
} as const satisfies Columns;

type Cells = RowCells<typeof COLUMNS>;

const HOURS_IN_A_SCHOOL_WEEK = 40;

function readHours(text: string): Result<number> {
  const hours = Number(text);
  return /^\d{1,2}(\.\d+)?$/.test(text) && hours <= HOURS_IN_A_SCHOOL_WEEK
    ? ok(hours)
    : err(`${text} is not a number of hours a week, which is from 0 to ${HOURS_IN_A_SCHOOL_WEEK}.`);
}

const readSessions = (text: string): Result<number> =>
  /^\d{1,2}(\.0)?$/.test(text) && Number(text) <= 10
    ? ok(Number(text))
    : err(`${text} is not a number of sessions a week, which is from 0 to 10.`);

function partTimeOf(cells: Cells): PartTimeRow | undefined {
  const from = cells.date('partTimeFrom');
  const until = cells.date('partTimeUntil');
  const hours = cells.read('hoursAWeek', 'notANumberOfHours', readHours);
  const reviewOn = cells.date('reviewOn');
  if (from === undefined) {
    if (hours !== undefined && cells.text('partTimeFrom') === '')
      cells.error(
        'emptyCell',
        'partTimeFrom',
        'a part-time timetable is given without the day on which it begins.',
      );
    return undefined;
  }
  cells.endsAfter(from, until, 'partTimeUntil');
  return {
    from,
    until: cells.stated('partTimeUntil', until),
    hoursAWeek: cells.stated('hoursAWeek', hours),
    reviewOn: cells.stated('reviewOn', reviewOn),
    agreedWith: cells.stated('agreedWith', cells.optional('agreedWith')),
  };
}

function enrolmentOf(cells: Cells): Omit<EnrolmentRow, 'pupil'> {
  const spell = readSpell(cells);
  const [schoolUrn, laestab] = [cells.text('schoolUrn'), cells.text('laestab')];
  if (schoolUrn === '' && laestab === '')
    cells.error(
      'emptyCell',
      'schoolUrn',
      'the row does not say which school: there is neither a URN nor a DfE number.',
    );
  const partTime = partTimeOf(cells);
  return {
    schoolUrn,
    laestab,
    ...spell,
    status: cells.read('status', 'enrolmentStatus', readStatus),
    ncYear: cells.readOrLeave('ncYear', 'notAYearGroup', readNcYear),
    reasonLeft: cells.stated('reasonLeft', cells.optional('reasonLeft')),
    settingType: cells.stated(
      'settingType',
      cells.readOrLeave('settingType', 'settingType', readSettingType),
    ),
    placementReason: cells.stated(
      'placementReason',
      cells.readOrLeave('placementReason', 'placementReason', readPlacementReason),
    ),
    attendancePattern: cells.stated(
      'attendancePattern',
      cells.readOrLeave('attendancePattern', 'attendancePattern', readPattern),
    ),
    sessionsAWeek: cells.stated(
      'sessionsAWeek',
      cells.readOrLeave('sessionsAWeek', 'notANumber', readSessions),
    ),
    ...(partTime ? { partTime } : {}),
  };
}

export const enrolmentsTable = pupilTable<EnrolmentRow, typeof COLUMNS>({
  id: 'enrolments',
  title: 'School enrolments',
  columns: COLUMNS,
  oneOf: PUPIL_SETS.flatMap((set) => [
    [...set, 'schoolUrn' as const],
    [...set, 'laestab' as const],
  ]),
  read: enrolmentOf,
});

export const enrolmentsImporter = defineImporter({
  id: 'enrolments',
  title: 'School enrolments',
  about:
    'Who was on which school’s roll, and when: the school by URN or DfE number, first and last day, status, year group, why a pupil left, alternative provision, and an agreed part-time timetable. A name fills one that the roll lacks; it changes none, and no child is added.',
  tables: [enrolmentsTable],
  sample:
    'upn,local_id,school_urn,from,until,status,nc_year,reason_left\nR899100017001,410001,900021,12/10/2026,,C,9,\n',
});
