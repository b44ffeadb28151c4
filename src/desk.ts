import type { SavedView } from './cohort/saved.ts';
import type { DraftKey, FormDraft } from './form-draft.ts';
import type { ListExport, ListExported } from './list-export.ts';
import type { PepActed, PepTask } from './pep-desk.ts';

/** A row that was read again and is held again: a row of its own by now. */
export interface HeldAgain {
  readonly id: number;
  /** Why, in the importer's own words. */
  readonly sentence: string;
}

/** What became of rows that were read again. */
export interface Replayed {
  /** The runs that read them, oldest first: rows of several files are several runs. */
  readonly runs: readonly number[];
  /** Rows that these runs have read. */
  readonly rows: number;
  readonly heldAgain: readonly HeldAgain[];
  /** Days of corrections that were not written out, as they were understood. */
  readonly days: readonly string[];
  /** Why the rest was not read, where one of several runs was stopped. */
  readonly stopped?: string;
  /** What did not work afterwards, though the rows were read. */
  readonly afterwards?: string;
}

export interface Discarded {
  readonly rows: number;
}

/** What undoing a run puts back, or would. */
export interface PutBack {
  readonly marks: number;
  readonly rows: number;
}

export interface Undone extends PutBack {
  /** The run that put things back. */
  readonly run: number;
  readonly afterwards?: string;
}

/** What a command has done that was asked for on a screen. */
export interface CommandDone {
  readonly sentence: string;
  /** What is worth a look, as it said. */
  readonly notes: readonly string[];
  /** The command that takes it back, word by word; absent where none does. */
  readonly takeBack?: readonly string[];
  /** The number of the PEP that it edited. */
  readonly pep?: number;
}

/** Headings with the text that is to stand under them. */
export type Corrections = Readonly<Record<string, string>>;

/** What became of a saved cohort, as a sentence that says how it is taken back. */
export interface ViewSaved {
  readonly sentence: string;
}

/**
 * What the screens may change: rows held in quarantine, runs to be undone, PEPs, saved cohorts, and whatever else a command edits. Each is
 * one write, as the command of the same name does it; what cannot be done is an error whose message is a sentence.
 */
export interface Desk {
  /** Reads held rows again, with the same corrections in each of them. */
  replay(ids: readonly number[], corrections: Corrections): Promise<Replayed>;
  discard(ids: readonly number[], reason: string): Promise<Discarded>;
  undo(run: number): Promise<Undone>;
  /** One edit of a PEP: held, written, submitted, judged, undone. */
  pep(task: PepTask): Promise<PepActed>;
  /** Writes a list of pupils to a file that is not there yet; the audit notes it. */
  exportList(list: ListExport): Promise<ListExported>;
  /** Does a command as it would be typed, word by word without the program’s name: `flag`, `assign`, `410001`, … */
  command(words: readonly string[]): Promise<CommandDone>;
  /** Keeps a question under a name, in the place of one that has the name already. */
  saveView(view: Omit<SavedView, 'by' | 'at'>): Promise<ViewSaved>;
  removeView(name: string): Promise<ViewSaved>;
  /** Keeps what is typed into a form and not saved yet; no edit, and not in the audit. */
  keepDraft(key: DraftKey, typed: FormDraft['typed']): Promise<void>;
  dropDraft(key: DraftKey): Promise<void>;
  /** Changes nothing. */
  undoPlan(run: number): Promise<PutBack>;
}
