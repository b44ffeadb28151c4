import { typedWords } from './typed-words.ts';

/** What an edit did. */
export interface Done {
  /** With its full stop. */
  readonly sentence: string;
  /** The command that takes it back, word by word after `vschool`; absent where none does, and where nothing changed. */
  readonly takeBack?: readonly string[] | undefined;
  /** What is worth saying beside it, on lines of its own. */
  readonly after?: readonly string[];
  /** The number of the PEP that it edited. */
  readonly pep?: number;
}

/** What an edit did, with the command that takes it back. */
export const doneText = ({ sentence, takeBack, after = [] }: Done): string =>
  [
    takeBack === undefined ? sentence : `${sentence} “vschool ${typedWords(takeBack)}” takes it back.`,
    ...after,
  ].join('\n');
