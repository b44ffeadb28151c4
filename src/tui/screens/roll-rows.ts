import { attendanceRate } from '../../domain/attendance.ts';
import { currentAttendance } from '../../domain/attendance-current.ts';
import { sessionsThisYear } from '../../domain/attendance-summary.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { fold } from '../../domain/fold.ts';
import type { PupilId } from '../../domain/ids.ts';
import type { PupilRecord } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import { isOfCompulsorySchoolAge } from '../../domain/school-year.ts';
import { mainEnrolmentOn } from '../../domain/schooling.ts';
import type { Finding, NotKnown } from '../../flags/run.ts';
import { ncYearOf, yearGroupWords } from '../../render/pupil-facts.ts';
import { percentage } from '../../render/text.ts';
import type { Roll } from '../../roll.ts';
import type { Role, Span } from '../line.ts';
import { type AbsenceLevels, absenceSign } from './absence-levels.ts';
import { type Called, calledInList } from './names.ts';
import { pepOfTerm } from './pep-of-term.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** A cell with its text finished, and what it sorts by; undefined stands last either way round. */
export interface Cell extends Span {
  readonly rank: number | string | undefined;
}

export const SORT_COLUMNS = ['name', 'year', 'school', 'attendance', 'pep', 'flags'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface RollRow {
  readonly pupilId: PupilId;
  readonly called: Called;
  readonly name: Cell;
  readonly year: Cell;
  readonly school: Cell;
  readonly attendance: Cell;
  readonly pep: Cell;
  readonly flags: Cell;
  /** Everything that the filter looks in, folded. */
  readonly search: string;
}

/** A pupil's record with what every flag says of it. */
export interface Known {
  readonly record: PupilRecord;
  readonly findings: readonly Finding[];
  readonly unknown: readonly NotKnown[];
}

const cell = (text: string, rank: Cell['rank'], role: Role = 'text'): Cell => ({ text, rank, role });

function yearCell(record: PupilRecord, asAt: IsoDate): Cell {
  const ncYear = ncYearOf(record, asAt);
  const text = ncYear < 0 ? '–' : ncYear === 0 ? 'R' : ncYear > 13 ? '–' : `${ncYear}`;
  return cell(text, ncYear, text === '–' ? 'muted' : 'text');
}

function schoolCell({ schooling }: PupilRecord, asAt: IsoDate): Cell {
  if (!schooling) return cell('? not known', undefined, 'warn');
  const school = mainEnrolmentOn(schooling.enrolments, asAt)?.schoolName;
  return school === undefined ? cell('– none', '', 'muted') : cell(safe(school), safe(school));
}

function attendanceCell(
  { identity, attendance }: PupilRecord,
  roll: Roll,
  asAt: IsoDate,
  levels: AbsenceLevels,
): Cell {
  if (!attendance) return cell('?', undefined, 'warn');
  const sessions = sessionsThisYear(attendance.lines, asAt);
  const rate = attendanceRate(sessions);
  // Over and under school age no school has to send marks.
  if (rate === undefined && !isOfCompulsorySchoolAge(identity.birthDate, asAt))
    return cell('–', undefined, 'muted');
  if (rate === undefined) return cell('?', undefined, 'warn');
  const text = percentage(rate, levels.thresholds);
  const current = currentAttendance(attendance.lines, asAt, roll.calendarOf, roll.rules.staleAfterSchoolDays);
  // Old marks say nothing of today: the rate is shown with its doubt.
  if (!current.known) return { ...cell(`? ${text}`, rate, 'warn'), said: `${text}, by marks that are old` };
  const { sign, role, said } = absenceSign(sessions, levels);
  const shown = cell(`${sign} ${text}`, rate, role);
  return said === '' ? shown : { ...shown, said: `${text}, ${said}` };
}

const URGENCY = { act: 0, plan: 100, watch: 200 } as const;

function flagsCell(findings: readonly Finding[], unknown: readonly NotKnown[]): Cell {
  const first = findings[0];
  const doubt = unknown.length === 0 ? '' : `? ${unknown.length} not known`;
  if (!first) return doubt === '' ? cell('✓ none', 400, 'good') : cell(doubt, 300, 'warn');
  const { glyph, role } = SEVERITY_SIGNS[first.severity];
  const titles = findings.map((each) => each.flag.title).join(', ');
  const lead = findings.length === 1 ? '' : `${findings.length}: `;
  return cell(`${glyph} ${lead}${titles}`, URGENCY[first.severity] - findings.length, role);
}

/** A pupil as a row of the roll. */
export function rollRow(known: Known, roll: Roll, asAt: IsoDate, levels: AbsenceLevels): RollRow {
  const { record, findings, unknown } = known;
  const { identity } = record;
  const called = calledInList(identity);
  const year = yearCell(record, asAt);
  const school = schoolCell(record, asAt);
  const pep = pepOfTerm(record, findings, roll, asAt);
  const flags = flagsCell(findings, unknown);
  const words = [
    called.name,
    identity.localId,
    identity.upn ?? '',
    school.text,
    yearGroupWords(ncYearOf(record, asAt)),
    pep.text,
    flags.text,
  ];
  return {
    pupilId: identity.pupilId,
    called,
    name: cell(called.name, fold(called.name)),
    year,
    school,
    attendance: attendanceCell(record, roll, asAt, levels),
    pep,
    flags,
    search: fold(words.join(' ')),
  };
}
