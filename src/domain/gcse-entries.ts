import type { KeyStageResult } from './attainment.ts';
import { type Attainment8, attainment8, type SecondEnglish, type SubjectPoints } from './attainment-8.ts';
import { isMadeOfGrades } from './counted-results.ts';

const isGrade = ({ subject, scale }: KeyStageResult): boolean =>
  !isMadeOfGrades(subject) && scale?.startsWith('gcse') === true;

/** Grades of subjects, without the figures that a file has made of them. */
export const gradesOf = (results: readonly KeyStageResult[]): KeyStageResult[] => results.filter(isGrade);

/** Grades, and absences from them: a child who was absent from all was at the end of the stage, and passed nothing. */
export const entriesOf = (results: readonly KeyStageResult[]): KeyStageResult[] =>
  results.filter(
    (each) =>
      isGrade(each) ||
      (!isMadeOfGrades(each.subject) && (each.state === 'absent' || each.state === 'disapplied')),
  );

export const pointsOf = (results: readonly KeyStageResult[]): SubjectPoints[] =>
  gradesOf(results).flatMap(({ subject, number, scale }) =>
    number === undefined ? [] : [{ subject, points: number, size: scale === 'gcse-double' ? 2 : 1 } as const],
  );

/** Attainment 8 of entries, where an absence leaves its slot empty, which counts 0; undefined without any. */
export const attainment8Of = (
  results: readonly KeyStageResult[],
  secondEnglish: SecondEnglish,
): Attainment8 | undefined =>
  entriesOf(results).length === 0 ? undefined : attainment8(pointsOf(results), secondEnglish);
