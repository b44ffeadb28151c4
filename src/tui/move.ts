import type { DeskTask } from './desk-task.ts';
import type { Notice, Question } from './notice.ts';
import type { ScreenId, ScreenParams } from './screens/params.ts';

/** A change of which screen is on top. */
export type StackMove =
  | { readonly move: 'push' | 'replace'; readonly screen: ScreenId; readonly params: unknown }
  | { readonly move: 'go'; readonly screen: ScreenId }
  | { readonly move: 'pop' }
  | { readonly move: 'last' }
  | { readonly move: 'set'; readonly state: unknown };

/** What a key asks for. It is data: the shell does it. */
export type Move =
  | StackMove
  | { readonly move: 'back' }
  | ({ readonly move: 'ask' } & Question)
  | ({ readonly move: 'say' } & Notice)
  | { readonly move: 'desk'; readonly task: DeskTask }
  /** Hands a text to the terminal’s clipboard; `what` says what it is. */
  | { readonly move: 'copy'; readonly what: string; readonly text: string }
  | { readonly move: 'read again' }
  | { readonly move: 'names' }
  | { readonly move: 'help' }
  | { readonly move: 'commands' }
  | { readonly move: 'redraw' }
  | { readonly move: 'suspend' }
  | { readonly move: 'quit' };

export const push = <Id extends ScreenId>(screen: Id, params: ScreenParams[Id]): Move => ({
  move: 'push',
  screen,
  params,
});

export const replace = <Id extends ScreenId>(screen: Id, params: ScreenParams[Id]): Move => ({
  move: 'replace',
  screen,
  params,
});

export const set = (state: unknown): Move => ({ move: 'set', state });

export const ask = (text: string, yes: Move): Move => ({ move: 'ask', text, yes });

export const say = (text: string): Move => ({ move: 'say', text, role: 'warn' });

export const desk = (task: DeskTask): Move => ({ move: 'desk', task });
