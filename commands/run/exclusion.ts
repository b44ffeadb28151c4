import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { formOf, noAction, noMoreWords } from '../action-named.ts';
import type { Command } from '../define.ts';
import { addOne } from '../exclusion-add.ts';
import { listExclusions, measureExclusions, reconcileExclusions } from '../exclusion-answers.ts';
import type { ExclusionAsked } from '../exclusion-asked.ts';
import { changeOne, removeOne } from '../exclusion-changes.ts';

const change =
  (action: string) =>
  (asked: ExclusionAsked): Promise<number> =>
    changeOne(asked, action);

const ACTIONS: Readonly<Record<string, (asked: ExclusionAsked) => Promise<number>>> = {
  list: listExclusions,
  add: addOne,
  cancel: change('cancel'),
  tell: change('tell'),
  provide: change('provide'),
  meet: change('meet'),
  decide: change('decide'),
  remove: removeOne,
  reconcile: reconcileExclusions,
  measures: measureExclusions,
};

export const runExclusion: Command['run'] = (context, input) => {
  const word = String(input.arguments[0] ?? 'list');
  const action = lookUp(ACTIONS, word);
  if (!action)
    throw new UserError(
      'usage',
      noAction(word, Object.keys(ACTIONS), (id) => `exclusion list ${id}`),
    );
  const words = (input.arguments[1] ?? []) as readonly string[];
  noMoreWords(words, word === 'decide' ? 2 : word === 'measures' ? 0 : 1, formOf('exclusion', word));
  const dryRun = input.options['dryRun'] === true;
  return context.withStore((opened) => action({ context, opened, input, words, dryRun }));
};
