import type { Context } from './context.ts';

export interface Option {
  /** As commander writes it: `--format <format>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** May be given more than once. */
  readonly repeats?: true;
}

export interface Argument {
  /** `<file...>`, `[query]`. */
  readonly name: string;
  readonly description: string;
}

/** What somebody typed, as commander read it. */
export interface Input {
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface CommandExample {
  readonly command: string;
  readonly shows: string;
}

/** One of the kinds of thing that a command takes. */
export interface Kind {
  readonly name: string;
  readonly about: string;
}

/** What can be done by the first word behind a command. */
export interface Actions {
  /** What is done without a word. */
  readonly otherwise?: string;
  /** The options of the command that each action reads, as they are typed and without dashes: `dry-run`. */
  readonly read: Readonly<Record<string, readonly string[]>>;
}

/** One command: help, its page, completion and tests are made from this. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** What its first argument may be, where that takes more than a word to say. Listed in help. */
  readonly kinds?: { readonly title: string; readonly of: readonly Kind[] };
  readonly examples: readonly CommandExample[];
  /** Where its first word says what is done: the options that go with it, so that no other is passed over. */
  readonly actions?: Actions;
  /** Answers the exit code: 0 done, 1 done and something needs a person. Anything else is thrown as a UserError. */
  readonly run: (context: Context, input: Input) => Promise<number>;
}

export const defineCommand = (command: Command): Command => command;
