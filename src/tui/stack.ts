import type { StackMove } from './move.ts';
import type { ScreenId } from './screens/params.ts';

/** A screen opened with parameters, and where its reader has got to in it. */
export interface Place {
  /** Never used twice: what was read for a place belongs to it alone. */
  readonly at: number;
  readonly screen: ScreenId;
  readonly params: unknown;
  /** Undefined until a key changes it. */
  readonly state: unknown;
}

export interface Stack {
  /** The way to the screen on top, which is the last. Never empty. */
  readonly places: readonly Place[];
  /** The way before the last change. */
  readonly before: readonly Place[] | undefined;
  /** Screens with a number, as they were left. */
  readonly kept: readonly Place[];
  readonly next: number;
}

export const openStack = (screen: ScreenId, params: unknown): Stack => ({
  places: [{ at: 0, screen, params, state: undefined }],
  before: undefined,
  kept: [],
  next: 1,
});

export function top(stack: Stack): Place {
  const place = stack.places.at(-1);
  if (!place) throw new Error('A stack of screens is never empty.');
  return place;
}

/** Every place that the reader can come back to. */
export const reachable = ({ places, before, kept }: Stack): Place[] => [
  ...places,
  ...(before ?? []),
  ...kept,
];

function keep(stack: Stack): readonly Place[] {
  const root = stack.places[0];
  return root ? [...stack.kept.filter((each) => each.screen !== root.screen), root] : stack.kept;
}

function turnTo(stack: Stack, places: readonly Place[]): Stack {
  return { ...stack, places, before: stack.places };
}

/** The stack after a move. */
export function moveStack(stack: Stack, move: StackMove): Stack {
  const current = top(stack);
  const under = stack.places.slice(0, -1);
  switch (move.move) {
    case 'set':
      return { ...stack, places: [...under, { ...current, state: move.state }] };
    case 'push':
    case 'replace': {
      const { screen, params } = move;
      const place = { at: stack.next, screen, params, state: undefined };
      if (move.move === 'replace') return { ...stack, places: [...under, place], next: stack.next + 1 };
      return { ...turnTo(stack, [...stack.places, place]), next: stack.next + 1 };
    }
    case 'pop':
      return under.length === 0 ? stack : turnTo(stack, under);
    case 'go': {
      if (stack.places.length === 1 && current.screen === move.screen) return stack;
      const kept = keep(stack);
      const known = kept.find((each) => each.screen === move.screen);
      const place = known ?? { at: stack.next, screen: move.screen, params: {}, state: undefined };
      return { ...turnTo({ ...stack, kept }, [place]), next: stack.next + (known ? 0 : 1) };
    }
    case 'last':
      return stack.before ? turnTo(stack, stack.before) : stack;
  }
}
