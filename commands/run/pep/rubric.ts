import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { OWN_RUBRIC, saveSetting } from '../../../db/settings.ts';
import { write } from '../../../db/write.ts';
import { readRubric } from '../../../src/domain/read-rubric.ts';
import type { Rubric } from '../../../src/domain/rubric.ts';
import { RUBRICS } from '../../../src/domain/rubrics/index.ts';
import { safe } from '../../../src/domain/safe.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope } from '../../json.ts';
import { isDry, type PepRun, type PepTyped, usage } from './asked.ts';

function rubricOfFile(path: string): { rubric: Rubric; json: string } {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch {
    throw new UserError('notFound', `${safe(basename(path))} cannot be read. Nothing was changed.`);
  }
  const read = readRubric(json);
  if (!read.ok)
    throw new UserError('refusedInput', safe(`${basename(path)}: ${read.error} Nothing was changed.`));
  return { rubric: read.value, json };
}

async function setRubric(typed: PepTyped, path: string): Promise<number> {
  const { context, opened } = typed;
  const { rubric, json } = rubricOfFile(path);
  const before = opened.roll.rules.pepRubric.id;
  const entry = { action: 'set', subject: 'pep.rubric' };
  if (!isDry(typed))
    await write(opened.store, context.actor(), entry, async (trx) => {
      saveSetting(trx, OWN_RUBRIC, json);
      saveSetting(trx, 'pep.rubric', 'own');
      return { detail: { title: rubric.title } };
    });
  const { out } = context;
  out.result(
    out.json
      ? envelope('pep', opened, { action: 'rubric set', title: rubric.title, dryRun: isDry(typed), rows: [] })
      : `PEPs ${isDry(typed) ? 'would be' : 'are'} judged by ${safe(rubric.title)} from now on. Grades under another rubric stay as they are. “vschool settings pep.rubric ${before}” takes the one before again.`,
  );
  return 0;
}

function rubricText(rubric: Rubric, width: number, heading: (text: string) => string): string {
  const paragraphs = [
    `Grades, best first: ${rubric.grades.join(', ')}. Source: ${rubric.source}.`,
    ...(rubric.note ? [`Note: ${rubric.note}`] : []),
    'Sections:',
    ...rubric.sections.map(({ id, title, asks }) => `  ${id}: ${title}${asks ? `, ${asks}` : ''}`),
    'Overall, by the first that fits:',
    ...rubric.rules.map(({ says }) => `  ${says}`),
  ];
  return [heading(rubric.title), ...paragraphs.flatMap((each) => wrap(each, width))].join('\n');
}

export const runRubric: PepRun = async (typed) => {
  const { context, opened, words } = typed;
  const [verb = 'show', path] = words;
  if (verb === 'set') {
    if (path === undefined) throw usage('Say which file: “vschool pep rubric set FILE”.');
    return setRubric(typed, path);
  }
  if (verb !== 'show') throw usage('Type “vschool pep rubric” or “vschool pep rubric set FILE”.');
  const inUse = opened.roll.rules.pepRubric;
  const { out } = context;
  out.result(
    out.json
      ? envelope('pep', opened, { action: 'rubric', rows: [inUse] })
      : `${rubricText(inUse, out.columns, out.paint.heading)}\n\nKnown here: ${RUBRICS.map(({ id }) => id).join(', ')}. “vschool settings pep.rubric ID” changes to another; “vschool pep rubric set FILE” reads the authority’s own.`,
  );
  return 0;
};
