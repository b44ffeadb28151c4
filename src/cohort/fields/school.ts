import { areaOfSchool } from '../../domain/area.ts';
import { periodOn } from '../../domain/care.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { PupilRecord, RecordWith } from '../../domain/record.ts';
import { movesWithin, schoolMoves } from '../../domain/school-moves.ts';
import {
  compulsorySchoolAgeFrom,
  compulsorySchoolAgeUntil,
  isOfCompulsorySchoolAge,
} from '../../domain/school-year.ts';
import { enrolmentsOn, mainEnrolmentOn } from '../../domain/schooling.ts';
import { withoutAPlace } from '../../domain/without-a-place.ts';
import { keyStageOf, ncYearOn } from '../../domain/year-group.ts';
import type { Test } from '../cohort.ts';
import { type Asked, defineField, type Field } from '../define.ts';

type WithSchools = RecordWith<'schooling'>;

const schoolsOn = ({ schooling }: WithSchools, asAt: IsoDate) =>
  enrolmentsOn(schooling.enrolments, asAt).map((each) => ({ each, school: each.school }));

const main = ({ schooling }: WithSchools, asAt: IsoDate) => mainEnrolmentOn(schooling.enrolments, asAt);

const oneOf = (...values: string[]): Test => ({ kind: 'oneOf', values });
const exactly = (value: number): Test => ({ kind: 'compare', operator: '=', value });

const BEFORE_YEAR_1 = { r: 0, reception: 0, n2: -1, n1: -2, e2: -3, e1: -4 };

/** What the main school’s facts say; nothing where there is no school, not known where they are silent. */
const ofSchool = (
  record: WithSchools,
  asAt: IsoDate,
  fact: 'phase' | 'type' | 'laName',
): string[] | undefined => {
  const enrolment = main(record, asAt);
  if (!enrolment) return [];
  const value = enrolment.school?.[fact];
  return value === undefined ? undefined : [value];
};

/** Whether the phase or the type of the main school is of a kind; not known where neither is said. */
function isOfKind(record: WithSchools, asAt: IsoDate, kind: RegExp): boolean | undefined {
  const said = [ofSchool(record, asAt, 'phase'), ofSchool(record, asAt, 'type')].flatMap(
    (each) => each ?? [],
  );
  if (said.some((each) => kind.test(each))) return true;
  return said.length === 0 && main(record, asAt) ? undefined : false;
}

/** Whether the main school lies inside, or outside, the authority's own area; not known where nobody has said. */
function isTaughtIn(record: WithSchools, { asAt, rules }: Asked, wanted: 'in' | 'out'): boolean | undefined {
  const enrolment = main(record, asAt);
  if (!enrolment) return false;
  const area = areaOfSchool(enrolment.school, rules.laCode);
  return area === undefined ? undefined : area === wanted;
}

const GRADES = ['outstanding', 'good', 'requires improvement', 'inadequate'] as const;

/** `at a good school`, `schools rated inadequate`, `in a good or outstanding school`. */
const GRADE_SAYINGS: Readonly<Record<string, Test>> = Object.fromEntries(
  [
    ...GRADES.map((grade) => [grade, [grade]] as const),
    ['good or outstanding', ['good', 'outstanding']] as const,
  ].flatMap(([said, values]) =>
    [
      ...[`${said} school`, `${said} schools`, `in ${said} schools`, `in ${said} school`],
      ...['a', 'an'].flatMap((a) => [`at ${a} ${said} school`, `in ${a} ${said} school`]),
      ...[`in a school rated ${said}`, `at a school rated ${said}`, `school rated ${said}`, `rated ${said}`],
      ...[`schools rated ${said}`, `school judged ${said}`, `in a school judged ${said}`],
    ].map((words) => [words, oneOf(...values)]),
  ),
);

