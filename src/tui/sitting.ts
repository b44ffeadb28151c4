import type { DeskDone } from './desk-task.ts';

/** An edit that can be taken back. */
export interface Edit {
  /** What it did, as a sentence. */
  readonly sentence: string;
  /** The command that takes it back, word by word. */
  readonly takeBack: readonly string[];
  /** The command that did it, word by word; absent where a key did it, or several were done at once. */
  readonly did?: readonly string[];
  /** Where one key did it about several: what takes back each of the others, the last of them first. */
  readonly others?: readonly (readonly string[])[];
}

/** What was done since the screens were opened, and can be undone. */
export interface Sitting {
  /** The runs of each replay, the last at the end. */
  readonly replays: readonly (readonly number[])[];
  /** Edits by commands, the last at the end. */
  readonly edits: readonly Edit[];
}

export const NOTHING_DONE: Sitting = { replays: [], edits: [] };

/** What can be undone once the desk has done something more. */
export function afterDone({ replays, edits }: Sitting, done: DeskDone): Sitting {
  switch (done.done) {
    case 'replay':
      return done.replayed.runs.length > 0
        ? { edits, replays: [...replays, done.replayed.runs] }
        : { replays, edits };
    case 'undo':
      return {
        edits,
        replays: replays
          .map((runs) => runs.filter((run) => !done.undone.includes(run)))
          .filter((runs) => runs.length > 0),
      };
    case 'command': {
      const { sentence, takeBack } = done.command;
      return takeBack === undefined
        ? { replays, edits }
        : { replays, edits: [...edits, { sentence, takeBack, did: done.words }] };
    }
    case 'pep': {
      const { edit, undone, sentence } = done.acted;
      const isUndone = ({ takeBack: [command, , number] }: Edit): boolean =>
        command === 'pep' && undone !== undefined && Number(number) === undone;
      const left = edits.filter((each) => !isUndone(each));
      if (edit === undefined) return { replays, edits: left };
      return { replays, edits: [...left, { sentence, takeBack: ['pep', 'undo', String(edit)] }] };
    }
    case 'commands': {
      const [last, ...others] = done.commands
        .toReversed()
        .flatMap(({ sentence, takeBack }) => (takeBack ? [{ sentence, takeBack }] : []));
      if (last === undefined) return { replays, edits };
      return {
        replays,
        edits: [...edits, { ...last, others: others.map(({ takeBack }) => takeBack) }],
      };
    }
    case 'take back':
      return { replays, edits: edits.filter(({ takeBack }) => takeBack !== done.words) };
    default:
      return { replays, edits };
  }
}
