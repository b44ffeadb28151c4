import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { noAction } from '../action-named.ts';
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
  const run = lookUp(ACTIONS, word);
  if (run) return run;
  throw new UserError('usage', noAction(word, Object.keys(ACTIONS).sort()));
}

export const runPep: Command['run'] = (context, input) => {
  const run = runOf(String(input.arguments[0] ?? 'board'));
  const words = (input.arguments[1] ?? []) as readonly string[];
  return context.withStore((opened) => run({ context, opened, input, words }));
};