export const SCHOOL_FIELDS: readonly Field[] = [
  defineField({
    name: 'year',
    aliases: ['years', 'nc year', 'year group', 'year groups', 'y', 'yr', 'yrs'],
    type: 'number',
    unit: 'year group',
    words: BEFORE_YEAR_1,
    help: 'National curriculum year: as the school says, else by date of birth. R is Reception.',
    example: 'year 10-11',
    sayings: {
      reception: exactly(0),
      'reception age': exactly(0),
      'of reception age': exactly(0),
      'sixth form age': { kind: 'range', from: 12, to: 13 },
      'primary age': { kind: 'range', from: 0, to: 6 },
      'of primary age': { kind: 'range', from: 0, to: 6 },
      'secondary age': { kind: 'range', from: 7, to: 11 },
      'of secondary age': { kind: 'range', from: 7, to: 11 },
      'post-16': { kind: 'compare', operator: '>=', value: 12 },
      'post 16': { kind: 'compare', operator: '>=', value: 12 },
    },
    needs: [],
    uses: ['schooling'],
    of: ({ identity, schooling }: PupilRecord, { asAt }) =>
      ncYearOn(identity.birthDate, schooling?.enrolments, asAt),
  }),
  defineField({
    name: 'key stage',
    aliases: ['ks', 'key stages'],
    type: 'number',
    unit: 'count',
    words: { eyfs: 0, 'early years': 0 },
    help: 'Key stage of the year group; EYFS stands for the early years, 5 for the years after 11.',
    example: 'key stage 4',
    sayings: {
      eyfs: exactly(0),
      'early years': exactly(0),
      ks1: exactly(1),
      ks2: exactly(2),
      ks3: exactly(3),
      ks4: exactly(4),
      ks5: exactly(5),
    },
    needs: [],
    uses: ['schooling'],
    of: ({ identity, schooling }: PupilRecord, { asAt }) =>
      keyStageOf(ncYearOn(identity.birthDate, schooling?.enrolments, asAt)),
  }),
  defineField({
    name: 'school age',
    aliases: ['of school age', 'compulsory school age'],
    type: 'yes or no',
    help: 'Of compulsory school age on the date.',
    example: 'school age and no school place',
    needs: [],
    is: ({ identity }, { asAt }) => isOfCompulsorySchoolAge(identity.birthDate, asAt),
  }),
  defineField({
    name: 'school',
    type: 'choice',
    byPart: true,
    help: 'A part of a school’s name, or its URN, of the schools whose roll the pupil is on.',
    aliases: ['attends', 'attending', 'goes to', 'on the roll of', 'enrolled at', 'on roll at'],
    example: 'school "Oak Academy"',
    needs: ['schooling'],
    values: (record, { asAt }) =>
      schoolsOn(record, asAt).flatMap(({ each, school }) => [
        each.schoolName,
        ...(school?.urn === undefined ? [] : [String(school.urn)]),
      ]),
  }),
  defineField({
    name: 'school phase',
    aliases: ['phase'],
    type: 'choice',
    single: true,
    joined: ['primary', 'secondary', 'nursery'],
    byPart: true,
    help: 'Phase of the main school, as GIAS gives it.',
    example: 'school phase secondary',
    sayings: {
      nursery: oneOf('nursery'),
      'at nursery': oneOf('nursery'),
      'nursery school': oneOf('nursery'),
      college: oneOf('post-16', '16 plus'),
      'at college': oneOf('post-16', '16 plus'),
      fe: oneOf('post-16', '16 plus'),
      'further education': oneOf('post-16', '16 plus'),
      primary: oneOf('primary'),
      'primary school': oneOf('primary'),
      'primary schools': oneOf('primary'),
      secondary: oneOf('secondary'),
      'secondary school': oneOf('secondary'),
      'secondary schools': oneOf('secondary'),
    },
    needs: ['schooling'],
    values: (record, { asAt }) => ofSchool(record, asAt, 'phase'),
  }),
  defineField({
    name: 'school type',
    type: 'choice',
    sayings: {
      academy: oneOf('academy'),
      academies: oneOf('academy'),
      'independent school': oneOf('independent'),
      'independent schools': oneOf('independent'),
    },
    byPart: true,
    help: 'Type of the main school, as GIAS gives it.',
    example: 'school type special',
    needs: ['schooling'],
    values: (record, { asAt }) => ofSchool(record, asAt, 'type'),
  }),
  defineField({
    name: 'special school',
    aliases: ['special schools', 'at a special school'],
    type: 'yes or no',
    neverWith: ['mainstream school'],
    help: 'The main school is a special school, by its phase or its type.',
    example: 'special school',
    needs: ['schooling'],
    is: (record, { asAt }) => isOfKind(record, asAt, /special/i),
  }),
  defineField({
    name: 'mainstream school',
    aliases: ['mainstream', 'mainstream schools', 'in mainstream', 'mainstream education'],
    type: 'yes or no',
    help: 'The main school is neither a special school nor alternative provision nor a college, by its phase or its type.',
    example: 'mainstream school and ehcp',
    needs: ['schooling'],
    is: (record, { asAt }) => {
      const isOther = isOfKind(
        record,
        asAt,
        /special|alternative|referral|post.?16|16.?plus|further|hospital/i,
      );
      return isOther === undefined ? undefined : !isOther && main(record, asAt) !== undefined;
    },
  }),
  defineField({
    name: 'school out of borough',
    aliases: [
      ...[
        'taught out of borough',
        'out of borough school',
        'out of borough schools',
        'schools out of borough',
      ],
      ...['oob school', 'oob schools', 'school oob', 'educated out of borough'],
    ],
    neverWith: ['school in borough'],
    type: 'yes or no',
    help: 'The main school lies in another authority.',
    example: 'school out of borough',
    needs: ['schooling'],
    is: (record, asked) => isTaughtIn(record, asked, 'out'),
  }),
  defineField({
    name: 'school in borough',
    aliases: ['schools in borough', 'in borough school', 'taught in borough', 'educated in borough'],
    type: 'yes or no',
    help: 'The main school lies in the authority’s own area.',
    example: 'out of borough and school in borough',
    needs: ['schooling'],
    is: (record, asked) => isTaughtIn(record, asked, 'in'),
  }),
  defineField({
    name: 'no school place',
    aliases: [
      'no school',
      'off roll',
      'not on roll',
      'not on a roll',
      'cme',
      'without school',
      'without a school',
      'without a school place',
      'without school place',
      'with no school place',
      'out of school',
      'not on a school roll',
      'school place missing',
      'missing education',
      'missing from education',
      'not in school',
      'not in a school',
    ],
    type: 'yes or no',
    help: 'On no school’s roll on the date, and of compulsory school age.',
    example: 'no school place',
    needs: ['schooling'],
    is: ({ identity, schooling }, { asAt }) =>
      isOfCompulsorySchoolAge(identity.birthDate, asAt) &&
      enrolmentsOn(schooling.enrolments, asAt).length === 0,
  }),
  defineField({
    name: 'dual registered',
    aliases: ['dual reg', 'dual registration', 'dually registered'],
    type: 'yes or no',
    help: 'On the rolls of two schools at once.',
    example: 'dual registered',
    needs: ['schooling'],
    is: (record, { asAt }) => schoolsOn(record, asAt).length > 1,
  }),
  defineField({
    name: 'alternative provision',
    aliases: ['ap', 'pru', 'prus', 'pupil referral unit', 'pupil referral units'],
    type: 'yes or no',
    help: 'In alternative provision: on the roll of a pupil referral unit or another alternative school, by its phase or its type, or an enrolment that names the kind of setting.',
    example: 'alternative provision',
    needs: ['schooling'],
    is: (record, { asAt }) =>
      schoolsOn(record, asAt).some(
        ({ each, school }) =>
          each.settingType !== undefined || /alternative|referral/i.test(`${school?.phase} ${school?.type}`),
      ),
  }),
  defineField({
    name: 'school grade',
    aliases: ['ofsted', 'ofsted grade'],
    type: 'choice',
    single: true,
    joined: GRADES,
    byPart: true,
    help: 'What Ofsted last said of the main school, where GIAS gives it. Since September 2024 no school is given one grade overall.',
    example: 'school grade "requires improvement"',
    sayings: {
      ...GRADE_SAYINGS,
      'at a school that requires improvement': oneOf('requires improvement'),
      'in a school that requires improvement': oneOf('requires improvement'),
      'requires improvement': oneOf('requires improvement'),
      inadequate: oneOf('inadequate'),
      'ri school': oneOf('requires improvement'),
      'ri schools': oneOf('requires improvement'),
      'less than good school': oneOf('requires improvement', 'inadequate'),
      'in a less than good school': oneOf('requires improvement', 'inadequate'),
    },
    needs: ['schooling'],
    values: (record, { asAt }) => {
      const enrolment = main(record, asAt);
      if (!enrolment) return [];
      const inspection = enrolment.school?.inspection;
      return inspection === undefined ? undefined : [inspection.grade];
    },
  }),
  defineField({
    name: 'at this school',
    type: 'duration',
    help: 'How long the pupil has been on the roll of the main school.',
    example: 'at this school < 20 days',
    needs: ['schooling'],
    since: (record, { asAt }) => main(record, asAt)?.from ?? null,
  }),
  defineField({
    name: 'school moves',
    aliases: [
      ...['moved school', 'moved schools', 'changed school', 'changed schools', 'changes of school'],
      ...['change of school', 'school changes', 'school change', 'school move', 'new school'],
    ],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Changes from one school to another in a time, whenever in the year.',
    example: 'school moves >= 2 in 12 months',
    needs: ['schooling'],
    of: ({ schooling }, _, { from, until }) =>
      movesWithin(schoolMoves(schooling.enrolments), from, until).length,
  }),
  defineField({
    name: 'schools attended',
    aliases: ['schools', 'different schools'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Schools on whose roll the pupil was in a time, twelve months unless another is named.',
    example: 'schools attended >= 3 in 24 months',
    needs: ['schooling'],
    of: ({ schooling }, _, { from, until }) =>
      new Set(
        schooling.enrolments
          .filter((each) => each.from <= until && (each.until === undefined || each.until >= from))
          .map(({ schoolId }) => schoolId),
      ).size,
  }),
  defineField({
    name: 'mid-year school moves',
    aliases: [
      ...[
        'mid year school moves',
        'mid-year school changes',
        'mid year school changes',
        'in-year school moves',
      ],
      ...[
        'changed school mid year',
        'changed school mid-year',
        'moved school mid year',
        'moved school mid-year',
      ],
    ],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Changes of school inside the year: not from 1 August to 30 September, when schools change anyway.',
    example: 'mid-year school moves this year',
    needs: ['schooling'],
    of: ({ schooling }, _, { from, until }) =>
      movesWithin(schoolMoves(schooling.enrolments), from, until).filter(({ midYear }) => midYear).length,
  }),
  defineField({
    name: 'days without a school place',
    aliases: ['school days out of school'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'School days of a time on which the pupil was of compulsory school age, looked after and on no school’s roll.',
    example: 'days without a school place >= 5 this year',
    needs: ['care', 'schooling'],
    of: ({ identity, care, schooling }, { calendarOf }, { from, until }) => {
      const calendar = calendarOf();
      const ofAge = compulsorySchoolAgeFrom(identity.birthDate);
      const period = periodOn(care.periods, until);
      const begins = [from, ofAge, period?.from ?? from].reduce((a, b) => (a > b ? a : b));
      const last = compulsorySchoolAgeUntil(identity.birthDate);
      const ends = until < last ? until : last;
      if (!calendar || begins > ends) return calendar && 0;
      return withoutAPlace(schooling.enrolments, [], calendar, {
        from: begins,
        until: ends,
      })?.reduce((sum, { schoolDays }) => sum + schoolDays, 0);
    },
  }),
];
