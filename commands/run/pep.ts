import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { formOf, noAction, noMoreWords } from '../action-named.ts';
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

/** Actions behind whose pupil words of their own stand. */
const HAS_TEXT = ['blank', 'fill', 'grade', 'target'];
const OF_EVERYBODY = ['agreement', 'board', 'measures', 'sample'];

/** A pupil or the number of an edit; of the rubric what to do and a file. */
const mostWords = (action: string): number =>
  OF_EVERYBODY.includes(action) ? 0 : action === 'rubric' ? 2 : 1;

function runOf(word: string): PepRun {
  const run = lookUp(ACTIONS, word);
  if (run) return run;
  throw new UserError(
    'usage',
    noAction(word, Object.keys(ACTIONS).sort(), (id) => `pep list ${id}`),
  );
}

export const runPep: Command['run'] = (context, input) => {
  const action = String(input.arguments[0] ?? 'board');
  const run = runOf(action);
  const words = (input.arguments[1] ?? []) as readonly string[];
  if (!HAS_TEXT.includes(action)) noMoreWords(words, mostWords(action), formOf('pep', action));
  return context.withStore((opened) => run({ context, opened, input, words }));
};
