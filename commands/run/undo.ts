import { undoPlan, undoRun } from '../../db/undo.ts';
import { count } from '../../src/render/text.ts';
import type { Command } from '../define.ts';
import { rememberToday } from '../remember.ts';
import { runNumberOf } from './runs.ts';

export const runUndo: Command['run'] = (context, input) =>
  context.withStore(async ({ store, asAt }) => {
    const run = runNumberOf(String(input.arguments[0]));
    const { out, actor } = context;
    const isDry = input.options['dryRun'] === true;
    const undone = isDry ? await undoPlan(store, actor(), run) : await undoRun(store, actor(), run);
    if (!isDry) await rememberToday(store, actor, asAt);
    const what = `${count(undone.marks, 'mark')} and ${count(undone.rows, 'row')}`;
    out.result(
      out.json
        ? JSON.stringify({ command: 'undo', dryRun: isDry, ...undone, run: isDry ? null : undone.run })
        : isDry
          ? `Undoing run ${run} would put back ${what}. Nothing was changed.`
          : `Run ${run} is undone, by run ${undone.run}: ${what} put back.`,
    );
    return 0;
  });
