import { dropDraft, keepDraft } from '../db/form-drafts.ts';
import { quarantineRowsById } from '../db/quarantine.ts';
import { undoPlan, undoRun } from '../db/undo.ts';
import type { Desk, HeldAgain, Replayed } from '../src/desk.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { doCommand } from './command-desk.ts';
import type { Context, Opened } from './context.ts';
import { exportList } from './export-list.ts';
import { incident, knownFault, type SystemError } from './faults.ts';
import { actOnPep } from './pep-desk.ts';
import { rememberToday } from './remember.ts';
import { discardRows, refuseSettled, replayGroup, replayGroups } from './replay.ts';
import { dropView, keepView } from './saved-views.ts';

/** What went wrong as a sentence; of a bug nothing is repeated that could hold a value. */
function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return safe(error.message);
  const fault = knownFault((error ?? {}) as SystemError);
  return (
    fault?.sentence ??
    `Something went wrong in vschool itself (incident ${incident(error)}). Nothing half-done was kept.`
  );
}

/** An error of any kind becomes one whose message is a sentence. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

/** What the screens may change, done as the commands do it. */
export function deskOf(context: Context, opened: Opened): Desk {
  const { store, asAt } = opened;
  const { actor } = context;

  /** Flags follow what was written. Where they cannot, what was written stands all the same. */
  async function flagsAfter(): Promise<{ afterwards?: string }> {
    try {
      await rememberToday(store, actor, asAt);
      return {};
    } catch (error) {
      return { afterwards: `The flags were not worked out again: ${sentenceOf(error)}` };
    }
  }

  async function replay(...[ids, corrections]: Parameters<Desk['replay']>): Promise<Replayed> {
    const rows = quarantineRowsById(store, ids);
    refuseSettled(rows);
    const asked = { corrections: Object.entries(corrections), dryRun: false };
    const runs: number[] = [];
    const heldAgain: HeldAgain[] = [];
    const days = new Set<string>();
    let read = 0;
    let stopped: string | undefined;
    for (const group of replayGroups(rows)) {
      try {
        const { outcome, stillHeld, understood } = await replayGroup(context, opened, group, asked);
        for (const day of understood) days.add(day);
        if (outcome.run !== null) runs.push(outcome.run);
        read += group.length;
        for (const { id, column, reason } of stillHeld)
          heldAgain.push({ id, sentence: column === undefined ? reason : `${column}: ${reason}` });
      } catch (error) {
        if (runs.length === 0) throw error;
        stopped = sentenceOf(error);
        break;
      }
    }
    const after = await flagsAfter();
    return {
      runs,
      rows: read,
      heldAgain,
      days: [...days],
      ...after,
      ...(stopped === undefined ? {} : { stopped }),
    };
  }

  return {
    replay: (ids, corrections) => inWords(() => replay(ids, corrections)),
    discard: (ids, reason) =>
      inWords(async () => ({ rows: await discardRows(context, opened, ids, reason) })),
    undo: (run) =>
      inWords(async () => {
        const { run: undo, marks, rows } = await undoRun(store, actor(), run);
        return { run: undo, marks, rows, ...(await flagsAfter()) };
      }),
    command: (words) => inWords(() => doCommand(context, opened, words)),
    saveView: (view) =>
      inWords(() => keepView(context, opened, view, { dryRun: false, replaces: true, values: {} })),
    removeView: (name) => inWords(() => dropView(context, opened, name, false)),
    keepDraft: (key, typed) => inWords(() => keepDraft(store, actor(), key, typed)),
    dropDraft: (key) => inWords(() => dropDraft(store, actor(), key)),
    pep: (task) => inWords(() => actOnPep(context, opened, task)),
    exportList: (list) => inWords(() => exportList(context, opened, list)),
    undoPlan: (run) =>
      inWords(async () => {
        const { marks, rows } = await undoPlan(store, actor(), run);
        return { marks, rows };
      }),
  };
}
