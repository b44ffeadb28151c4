import { COHORT_SECTIONS, cohortTables } from './annual-cohort.ts';
import { PEP_MEASURE_SECTIONS, pepTables } from './annual-peps.ts';
import { SCHOOL_SECTIONS, schoolTables } from './annual-schools.ts';
import { EXTENDED_DUTIES, postSixteenTables, VOICE_AND_PRIORITIES } from './annual-text.ts';
import { ATTAINMENT_SECTIONS } from './attainment.ts';
import { attainmentTables, isProgress } from './attainment-tables.ts';
import { ATTENDANCE_SECTIONS, attendanceTables, codeTable } from './attendance-tables.ts';
import { defineReport, type ReportTable } from './define.ts';
import { EXCLUSION_SECTIONS, exclusionTables } from './exclusion-tables.ts';
import { LEAVER_SECTIONS, leaverTables } from './leaver-tables.ts';
import { PREMIUM_SECTIONS, premiumTables } from './premium-tables.ts';
import { PROGRESS_SECTIONS } from './progress.ts';
import { progressTables } from './progress-tables.ts';
import { SEN_SECTIONS, senTables } from './sen-tables.ts';
import { earlierDays } from './trend.ts';

const NEEDS = [
  ...COHORT_SECTIONS,
  ...SCHOOL_SECTIONS,
  ...PEP_MEASURE_SECTIONS,
  ...ATTENDANCE_SECTIONS,
  ...EXCLUSION_SECTIONS,
  ...ATTAINMENT_SECTIONS,
  ...PROGRESS_SECTIONS,
  ...LEAVER_SECTIONS,
  ...SEN_SECTIONS,
  ...PREMIUM_SECTIONS,
];

/** Tables of one section of the annual report, each under its number. */
const section = (n: number, tables: readonly ReportTable[]): ReportTable[] =>
  tables.map((table) => ({ ...table, title: `${n}. ${table.title}` }));

const isAttainment = (id: string): boolean => !isProgress(id);

/** The report that a virtual school head gives to the Corporate Parenting Board once a year. */
export const annualReport = defineReport({
  id: 'annual',
  question: 'How did the virtual school’s children do this year?',
  about:
    'The twelve sections of a virtual school head’s annual report: 1 the cohort, 2 schools, 3 PEPs, 4 attendance, 5 suspensions and exclusions, 6 attainment, 7 progress, 8 after 16, 9 special educational needs and wellbeing, 10 pupil premium, 11 extended duties, 12 the child’s voice, training and priorities. Each figure stands beside the same day of the two years before, and DfE’s figures where they were imported; results say whether they are validated. What the record cannot tell is left to be written.',
  needs: [...new Set(NEEDS)],
  earlier: earlierDays,
  needsOfEveryone: [...new Set([...ATTAINMENT_SECTIONS, ...LEAVER_SECTIONS, 'schooling' as const])],
  also: ['premium'],
  tables: (records, asked) => [
    ...section(1, cohortTables(records, asked)),
    ...section(2, schoolTables(records, asked)),
    ...section(3, pepTables(records, asked)),
    ...section(4, [...attendanceTables(records, asked), codeTable(records, asked)]),
    ...section(5, exclusionTables(records, asked)),
    ...section(6, attainmentTables(records, asked, isAttainment)),
    ...section(7, [...progressTables(records, asked), ...attainmentTables(records, asked, isProgress)]),
    ...section(8, [...postSixteenTables(records, asked), ...leaverTables(asked.everyone ?? records, asked)]),
    ...section(9, senTables(records, asked)),
    ...section(10, premiumTables(records, asked)),
    ...section(11, EXTENDED_DUTIES),
    ...section(12, VOICE_AND_PRIORITIES),
  ],
});
