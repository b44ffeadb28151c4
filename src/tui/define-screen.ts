import type { IsoDate } from '../domain/dates.ts';
import type { Roll } from '../roll.ts';
import type { DeskDone } from './desk-task.ts';
import type { Unsaved } from './drafts.ts';
import type { Key } from './keys.ts';
import type { Line, Size } from './line.ts';
import type { Move } from './move.ts';
import type { ScreenId, ScreenParams } from './screens/params.ts';
import type { Edit } from './sitting.ts';

/** All that a view or a key may look at. */
export interface Scene<Model = unknown, State = unknown> {
  readonly model: Model;
  readonly state: State;
  /** False: initials and local ids in place of names. */
  readonly names: boolean;
  /** The runs of the last replay that can be undone; undefined where nothing was replayed here. */
  readonly lastReplay?: readonly number[] | undefined;
  /** The last edit of this sitting that can be taken back. */
  readonly lastEdit?: Edit | undefined;
  /** Of the body: between the header and the status line. */
  readonly size: Size;
}

export interface View {
  readonly lines: readonly Line[];
  /** Where the terminal's own cursor stands, from the body's top left, so that a screen reader finds it. */
  readonly cursor?: { readonly x: number; readonly y: number };
}

interface Definition<Id extends ScreenId, Model, State> {
  readonly id: Id;
  readonly title: string;
  /** Opened by a number from everywhere, with no parameters. */
  readonly isNumbered?: boolean;
  /** Opened by `g` and this letter from everywhere, with no parameters. */
  readonly letter?: string;
  /** Its title beside its number where there is little room. */
  readonly tab?: string;
  /** Reads all that the screen shows. Every string in the model is finished, and harmless to a terminal. */
  readonly load: (roll: Roll, params: ScreenParams[Id], asAt: IsoDate) => Promise<Model>;
  readonly start: (params: ScreenParams[Id]) => State;
  readonly view: (scene: Scene<Model, State>) => View;
  readonly keys: readonly Key<Scene<Model, State>>[];
  /** Its name in the line of where one is; the title, where absent. */
  readonly crumb?: (scene: Scene<Model, State>) => string;
  /** After the crumb: what the list is narrowed to. */
  readonly chips?: (scene: Scene<Model, State>) => Line;
  /** The status line: `Row 4 of 1,239`. */
  readonly status?: (scene: Scene<Model, State>) => string;
  /** Whether keys are text just now. */
  readonly isTyping?: (state: State) => boolean;
  /** The state one step back inside the screen; undefined: there is none, so that the screen itself is left. */
  readonly back?: (scene: Scene<Model, State>) => State | undefined;
  /** What is asked before the screen is left for good; undefined: nothing would be lost. */
  readonly unsaved?: (scene: Scene<Model, State>) => string | undefined;
  /** What is typed and not saved, to be kept should the program be killed. */
  readonly draft?: (scene: Scene<Model, State>) => Unsaved | undefined;
  /** Where the screen goes once the desk has done what it asked for; undefined: it is read again. */
  readonly done?: (scene: Scene<Model, State>, done: DeskDone) => Move | undefined;
  /** The state after coming back from a screen above it that was opened with these parameters. */
  readonly cameBack?: (scene: Scene<Model, State>, from: ScreenId, params: unknown) => State;
}

/** A screen as the shell and the registry see it. */
export type Screen = Definition<ScreenId, unknown, unknown>;

/** Makes a screen. What its model and its state are, only it knows. */
export function defineScreen<const Id extends ScreenId, Model, State>(
  definition: Definition<Id, Model, State>,
): Screen {
  // The shell hands a screen back just what its own load and start gave.
  return definition as unknown as Screen;
}
