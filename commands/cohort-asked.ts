import type { Question } from '../src/cohort/evaluate.ts';
import { count, list } from '../src/render/text.ts';
import type { CohortAnswer, NotAnswered } from '../src/reports/cohort.ts';
import { textOption } from './context.ts';
import type { Input } from './define.ts';

/** The question that a command was given: its own words, and the caseload. */
export async function questionAsked(
  input: Input,
  words: string | readonly string[] | undefined,
): Promise<Question | undefined> {
  const { allOf } = await import('../src/reports/cohort.ts');
  const text = typeof words === 'string' ? words : words?.join(' ');
  const caseload = textOption(input, 'caseload');
  return allOf([text, caseload === undefined ? undefined : `caseload "${caseload.replaceAll('"', '')}"`]);
}

/** How many are in no answer, and for want of what: not known is not no. */
export function notAnsweredText(notAnswered: readonly NotAnswered[]): string {
  if (notAnswered.length === 0) return '';
  const fields = [...new Set(notAnswered.flatMap((each) => each.fields))];
  return `Not known of ${count(notAnswered.length, 'more pupil')}: ${list(fields)}. They may belong here or not.`;
}

export const notAnsweredJson = ({
  notAnswered,
}: Pick<CohortAnswer, 'notAnswered'>): Record<string, unknown>[] =>
  notAnswered.map(({ record, fields }) => ({ pupil: record.identity.localId, fields }));
