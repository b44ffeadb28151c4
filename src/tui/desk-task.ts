import type { SavedView } from '../cohort/saved.ts';
import type { CommandDone, Corrections, Desk, PutBack, Replayed } from '../desk.ts';
import { safe } from '../domain/safe.ts';
import type { ListExport, ListExported } from '../list-export.ts';
import type { PepActed, PepTask } from '../pep-desk.ts';
import { count, list, number } from '../render/text.ts';
import type { Notice } from './notice.ts';

/** Something to be changed, as data: the shell has the desk do it. */
export type DeskTask =
  | { readonly do: 'replay'; readonly ids: readonly number[]; readonly corrections: Corrections }
  | { readonly do: 'discard'; readonly ids: readonly number[]; readonly reason: string }
  | { readonly do: 'pep'; readonly task: PepTask }
  | ({ readonly do: 'export' } & ListExport)
  | { readonly do: 'save view'; readonly view: Omit<SavedView, 'by' | 'at'> }
  | { readonly do: 'command'; readonly words: readonly string[] }
  /** The same command about several. */
  | { readonly do: 'commands'; readonly each: readonly (readonly string[])[] }
  /** The command that takes an edit of this sitting back; where the edit was of several, those of the others. */
  | {
      readonly do: 'take back';
      readonly words: readonly string[];
      readonly others?: readonly (readonly string[])[];
    }
  | { readonly do: 'undo'; readonly runs: readonly number[] }
  | { readonly do: 'plan undo'; readonly run: number };

/** Whether a task changes what is held. A list that goes to a file does not. */
export const changesData = (task: DeskTask): boolean => !['export', 'plan undo'].includes(task.do);

/** What became of a task. */
export type DeskDone = { readonly notice?: Notice } & (
  | { readonly done: 'replay'; readonly replayed: Replayed }
  | { readonly done: 'discard' }
  | { readonly done: 'pep'; readonly acted: PepActed }
  | { readonly done: 'export'; readonly exported: ListExported }
  | { readonly done: 'save view' }
  | { readonly done: 'command'; readonly command: CommandDone; readonly words: readonly string[] }
  | { readonly done: 'commands'; readonly commands: readonly CommandDone[] }
  | { readonly done: 'take back'; readonly words: readonly string[] }
  | { readonly done: 'undo'; readonly undone: readonly number[] }
  | { readonly done: 'plan undo'; readonly run: number; readonly question: string }
);

const runs = (all: readonly number[]): string =>
  `run${all.length === 1 ? '' : 's'} ${list(all.map((run) => number(run)))}`;

const also = (...sentences: readonly (string | undefined)[]): string =>
  sentences
    .filter(Boolean)
    .map((each) => ` ${each}`)
    .join('');

const good = (text: string): Notice => ({ text: safe(text), role: 'good' });
const warning = (text: string): Notice => ({ text: safe(text), role: 'warn' });

function replayNotice(ids: readonly number[], replayed: Replayed): Notice {
  const { heldAgain, rows, stopped, afterwards } = replayed;
  const first = heldAgain[0];
  const by = runs(replayed.runs);
  const days = also(...replayed.days);
  const rest = also(stopped, afterwards);
  if (ids.length === 1 && first)
    return warning(`Row ${ids[0]} is still held: ${first.sentence}${days}${rest}`);
  if (ids.length === 1) {
    const text = `Row ${ids[0]} went in as ${by}.${days}${rest}`;
    return rest === '' ? good(`${text} u undoes it.`) : warning(text);
  }
  const still = heldAgain.length === 0 ? 'all went in' : `${number(heldAgain.length)} still held`;
  const text = `${count(rows, 'row')} read again as ${by}: ${still}.${days}${rest}`;
  return rest === '' && heldAgain.length === 0 ? good(`${text} u undoes it.`) : warning(text);
}

function commandNotice({ sentence, notes, takeBack }: CommandDone): Notice {
  const text = `${sentence}${takeBack === undefined ? '' : ' u undoes it.'}`;
  return notes.length === 0 ? good(text) : warning([text, ...notes].join(' '));
}

/** Has a command done about each of several. What one refuses stops no other; where every one does, the first says why. */
async function each(
  desk: Desk,
  all: readonly (readonly string[])[],
): Promise<{ readonly commands: readonly CommandDone[]; readonly refused: readonly string[] }> {
  const commands: CommandDone[] = [];
  const refused: string[] = [];
  for (const words of all) {
    try {
      commands.push(await desk.command(words));
    } catch (error) {
      refused.push((error as Error).message);
      if (refused.length === all.length) throw new Error(refused[0], { cause: error });
    }
  }
  return { commands, refused };
}

