import type { Context } from '../../commands/context.ts';
import type { Command, Input } from '../../commands/define.ts';
import type { Store } from '../../db/open.ts';
import { rollOf } from '../../db/roll.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { doneText } from '../../src/render/done.ts';
import { PLAIN } from '../../src/render/paint.ts';
import { textTable } from '../../src/render/table.ts';
import { actorAt } from './borough-store.ts';

export interface Answer {
  readonly code: number;
  readonly result: string;
  readonly notes: string;
}

export interface Asking {
  readonly options?: Input['options'];
  readonly asAt?: string;
  readonly isTerminal?: boolean;
}

/** Runs a command on an open database as its program does: 80 columns, in a pipe unless it says a terminal. */
export async function ask(
  store: Store,
  command: Command,
  words: Input['arguments'],
  { options = {}, asAt = '2026-11-20', isTerminal = false }: Asking = {},
): Promise<Answer> {
  const [results, notes]: [string[], string[]] = [[], []];
  const actor = () => actorAt('2026-11-20T08:00:00Z');
  const context: Context = {
    env: {},
    commands: [],
    out: {
      ...{
        isTerminal,
        columns: 80,
        quiet: false,
        paint: PLAIN,
        table: textTable,
        json: options['json'] === true,
        html: false,
      },
      result: (text) => void results.push(text),
      done: (done) => void results.push(doneText(done)),
      resultInParts: async (parts) => void results.push([...parts].join('')),
      note: (text) => void notes.push(text),
      progress: () => undefined,
    },
    databasePath: store.path,
    keyFile: undefined,
    clock: () => 0,
    actor,
    today: asAt as IsoDate,
    withStore: (work) => work({ store, roll: rollOf(store, actor), asAt: asAt as IsoDate }),
  };
  const code = await command.run(context, { arguments: words, options });
  return { code, result: results.join('\n'), notes: notes.join('\n') };
}
