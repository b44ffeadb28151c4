import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  type AttendanceClass,
  attendanceClassOn,
  attendanceCode,
} from '../../src/domain/codes/attendance.ts';
import { dayNumber, type IsoDate } from '../../src/domain/dates.ts';
import { INPUTS } from '../program.ts';

/*
 * DfE's year to date of 2025/26 gives, for every authority, region and phase, its totals and a count for each
 * register code. The totals are made again from the counts by the classes of our own table.
 */

const FILE = join(INPUTS, 'attendance/EES_ytd_data.csv');
const IN_2025_26 = dayNumber('2026-01-12' as IsoDate);
/**
 * H and J left the register in August 2024, and schools that still send them are counted as they were before: each by
 * its class on its last day in force. F has no column of its own.
 */
const LAST_DAY_OF_LEGACY = dayNumber('2024-08-18' as IsoDate);

/** Each column of a code, and the code. */
const COLUMNS: Readonly<Record<string, string>> = {
  reason_present_am: '/',
  reason_present_pm: '\\',
  reason_l_present_late_before_registers_closed: 'L',
  reason_i_authorised_illness: 'I',
  reason_m_authorised_medical_dental: 'M',
  reason_r_authorised_religious_observance: 'R',
  reason_s_authorised_study_leave: 'S',
  reason_t_authorised_mobile_child: 'T',
  reason_h_authorised_holiday: 'H',
  reason_e_authorised_excluded: 'E',
  reason_c_authorised_other: 'C',
  reason_c1_authorised_regulated_performance: 'C1',
  reason_j1_authorised_interview: 'J1',
  reason_c2_authorised_temp_reduced_timetable: 'C2',
  reason_b_aea_education_off_site: 'B',
  reason_j_aea_interview: 'J',
  reason_p_aea_approved_sporting_activity: 'P',
  reason_v_aea_educational_visit_trip: 'V',
  reason_w_aea_work_experience: 'W',
  reason_k_aea_education_arranged_by_la: 'K',
  reason_g_unauthorised_holiday: 'G',
  reason_u_unauthorised_late_after_registers_closed: 'U',
  reason_o_other_unauthorised: 'O',
  reason_n_no_reason_yet: 'N',
};

type Row = Readonly<Record<string, string>>;

function classOf(code: string): AttendanceClass | undefined {
  const ch = attendanceCode(code)?.ch ?? '?';
  return attendanceClassOn(ch, code === 'H' || code === 'J' ? LAST_DAY_OF_LEGACY : IN_2025_26);
}

/** What our table makes of one row's counts, beside what DfE gives, as our count less DfE's. */
function differences(row: Row) {
  const sum = (...classes: AttendanceClass[]): number =>
    Object.entries(COLUMNS)
      .filter(([, code]) => classes.includes(classOf(code) ?? 'unmapped'))
      .reduce((total, [column]) => total + Number(row[column]), 0);
  const [attended, authorised, unauthorised] = [
    sum('attending', 'approved'),
    sum('authorised'),
    sum('unauthorised'),
  ];
  return {
    attended: attended - Number(row['overall_attendance']),
    approved: sum('approved') - Number(row['approved_educational_activity']),
    authorised: authorised - Number(row['authorised_absence']),
    unauthorised: unauthorised - Number(row['unauthorised_absence']),
    possible: attended + authorised + unauthorised - Number(row['possible_sessions']),
    late:
      Number(row['reason_l_present_late_before_registers_closed']) +
      Number(row['reason_u_unauthorised_late_after_registers_closed']) -
      Number(row['late_sessions']),
  };
}

const has = existsSync(FILE);
const all: Row[] = has ? parse(readFileSync(FILE, 'utf8'), { columns: true, bom: true }) : [];
const rows = all.filter((row) => /^\d+$/.test(row['possible_sessions'] ?? ''));

describe.skipIf(!has)(
  'DfE’s own totals, made again from its counts by code (skipped where ../shared/inputs is not)',
  () => {
    test('647 rows, of which 643 are not suppressed', () => {
      expect([all.length, rows.length]).toEqual([647, 643]);
      expect([...new Set(all.filter((row) => !rows.includes(row)).map((row) => row['la_name']))]).toEqual([
        'City of London',
        'Isles of Scilly',
      ]);
    });

    test('every column of a code has a code of ours in a class that counts', () => {
      const codes = Object.keys(all[0] ?? {}).filter(
        (column) => /^reason_/.test(column) && column !== 'reason_present',
      );
      expect(codes.sort()).toEqual(Object.keys(COLUMNS).sort());
      expect(
        Object.values(COLUMNS).filter(
          (code) => !['attending', 'approved', 'authorised', 'unauthorised'].includes(classOf(code) ?? ''),
        ),
      ).toEqual([]);
    });

    test('DfE’s possible is its attendance and its absence, exactly, on all 643', () => {
      const wrong = rows.filter(
        (row) =>
          Number(row['possible_sessions']) !==
          Number(row['overall_attendance']) + Number(row['overall_absence']),
      );
      expect(wrong).toEqual([]);
    });

    test('attended, approved activity, unauthorised absence and late agree exactly on all 643', () => {
      const wrong = rows.map(differences).filter((d) => d.attended || d.approved || d.unauthorised || d.late);
      expect(wrong).toEqual([]);
    });

    test('authorised absence agrees exactly on 592; on 51 DfE has 1 to 106 sessions more than its columns hold', () => {
      const apart = rows.map(differences).filter((d) => d.authorised !== 0);
      expect(apart).toHaveLength(51);
      expect(Math.max(...apart.map((d) => d.authorised))).toBe(-1);
      expect(Math.min(...apart.map((d) => d.authorised))).toBe(-106);
    });

    test('the 51 are sessions of a code without a column, as F is: possible lacks the same number, 636 together', () => {
      const apart = rows.map(differences).filter((d) => d.authorised !== 0);
      expect(apart.every((d) => d.possible === d.authorised)).toBe(true);
      expect(apart.reduce((sum, d) => sum + d.authorised, 0)).toBe(-636);
    });

    test('on none do they reach seven in a million of the possible sessions', () => {
      const share = rows.map(
        (row) => Math.abs(differences(row).authorised) / Number(row['possible_sessions']),
      );
      expect(Math.max(...share)).toBeLessThan(7e-6);
    });

    test('J counted as it is now, an absence, would break attendance; the class goes by the day', () => {
      expect(attendanceClassOn('J', LAST_DAY_OF_LEGACY)).toBe('approved');
      expect(attendanceClassOn('J', IN_2025_26)).toBe('unmapped');
      expect(attendanceClassOn('j', IN_2025_26)).toBe('authorised');
    });
  },
);