const allIn = (text: string, refused: readonly string[]): Notice =>
  refused.length === 0 ? good(text) : warning(`${text} ${number(refused.length)} not done: ${refused[0]}`);

async function doEach(desk: Desk, all: readonly (readonly string[])[]): Promise<DeskDone> {
  const { commands, refused } = await each(desk, all);
  const last = commands.at(-1)?.sentence ?? '';
  const undo = commands.length === 1 ? 'u undoes it.' : `u undoes all ${number(commands.length)}.`;
  const text = `${number(commands.length)} of ${number(all.length)} done; the last: ${last} ${undo}`;
  return { done: 'commands', commands, notice: allIn(text, refused) };
}

async function takeBack(
  desk: Desk,
  words: readonly string[],
  others: readonly (readonly string[])[],
): Promise<DeskDone> {
  const { commands, refused } = await each(desk, [words, ...others]);
  const text =
    others.length === 0
      ? `Taken back. ${commands[0]?.sentence}`
      : `${number(commands.length)} of ${number(others.length + 1)} taken back; the last: ${commands.at(-1)?.sentence}`;
  return { done: 'take back', words, notice: allIn(text, refused) };
}

const putBack = ({ marks, rows }: PutBack): string => `${count(marks, 'mark')} and ${count(rows, 'row')}`;

async function undo(desk: Desk, all: readonly number[]): Promise<DeskDone> {
  const undone: number[] = [];
  const said: string[] = [];
  // What was done last is undone first.
  for (const run of all.toSorted((a, b) => b - a)) {
    try {
      const back = await desk.undo(run);
      undone.push(run);
      said.push(
        `Run ${run} is undone, by run ${back.run}: ${putBack(back)} put back.${also(back.afterwards)}`,
      );
    } catch (error) {
      if (undone.length === 0) throw error;
      return { done: 'undo', undone, notice: warning([...said, (error as Error).message].join(' ')) };
    }
  }
  return { done: 'undo', undone, notice: good(said.join(' ')) };
}

/** Has the desk do a task. What cannot be done is an error whose message is a sentence. */
export async function doTask(desk: Desk, task: DeskTask): Promise<DeskDone> {
  switch (task.do) {
    case 'replay': {
      const replayed = await desk.replay(task.ids, task.corrections);
      return { done: 'replay', replayed, notice: replayNotice(task.ids, replayed) };
    }
    case 'discard': {
      const { rows } = await desk.discard(task.ids, task.reason);
      const which = task.ids.length === 1 ? `Row ${task.ids[0]}` : count(rows, 'row');
      const verb = task.ids.length === 1 ? 'was' : 'were';
      return { done: 'discard', notice: good(`${which} ${verb} discarded: ${task.reason}`) };
    }
    case 'pep': {
      const acted = await desk.pep(task.task);
      const undo = acted.edit === undefined ? '' : ' u undoes it.';
      return { done: 'pep', acted, notice: good(`${acted.sentence}${undo}`) };
    }
    case 'export': {
      const exported = await desk.exportList(task);
      const names = task.names ? 'with names, which the audit notes' : 'without names';
      const text = `${count(exported.rows, 'row')} written to ${exported.path}, ${names}.`;
      return { done: 'export', exported, notice: good(text) };
    }
    case 'save view':
      return { done: 'save view', notice: good((await desk.saveView(task.view)).sentence) };
    case 'command': {
      const command = await desk.command(task.words);
      return { done: 'command', command, words: task.words, notice: commandNotice(command) };
    }
    case 'commands':
      return doEach(desk, task.each);
    case 'take back':
      return takeBack(desk, task.words, task.others ?? []);
    case 'undo':
      return undo(desk, task.runs);
    case 'plan undo': {
      const plan = await desk.undoPlan(task.run);
      return {
        done: 'plan undo',
        run: task.run,
        question: `Undo run ${task.run}? ${putBack(plan)} would be put back.`,
      };
    }
  }
}

/** What is said while a task is done. */
export function taskWords(task: DeskTask): string {
  switch (task.do) {
    case 'replay':
      return `Reading ${count(task.ids.length, 'row')} again…`;
    case 'discard':
      return `Discarding ${count(task.ids.length, 'row')}…`;
    case 'pep':
    case 'command':
    case 'save view':
      return 'Saving…';
    case 'commands':
      return `Saving ${number(task.each.length)}…`;
    case 'export':
      return `Writing ${count(task.rows.length, 'row')}…`;
    case 'take back':
      return 'Taking it back…';
    case 'undo':
      return `Undoing ${runs(task.runs)}…`;
    case 'plan undo':
      return `Looking at what run ${task.run} has changed…`;
  }
}
