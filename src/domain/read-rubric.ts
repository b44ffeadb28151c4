import { err, ok, type Result } from './result.ts';
import type { Rubric, RubricCondition, RubricRule } from './rubric.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with a rubric’s file, as a sentence. */
class NotARubric extends Error {}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fail(sentence: string): never {
  throw new NotARubric(sentence);
}

function text(object: Json, name: string, where: string): string {
  const value = object[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : fail(`${where} has no “${name}”.`);
}

function listOf(object: Json, name: string, where: string): readonly unknown[] {
  const value = object[name];
  return Array.isArray(value) && value.length > 0 ? value : fail(`${where} has no list “${name}”.`);
}

function known(names: readonly unknown[], all: readonly string[], what: string, where: string): string[] {
  return names.map((name) =>
    typeof name === 'string' && all.includes(name)
      ? name
      : fail(`${where} names the ${what} ${JSON.stringify(name)}. There are ${all.join(', ')}.`),
  );
}

const wholeNumber = (object: Json, name: string, where: string): number | undefined => {
  const value = object[name];
  if (value === undefined) return undefined;
  return Number.isInteger(value) && (value as number) >= 0
    ? (value as number)
    : fail(`${where}: “${name}” has to be a whole number.`);
};

interface Names {
  readonly grades: readonly string[];
  readonly sections: readonly string[];
}

function conditionOf(value: unknown, names: Names, where: string): RubricCondition {
  if (!isObject(value)) return fail(`${where} has a condition that is no object.`);
  const sections = value['sections'] === undefined ? undefined : listOf(value, 'sections', where);
  const [allBut, atLeast] = [wholeNumber(value, 'allBut', where), wholeNumber(value, 'atLeast', where)];
  if ((allBut === undefined) === (atLeast === undefined))
    fail(`${where} has a condition that says neither or both of “allBut” and “atLeast”.`);
  return {
    grades: known(listOf(value, 'grades', where), names.grades, 'grade', where),
    ...(sections ? { sections: known(sections, names.sections, 'section', where) } : {}),
    ...(allBut === undefined ? {} : { allBut }),
    ...(atLeast === undefined ? {} : { atLeast }),
  };
}

function ruleOf(value: unknown, names: Names, index: number): RubricRule {
  const where = `Row ${index + 1} of “rules”`;
  if (!isObject(value)) return fail(`${where} is no object.`);
  const when = value['when'];
  if (!Array.isArray(when)) return fail(`${where} has no list “when”; an empty one always fits.`);
  return {
    grade: known([value['grade']], names.grades, 'grade', where)[0] as string,
    when: when.map((each) => conditionOf(each, names, where)),
    says: text(value, 'says', where),
  };
}

/** Reads an authority’s own rubric: JSON in the form of the published ones. */
export function readRubric(json: string): Result<Rubric> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return err('it is not JSON.');
  }
  try {
    return ok(rubricOf(value));
  } catch (error) {
    if (error instanceof NotARubric) return err(error.message);
    throw error;
  }
}

function rubricOf(value: unknown): Rubric {
  const where = 'The rubric';
  if (!isObject(value)) return fail('it is no object.');
  const grades = listOf(value, 'grades', where).map((each) =>
    typeof each === 'string' && each.trim() !== ''
      ? each.trim()
      : fail(`${where} has a grade that is no text.`),
  );
  const sections = listOf(value, 'sections', where).map((each, index) => {
    const place = `Section ${index + 1}`;
    if (!isObject(each)) return fail(`${place} is no object.`);
    const id = text(each, 'id', place);
    if (id === 'overall') fail(`${place} is called overall, which stands for the whole.`);
    const asks = typeof each['asks'] === 'string' ? { asks: each['asks'] } : {};
    return { id, title: text(each, 'title', place), ...asks };
  });
  const ids = sections.map(({ id }) => id);
  if (new Set(ids).size < ids.length) fail('Two sections have the same id.');
  const names = { grades, sections: ids };
  return {
    id: 'own',
    title: text(value, 'title', where),
    source: text(value, 'source', where),
    ...(typeof value['note'] === 'string' ? { note: value['note'] } : {}),
    grades,
    sections,
    rules: listOf(value, 'rules', where).map((each, index) => ruleOf(each, names, index)),
  };
}
