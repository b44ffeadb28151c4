import { authorityRulesDefault } from '../domain/authority.ts';
import { OWN, type Setting } from './define.ts';
import { grades, oneOf, whole } from './values.ts';

const { progress, secondEnglish } = authorityRulesDefault;

const NO_NATIONAL_RULE =
  'no national definition of progress within a year exists; practice of virtual schools (Croydon)';

/** How attainment and progress are judged. */
export const ATTAINMENT_SETTINGS: readonly Setting[] = [
  {
    key: 'attainment.second-english',
    meaning: 'where the lower of two English grades goes in Attainment 8: nowhere, or into the open group',
    otherwise: secondEnglish,
    source: 'DfE gives 87 as the most in 2017, which leaves it out; its guide of performance tables may not',
    read: oneOf('not counted', 'open'),
  },
  {
    key: 'progress.bands-accelerated',
    meaning: 'bands over the baseline from which progress is accelerated',
    otherwise: String(progress.bandsAccelerated),
    source: NO_NATIONAL_RULE,
    read: whole(1, 3),
  },
  {
    key: 'progress.bands-significant',
    meaning: 'bands under the baseline from which progress is significantly below',
    otherwise: String(progress.bandsSignificant),
    source: NO_NATIONAL_RULE,
    read: whole(1, 3),
  },
  {
    key: 'progress.fresh-months',
    meaning: 'months after which the newest assessment says nothing any more',
    otherwise: String(progress.freshMonths),
    source: OWN,
    read: whole(1, 36),
  },
  {
    key: 'progress.grades-accelerated',
    meaning: 'grades over the flight path from which progress is accelerated',
    otherwise: String(progress.gradesAccelerated),
    source: NO_NATIONAL_RULE,
    read: grades(0.1, 9),
  },
  {
    key: 'progress.grades-significant',
    meaning: 'grades under the flight path from which progress is significantly below',
    otherwise: String(progress.gradesSignificant),
    source: NO_NATIONAL_RULE,
    read: grades(0.1, 9),
  },
  {
    key: 'progress.grades-under',
    meaning: 'grades under the flight path that still are expected progress',
    otherwise: String(progress.gradesUnder),
    source: NO_NATIONAL_RULE,
    read: grades(0, 9),
  },
];
