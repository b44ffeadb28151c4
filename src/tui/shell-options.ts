import type { Desk } from '../desk.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Outline } from '../outline.ts';
import type { Roll } from '../roll.ts';
import type { Screen } from './define-screen.ts';
import type { Size } from './line.ts';
import type { ScreenId } from './screens/params.ts';

/** What the screens are opened with, and what they ask of the terminal. */
export interface ShellOptions {
  readonly roll: Roll;
  readonly desk: Desk;
  readonly asAt: IsoDate;
  readonly screens: readonly Screen[];
  readonly size: Size;
  readonly names: boolean;
  /** Nothing can be edited: keys that edit are not there. */
  readonly isReadOnly: boolean;
  /** Calls once the frames that are due have been drawn; absent where nothing is drawn. */
  readonly afterFrame?: (begin: () => void) => void;
  /** What stands on Home until it has been read for the first time. */
  readonly outline?: Outline;
  readonly start: { readonly screen: ScreenId; readonly params: unknown };
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
  /** The moves that need the terminal itself. */
  readonly onTerminal: (move: 'redraw' | 'suspend' | 'quit') => void;
  /** Hands a text to the terminal’s clipboard. */
  readonly onCopy: (text: string) => void;
}
