import type { KeyStageResult, Stage } from './attainment.ts';
import type { PupilRecord } from './record.ts';
import { type SchoolYear, schoolYearByBirth, schoolYearOf } from './school-year.ts';

const LAST_OF_KEY_STAGE_4 = 11;

const MADE_OF_GRADES = new Set([
  'attainment 8',
  'progress 8',
  'ebacc average points',
  'english and maths 4+',
  'english and maths 5+',
]);

/** A figure that DfE’s file of the end of key stage 4 has made of a pupil’s grades, and no grade. */
export const isMadeOfGrades = (subject: string): boolean => MADE_OF_GRADES.has(subject);

const resultsOf = ({ attainment }: PupilRecord): readonly KeyStageResult[] => attainment?.results ?? [];

/** The school year at whose end, before September, a child left a school in Year 11, by the school’s own word. */
function leftYearElevenIn({ schooling }: PupilRecord): SchoolYear | undefined {
  const left = schooling?.enrolments.findLast(
    ({ ncYear, until }) => ncYear === LAST_OF_KEY_STAGE_4 && until !== undefined && until.slice(5) < '09-01',
  );
  return left?.until && schoolYearOf(left.until);
}

/**
 * The school year in which a child was, or will be, in Year 11. DfE’s own figures are of that year alone. Without
 * them it goes by birth date, and a child who has no result of that year goes by the school that was left in Year 11:
 * children are taught out of cohort. No word that is two years off the birth date is taken.
 */
export function yearElevenOf(pupil: PupilRecord): SchoolYear {
  const byBirth = schoolYearByBirth(pupil.identity.birthDate, LAST_OF_KEY_STAGE_4);
  const ofStage = resultsOf(pupil).filter(({ stage }) => stage === 'ks4');
  if (ofStage.length === 0) return byBirth;
  const ofFigures = ofStage.find(({ subject }) => isMadeOfGrades(subject))?.year;
  const ofResults = ofStage.some(({ year }) => year === byBirth) ? byBirth : undefined;
  const said = ofFigures ?? ofResults ?? leftYearElevenIn(pupil);
  return said !== undefined && Math.abs(said - byBirth) <= 1 ? said : byBirth;
}

/** It was reached after Year 11: it is kept, and no measure of key stage 4 counts it. */
export const isAfterKeyStage4 = ({ stage, year }: KeyStageResult, yearEleven: SchoolYear): boolean =>
  stage === 'ks4' && year > yearEleven;

/**
 * What counts at the end of key stage 4, whenever it was reached up to then. Of a subject that was awarded twice it is
 * the first entry. Source: DfE, changes to early entry at GCSE, for entries since 29 September 2013.
 */
export function atEndOfKeyStage4<Row extends KeyStageResult>(
  results: readonly Row[],
  yearEleven: SchoolYear,
): Row[] {
  const upToThen = results
    .filter((each) => each.stage === 'ks4' && !isAfterKeyStage4(each, yearEleven))
    .toSorted((a, b) => a.year - b.year);
  return [...Map.groupBy(upToThen, ({ subject }) => subject).values()].flatMap(
    (entries) => entries.find(({ state }) => state === 'awarded') ?? entries.slice(-1),
  );
}

/** The results of a pupil that count in a school year: those of key stage 4 in that of Year 11, all others in their own. */
export function countedIn(pupil: PupilRecord, year: SchoolYear): KeyStageResult[] {
  const others = resultsOf(pupil).filter((each) => each.stage !== 'ks4' && each.year === year);
  return [...others, ...keyStage4CountedIn(pupil, year)];
}

function keyStage4CountedIn(pupil: PupilRecord, year: SchoolYear): KeyStageResult[] {
  const results = resultsOf(pupil);
  const hasAny = results.some(({ stage }) => stage === 'ks4');
  return hasAny && yearElevenOf(pupil) === year ? atEndOfKeyStage4(results, year) : [];
}

/** Those of one stage: a report asks them of everybody for each of its measures. */
export const countedOf = (stage: Stage, pupil: PupilRecord, year: SchoolYear): KeyStageResult[] =>
  stage === 'ks4'
    ? keyStage4CountedIn(pupil, year)
    : resultsOf(pupil).filter((each) => each.stage === stage && each.year === year);

/** The phonics check of a school year in which the child was, by birth date, of an age for Year 1. */
export const phonicsOfYear1 = (pupil: PupilRecord, year: SchoolYear): KeyStageResult[] =>
  schoolYearByBirth(pupil.identity.birthDate, 1) === year ? countedOf('phonics', pupil, year) : [];

/** All that a child has of the phonics check in the year of an age for Year 2, by whose end it was met or was not. */
export const phonicsUntilYear2 = (pupil: PupilRecord, year: SchoolYear): KeyStageResult[] =>
  schoolYearByBirth(pupil.identity.birthDate, 2) === year
    ? resultsOf(pupil).filter((each) => each.stage === 'phonics' && each.year <= year)
    : [];
