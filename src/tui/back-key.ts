import type { Key } from './keys.ts';

/** The key towards the left, by which a list or what it opened is left; the same on every screen. */
export const backKey = (title: 'back one step' | 'back to the list' = 'back one step'): Key<unknown> => ({
  id: 'back-left',
  keys: ['h', 'Left'],
  title,
  act: () => ({ move: 'back' }),
});
