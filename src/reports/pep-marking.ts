import { contentOf, overallGrade, type PepGrade } from '../domain/pep-content.ts';
import type { PupilRecord } from '../domain/record.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { PepRow } from './pep-list.ts';

/** A number from a text that is spread evenly and the same on every machine (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * PEPs for a second marker: of those that have a first grade and no second, drawn by chance that is the same for
 * the same PEPs in the same term, so that nobody picks, and two people who ask see the same.
 */
export const secondMarkingSample = (
  rows: readonly (PepRow & { readonly hasSecond: boolean })[],
  size: number,
): PepRow[] =>
  rows
    .filter(({ grade, hasSecond }) => grade !== undefined && !hasSecond)
    .toSorted(
      (a, b) =>
        hashOf(`${a.pep.year} ${a.pep.term} ${a.pep.pepId}`) -
        hashOf(`${b.pep.year} ${b.pep.term} ${b.pep.pepId}`),
    )
    .slice(0, size);

/** How far two markers agree on one section, or on the whole. */
export interface Agreement {
  readonly section: string;
  readonly title: string;
  /** PEPs that both have graded. */
  readonly both: number;
  readonly same: number;
  /** Grades that lie one step apart. */
  readonly oneApart: number;
}

/** Pairs of grades of first and second marker, by section. */
export function agreementOf(records: readonly PupilRecord[], rubric: Rubric): Agreement[] {
  const contents = records.flatMap(({ peps, pepContents }) =>
    pepContents ? (peps?.peps ?? []).map(({ pepId }) => contentOf(pepContents, pepId)) : [],
  );
  const sections = [...rubric.sections, { id: 'overall', title: 'Overall' }];
  return sections.map(({ id, title }) => {
    const gradeBy = (grades: readonly PepGrade[], marker: 1 | 2): number => {
      const grade = grades.find(
        (each) => each.scheme === rubric.id && each.section === id && each.marker === marker,
      );
      return grade ? rubric.grades.indexOf(grade.grade) : -1;
    };
    const pairs = contents
      .map(({ grades }) => [gradeBy(grades, 1), gradeBy(grades, 2)] as const)
      .filter(([first, second]) => first >= 0 && second >= 0);
    return {
      section: id,
      title,
      both: pairs.length,
      same: pairs.filter(([first, second]) => first === second).length,
      oneApart: pairs.filter(([first, second]) => Math.abs(first - second) === 1).length,
    };
  });
}

/** Whether a second marker has given the overall grade. */
export const hasSecondGrade = ({ pepContents }: PupilRecord, pepId: number, rubric: Rubric): boolean =>
  pepContents !== undefined && overallGrade(contentOf(pepContents, pepId), rubric.id, 2) !== undefined;
