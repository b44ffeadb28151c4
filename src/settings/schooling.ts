import { authorityRulesDefault } from '../domain/authority.ts';
import { partTimeDefault } from '../domain/out-of-school.ts';
import { OWN, type Setting } from './define.ts';
import { whole } from './values.ts';

/** How long something may be unknown, late or short at a school. */
export const SCHOOLING_SETTINGS: readonly Setting[] = [
  {
    key: 'attendance.stale-after-school-days',
    meaning: 'school days without a mark after which attendance is not known',
    otherwise: String(authorityRulesDefault.staleAfterSchoolDays),
    source: OWN,
    read: whole(1, 100),
  },
  {
    key: 'ehc.review-months',
    meaning: 'months from an EHC plan, or its last review, to the next annual review',
    otherwise: String(authorityRulesDefault.ehcReviewMonths),
    source: 'from general knowledge: check it against the SEND code of practice',
    read: whole(1, 24),
  },
  {
    key: 'timetable.full-time-hours',
    meaning: 'hours a week from which a timetable is full, and none that is part-time',
    otherwise: String(partTimeDefault.fullTimeHours),
    source: 'usage in mainstream schools; not verified',
    read: whole(1, 40),
  },
];
