import type { PepEdit } from '../../db/edit-pep.ts';
import { nearest } from '../../src/domain/nearest.ts';
import { contentOf, OVERALL, overallGrade } from '../../src/domain/pep-content.ts';
import { gradeOf, overallOf, type Rubric } from '../../src/domain/rubric.ts';
import { editOne, type PepAsked, pepOf, refused } from './asked.ts';

export interface GradesAsked {
  /** Grade by section, as typed; `overall` for the whole. */
  readonly grades: Readonly<Record<string, string>>;
  readonly marker: 1 | 2;
}

/** The grades as the rubric knows them, or a sentence that says which do not fit. */
function gradesRead(rubric: Rubric, typed: Readonly<Record<string, string>>): Map<string, string> {
  const ids = [...rubric.sections.map(({ id }) => id), OVERALL];
  return new Map(
    Object.entries(typed).map(([section, text]) => {
      if (!ids.includes(section)) {
        const like = nearest(section, ids);
        throw refused(
          `The rubric in use, ${rubric.title}, has no section ${section}.${like ? ` Did you mean ${like}?` : ''} It has ${ids.join(', ')}.`,
        );
      }
      const grade = gradeOf(rubric, text);
      if (!grade.ok) throw refused(grade.error);
      return [section, grade.value];
    }),
  );
}

/**
 * Grades sections, and the whole: by the rubric’s own table once every section has a grade, or as the marker says. The
 * row of the table that applies is printed beside it.
 */
export async function gradePep(
  asked: PepAsked,
  pepId: number,
  { grades, marker }: GradesAsked,
): Promise<PepEdit> {
  const { opened, by } = asked;
  const rubric = opened.roll.rules.pepRubric;
  const typed = gradesRead(rubric, grades);
  const { pupilId } = pepOf(asked, pepId);
  const [record] = await opened.roll.records(['pepContents'], opened.asAt, [pupilId]);
  const before = record?.pepContents && contentOf(record.pepContents, pepId);
  const first = before && overallGrade(before, rubric.id, 1);
  if (marker === 2 && first?.by === by)
    throw refused(`${by} gave the first grade. The second marker is somebody else: say who with --by.`);
  const all = new Map([
    ...(before?.grades ?? [])
      .filter((each) => each.scheme === rubric.id && each.marker === marker && each.section !== OVERALL)
      .map((each) => [each.section, each.grade] as const),
    ...typed,
  ]);
  const chosen = all.get(OVERALL);
  all.delete(OVERALL);
  const byTable = overallOf(rubric, all);
  const overall = chosen ?? (byTable.ok ? byTable.value.grade : undefined);
  return editOne(asked, 'grade', pepId, (editor) => {
    const given = { scheme: rubric.id, by, on: opened.asAt, marker };
    for (const [section, grade] of typed)
      if (section !== OVERALL) editor.grade(pepId, { ...given, section, grade });
    if (overall) editor.grade(pepId, { ...given, section: OVERALL, grade: overall });
    const table = byTable.ok
      ? `By the rubric’s own table it is ${byTable.value.grade}: ${byTable.value.rule}`
      : `By the rubric’s own table it cannot be said: ${byTable.error}.`;
    return `graded by ${by}${marker === 2 ? ' as second marker' : ''}, ${overall ? `overall ${overall}` : 'no overall grade yet'} (rubric: ${rubric.title}). ${table}`;
  });
}
