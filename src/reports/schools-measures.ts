import { addCalendarDays, addMonths } from '../domain/dates.ts';
import { placementsBetween } from '../domain/placements.ts';
import type { PupilRecord } from '../domain/record.ts';
import { movesWithin, schoolMoves } from '../domain/school-moves.ts';
import { isOfReceptionToYear11 } from '../domain/school-year.ts';
import { enrolmentsOn } from '../domain/schooling.ts';
import type { DayAsked, Figure } from './define.ts';
import { schoolOf } from './groups.ts';
import { type Measure, measure } from './measure.ts';
import { partsOf } from './trend.ts';

export const OTHER_AGES = 'not of an age for Reception to Year 11';
const GRADE_TITLES = ['Outstanding', 'Good', 'Requires improvement', 'Inadequate'];
const NO_GRADE = 'No grade known';
const MANY = 3;

/** Children of Reception to Year 11 who are on a school’s roll on the day. */
const onARoll = (records: readonly PupilRecord[], { asAt }: DayAsked): PupilRecord[] =>
  records.filter(
    ({ identity, schooling }) =>
      isOfReceptionToYear11(identity.birthDate, asAt) &&
      enrolmentsOn(schooling?.enrolments ?? [], asAt).length > 0,
  );

/** The grades of the schools where children are, as GIAS lists them. */
export const gradeParts = (records: readonly PupilRecord[], asked: DayAsked): Figure[] =>
  partsOf(onARoll(records, asked), [...GRADE_TITLES, NO_GRADE], (record) => {
    const grade = schoolOf(record, asked.asAt)?.school?.inspection?.grade;
    return grade === undefined ? NO_GRADE : (GRADE_TITLES.find((each) => each === grade) ?? grade);
  });

export const typeParts = (records: readonly PupilRecord[], asked: DayAsked): Figure[] =>
  partsOf(onARoll(records, asked), [], (record) => {
    const school = schoolOf(record, asked.asAt)?.school;
    return school?.type ?? school?.phase ?? 'Not said';
  });

/** At a school that was last judged good or outstanding. */
export const goodSchools = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure =>
  measure(
    {
      id: 'good-schools',
      title: 'At a good or outstanding school',
      of: asAt,
      counted:
        'a main school whose last single grade by Ofsted is good or outstanding, as the register of schools (GIAS) lists it now, of children of an age for Reception to Year 11 on a roll; Ofsted has given no single grade since September 2024',
    },
    records,
    (record) => {
      if (!isOfReceptionToYear11(record.identity.birthDate, asAt)) return OTHER_AGES;
      if (!record.schooling) return undefined;
      const school = schoolOf(record, asAt);
      if (!school) return 'not on a school’s roll';
      const grade = school.school?.inspection?.grade;
      return grade === undefined
        ? 'at a school without a grade'
        : grade === 'Good' || grade === 'Outstanding';
    },
  );

/** Changed school inside the school year, in the twelve months to the day. */
export const movedSchool = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure => {
  const from = addCalendarDays(addMonths(asAt, -12), 1);
  return measure(
    {
      id: 'mid-year-moves',
      title: 'Changed school inside the year',
      of: `${from} to ${asAt}`,
      counted:
        'a change of school in the twelve months to the day that was not from 1 August to 30 September, of children of an age for Reception to Year 11; moves before care are counted too, which DfE leaves out',
    },
    records,
    ({ identity, schooling }) => {
      if (!isOfReceptionToYear11(identity.birthDate, asAt)) return OTHER_AGES;
      return (
        schooling && movesWithin(schoolMoves(schooling.enrolments), from, asAt).some(({ midYear }) => midYear)
      );
    },
  );
};

/** Three or more schools’ moves since a child’s records begin. */
export const movedSchoolOften = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure =>
  measure(
    {
      id: 'many-school-moves',
      title: 'Three or more moves of school',
      of: asAt,
      counted:
        'three or more changes of school up to the day, as far back as enrolments are held, of children of an age for Reception to Year 11',
    },
    records,
    ({ identity, schooling }) => {
      if (!isOfReceptionToYear11(identity.birthDate, asAt)) return OTHER_AGES;
      return schooling && schoolMoves(schooling.enrolments).filter(({ on }) => on <= asAt).length >= MANY;
    },
  );

/** Three or more placements in the twelve months to the day, as DfE’s measure of stability counts them. */
export const movedPlacementOften = (records: readonly PupilRecord[], { asAt }: DayAsked): Measure => {
  const from = addCalendarDays(addMonths(asAt, -12), 1);
  return measure(
    {
      id: 'three-placements',
      title: 'Three or more placements in a year',
      of: `${from} to ${asAt}`,
      counted:
        'three or more placements in the twelve months to the day, temporary ones (T codes) not counted, of children looked after on it',
    },
    records,
    ({ care }) => care && placementsBetween(care.episodes, from, asAt).length >= MANY,
  );
};
