import { err, ok, type Result } from './result.ts';

/** So many sections have one of these grades. All sections but `allBut`, or at least `atLeast` of them. */
export interface RubricCondition {
  readonly grades: readonly string[];
  /** Just these sections are looked at; all, where absent. */
  readonly sections?: readonly string[];
  readonly allBut?: number;
  readonly atLeast?: number;
}

/** A row of the table that gives the overall grade. */
export interface RubricRule {
  readonly grade: string;
  /** All of these hold; an empty list always does. */
  readonly when: readonly RubricCondition[];
  /** The rule in words, printed beside the result. */
  readonly says: string;
}

/** An authority’s scheme for judging PEPs, as data. */
export interface Rubric {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** What the source leaves open or contradicts. */
  readonly note?: string;
  /** Best first. */
  readonly grades: readonly string[];
  readonly sections: readonly { readonly id: string; readonly title: string; readonly asks?: string }[];
  /** The first row that fits gives the grade. */
  readonly rules: readonly RubricRule[];
}

/** The overall grade, with the row of the table that gave it. */
export interface Overall {
  readonly grade: string;
  readonly rule: string;
}

type Grades = ReadonlyMap<string, string>;

function holds({ sections }: Rubric, condition: RubricCondition, grades: Grades): boolean {
  const asked = condition.sections ?? sections.map(({ id }) => id);
  const fitting = asked.filter((id) => condition.grades.includes(grades.get(id) ?? '')).length;
  return condition.atLeast === undefined
    ? fitting >= asked.length - (condition.allBut ?? 0)
    : fitting >= condition.atLeast;
}

/** The overall grade by the rubric’s own table, or which sections have no grade yet. */
export function overallOf(rubric: Rubric, grades: Grades): Result<Overall> {
  const missing = rubric.sections.filter(({ id }) => !grades.has(id)).map(({ title }) => title);
  if (missing.length > 0) return err(`not graded yet: ${missing.join(', ')}`);
  const row = rubric.rules.find(({ when }) => when.every((each) => holds(rubric, each, grades)));
  return row
    ? ok({ grade: row.grade, rule: row.says })
    : err('no row of the rubric’s table fits these grades');
}

/** The grade of a rubric that a text means, whatever its case; or why it is none. */
export function gradeOf({ grades, title }: Rubric, text: string): Result<string> {
  const found = grades.find((grade) => grade.toLowerCase() === text.trim().toLowerCase());
  return found
    ? ok(found)
    : err(`${text.trim()} is no grade of the rubric in use, ${title}. Its grades are ${grades.join(', ')}.`);
}
