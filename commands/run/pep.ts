import { nearest } from '../../src/domain/nearest.ts';
import { safe } from '../../src/domain/safe.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { list } from '../../src/render/text.ts';
import type { Command } from '../define.ts';
import { actOnPep, PEP_ACTS } from './pep/act.ts';
import type { PepRun } from './pep/asked.ts';
import { runCheck } from './pep/check.ts';
import { runDue } from './pep/due.ts';
import { runGrade } from './pep/grade.ts';
import { runBoard, runList } from './pep/list.ts';
import { runAgreement, runSample } from './pep/marking.ts';
import { runMeasures } from './pep/measures.ts';
import { runRubric } from './pep/rubric.ts';
import { runBlank, runCompare, runShow } from './pep/show.ts';
import { runTarget } from './pep/target.ts';
import { runUndoEdit } from './pep/undo.ts';

const ACTIONS: Readonly<Record<string, PepRun>> = {
  ...Object.fromEntries(Object.keys(PEP_ACTS).map((action): [string, PepRun] => [action, actOnPep(action)])),
  agreement: runAgreement,
  blank: runBlank,
  board: runBoard,
  check: runCheck,
  compare: runCompare,
  due: runDue,
  grade: runGrade,
  list: runList,
  measures: runMeasures,
  rubric: runRubric,
  sample: runSample,
  show: runShow,
  target: runTarget,
  undo: runUndoEdit,
};

function runOf(word: string): PepRun {
  const run = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (run) return run;
  const names = Object.keys(ACTIONS).sort();
  const like = nearest(word, names);
  throw new UserError(
    'usage',
    `There is no action ${safe(word)}.${like ? ` Did you mean ${like}?` : ''} There are ${list(names)}.`,
  );
}

export const runPep: Command['run'] = (context, input) => {
  const run = runOf(String(input.arguments[0] ?? 'board'));
  const words = (input.arguments[1] ?? []) as readonly string[];
  return context.withStore((opened) => run({ context, opened, input, words }));
};
