import { type DayNumber, dayNumberOf } from '../dates.ts';

/**
 * What a register mark counts as in DfE's statistics.
 * - `attending`: in possible sessions, attended (L among them)
 * - `approved`: approved educational activity; in possible sessions, attended
 * - `authorised`, `unauthorised`: in possible sessions, absent
 * - `not possible`: dual registered, unable to attend, not required, administrative; outside every rate
 * - `unmapped`: a code that was not in force on its date; kept as it came, outside every rate, counted and shown
 */
export type AttendanceClass =
  | 'attending'
  | 'approved'
  | 'authorised'
  | 'unauthorised'
  | 'not possible'
  | 'unmapped';

export interface AttendanceCode {
  /** As written in the register. */
  readonly code: string;
  /** The one private character that stands for it in an attendance line; never shown. */
  readonly ch: string;
  readonly meaning: string;
  readonly class: Exclude<AttendanceClass, 'unmapped'>;
  /** First day in force; absent: for as long as anyone holds data. */
  readonly from?: string;
  /** Last day in force; absent: still in force. */
  readonly until?: string;
}

const REFORM = '2024-08-19';
const BEFORE_REFORM = '2024-08-18';

/**
 * Every register code, in force and legacy. Sources: School Attendance (Pupil Registration) (England)
 * Regulations 2024 (SI 2024/208) regulation 10, in force 19 August 2024; DfE school census code sets 2015–2025
 * for the older ones. Classes as DfE's statistics count them.
 */
export const ATTENDANCE_CODES: readonly AttendanceCode[] = [
  { code: '/', ch: '/', meaning: 'present in the morning', class: 'attending' },
  { code: '\\', ch: '\\', meaning: 'present in the afternoon', class: 'attending' },
  { code: 'L', ch: 'L', meaning: 'late, before the register closed', class: 'attending' },
  { code: 'K', ch: 'K', meaning: 'education arranged by the authority', class: 'approved', from: REFORM },
  { code: 'V', ch: 'V', meaning: 'educational visit or trip', class: 'approved' },
  { code: 'P', ch: 'P', meaning: 'sporting activity', class: 'approved' },
  { code: 'W', ch: 'W', meaning: 'work experience', class: 'approved' },
  { code: 'B', ch: 'B', meaning: 'other approved educational activity', class: 'approved' },
  { code: 'J', ch: 'J', meaning: 'interview', class: 'approved', until: BEFORE_REFORM },
  { code: 'C', ch: 'C', meaning: 'exceptional circumstance', class: 'authorised' },
  { code: 'C1', ch: 'c', meaning: 'performance or employment abroad', class: 'authorised', from: REFORM },
  { code: 'C2', ch: 'd', meaning: 'part-time timetable', class: 'authorised', from: REFORM },
  { code: 'E', ch: 'E', meaning: 'suspended or excluded, nothing provided', class: 'authorised' },
  { code: 'H', ch: 'H', meaning: 'authorised holiday', class: 'authorised', until: BEFORE_REFORM },
  { code: 'I', ch: 'I', meaning: 'illness', class: 'authorised' },
  {
    code: 'I01',
    ch: 'i',
    meaning: 'illness, Covid confirmed',
    class: 'authorised',
    from: '2020-09-01',
    until: '2022-08-31',
  },
  {
    code: 'I02',
    ch: 'h',
    meaning: 'illness, Covid symptoms',
    class: 'authorised',
    from: '2020-09-01',
    until: '2022-08-31',
  },
  { code: 'J1', ch: 'j', meaning: 'interview', class: 'authorised', from: REFORM },
  { code: 'M', ch: 'M', meaning: 'medical or dental appointment', class: 'authorised' },
  { code: 'R', ch: 'R', meaning: 'religious observance', class: 'authorised' },
  { code: 'S', ch: 'S', meaning: 'study leave', class: 'authorised' },
  { code: 'T', ch: 'T', meaning: 'parent travelling for work', class: 'authorised' },
  { code: 'F', ch: 'F', meaning: 'agreed extended family holiday', class: 'authorised', until: '2013-08-31' },
  { code: 'G', ch: 'G', meaning: 'holiday not granted', class: 'unauthorised' },
  { code: 'N', ch: 'N', meaning: 'reason not yet established', class: 'unauthorised' },
  { code: 'O', ch: 'O', meaning: 'absent without authorisation', class: 'unauthorised' },
  { code: 'U', ch: 'U', meaning: 'arrived after the register closed', class: 'unauthorised' },
  { code: 'D', ch: 'D', meaning: 'dual registered, at the other school', class: 'not possible' },
  { code: 'Q', ch: 'Q', meaning: 'no access arrangements made', class: 'not possible', from: REFORM },
  { code: 'X', ch: 'X', meaning: 'not required, not of compulsory age', class: 'not possible' },
  { code: 'Y', ch: 'Y', meaning: 'unable to attend', class: 'not possible', until: BEFORE_REFORM },
  {
    code: 'Y1',
    ch: '1',
    meaning: 'unable: school transport not available',
    class: 'not possible',
    from: REFORM,
  },
  {
    code: 'Y2',
    ch: '2',
    meaning: 'unable: widespread travel disruption',
    class: 'not possible',
    from: REFORM,
  },
  {
    code: 'Y3',
    ch: '3',
    meaning: 'unable: part of the premises closed',
    class: 'not possible',
    from: REFORM,
  },
  { code: 'Y4', ch: '4', meaning: 'unable: whole site closed', class: 'not possible', from: REFORM },
  { code: 'Y5', ch: '5', meaning: 'unable: criminal justice detention', class: 'not possible', from: REFORM },
  {
    code: 'Y6',
    ch: '6',
    meaning: 'unable: public health guidance or law',
    class: 'not possible',
    from: REFORM,
  },
  { code: 'Y7', ch: '7', meaning: 'unable: other unavoidable cause', class: 'not possible', from: REFORM },
  { code: 'Z', ch: 'Z', meaning: 'not yet on the register', class: 'not possible' },
  { code: '#', ch: '#', meaning: 'planned closure of the whole school', class: 'not possible' },
  ...Array.from({ length: 7 }, (_, n) => ({
    code: `X0${n + 1}`,
    ch: 'rstuvwx'.charAt(n),
    meaning: 'not attending, Covid',
    class: 'not possible' as const,
    from: '2020-09-01',
    until: '2022-08-31',
  })),
];

