import { absentThisYear } from './attendance-measures.ts';
import { ATTENDANCE_SECTIONS, attendanceTables, byGroup, codeTable } from './attendance-tables.ts';
import { defineReport } from './define.ts';
import { GROUPINGS } from './groups.ts';
import { earlierDays } from './trend.ts';

const BY = [GROUPINGS.sen, GROUPINGS.placement, GROUPINGS.area, GROUPINGS.length] as const;

/** Attendance in full: sessions, persistent and severe absence, by group, and the codes behind them. */
export const attendanceReport = defineReport({
  id: 'attendance',
  question: 'How well do our children attend school?',
  about:
    'Sessions attended and missed, persistent and severe absence of the school year so far and over twelve months in care, each beside the same day of the two years before and DfE’s figures where they were imported; persistent absence by phase, year group, special educational needs, placement, area and time in care; and every register code.',
  needs: [...ATTENDANCE_SECTIONS, 'sen'],
  earlier: earlierDays,
  tables: (records, asked) => [
    ...attendanceTables(records, asked),
    ...BY.map((grouping) =>
      byGroup(
        `Persistent absence by ${grouping.title.toLowerCase()}`,
        records,
        asked,
        grouping,
        (own) => absentThisYear(own, asked, 'persistent'),
        'Of the school year so far.',
      ),
    ),
    {
      ...byGroup(
        'Persistent absence by year group',
        records,
        asked,
        GROUPINGS.year,
        (own) => absentThisYear(own, asked, 'persistent'),
        'Of the school year so far.',
      ),
      isOwn: true,
    },
    codeTable(records, asked),
  ],
});
