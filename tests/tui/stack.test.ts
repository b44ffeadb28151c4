import { expect, test } from 'vitest';
import type { StackMove } from '../../src/tui/move.ts';
import { push, replace, set } from '../../src/tui/move.ts';
import { moveStack, openStack, type Stack, top } from '../../src/tui/stack.ts';

const after = (...moves: unknown[]): Stack => (moves as StackMove[]).reduce(moveStack, openStack('home', {}));
const way = (stack: Stack): string => stack.places.map((place) => `${place.screen}${place.at}`).join(' ');

test('push goes deeper, pop comes back, and the last screen cannot be popped', () => {
  const toRoll = push('roll', { filter: 'oak' });
  expect(way(after(toRoll))).toBe('home0 roll1');
  expect(top(after(toRoll)).params).toEqual({ filter: 'oak' });
  expect(way(after(toRoll, { move: 'pop' }))).toBe('home0');
  expect(way(after(toRoll, { move: 'pop' }, { move: 'pop' }))).toBe('home0');
});

test('replace takes the place of the top, as another place', () => {
  expect(way(after(push('roll', {}), replace('roll', { filter: 'x' })))).toBe('home0 roll2');
});

test('a screen with a number is found as it was left', () => {
  const stack = after({ move: 'go', screen: 'roll' }, set({ row: 4 }), { move: 'go', screen: 'home' });
  expect(way(stack)).toBe('home0');
  const again = moveStack(stack, { move: 'go', screen: 'roll' });
  expect(way(again)).toBe('roll1');
  expect(top(again).state).toEqual({ row: 4 });
});

test('the number of the screen that one is on changes nothing', () => {
  expect(after({ move: 'go', screen: 'home' })).toEqual(openStack('home', {}));
});

test('the last screen is the one before, and the other way round', () => {
  const stack = after(push('roll', {}), { move: 'last' });
  expect(way(stack)).toBe('home0');
  expect(way(moveStack(stack, { move: 'last' }))).toBe('home0 roll1');
  expect(way(after({ move: 'last' }))).toBe('home0');
});