/** No mark is known for the session. */
export const NO_MARK = '-';
/** A code in no list: the line holds this, and the raw text is kept beside it. */
export const UNKNOWN_CODE = '?';

const byCode = new Map(ATTENDANCE_CODES.map((each) => [each.code, each]));
const byCh = new Map(ATTENDANCE_CODES.map((each) => [each.ch, each]));

/** A register code as typed: trimmed, upper case. Undefined: not a code of any year. */
export const attendanceCode = (raw: string): AttendanceCode | undefined =>
  byCode.get(raw) ?? byCode.get(raw.trim().toUpperCase());

/** The code that a character of an attendance line stands for. */
export const codeOfCh = (ch: string): AttendanceCode | undefined => byCh.get(ch);

const day = (date: string): DayNumber =>
  dayNumberOf(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10));

/** Class of a line's character on a day; `unmapped` where its code was not in force then. */
export function attendanceClassOn(ch: string, on: DayNumber): AttendanceClass | undefined {
  if (ch === NO_MARK) return undefined;
  const code = byCh.get(ch);
  if (!code) return 'unmapped';
  if (code.from && on < day(code.from)) return 'unmapped';
  if (code.until && on > day(code.until)) return 'unmapped';
  return code.class;
}

/** The days on which a class changed: lines are counted in stretches between them. */
export const CLASS_CHANGES: readonly DayNumber[] = [
  ...new Set(
    ATTENDANCE_CODES.flatMap((each) => [
      ...(each.from ? [day(each.from)] : []),
      ...(each.until ? [day(each.until) + 1] : []),
    ]),
  ),
].sort((a, b) => a - b);
