import { expect, test } from 'vitest';
import { isPasting, readStrokes, strokesOfRest } from '../../src/tui/strokes.ts';

test.each<[string, string[]]>([
  ['jjj', ['j', 'j', 'j']],
  ['abc\r', ['a', 'b', 'c', 'Enter']],
  ['\u001b[A\u001b[B\u001bOC\u001b[D', ['Up', 'Down', 'Right', 'Left']],
  ['\u001b[5~\u001b[6~\u001b[H\u001b[4~', ['PgUp', 'PgDn', 'Home', 'End']],
  ['\u001bOP\u001b[11~\u001b[[A', ['F1', 'F1', 'F1']],
  ['\u001b[1;5A', ['Up']],
  [' \t\u007f\b', ['Space', 'Tab', 'Backspace', 'Backspace']],
  ['\u0003\u0004\u001a', ['^c', '^d', '^z']],
  ['é美', ['é', '美']],
  ['\u001bj', ['Esc', 'j']],
  ['\u001b\u001b[A', ['Esc', 'Up']],
  ['\u001b[200~pasted\u001b[201~', ['Paste pasted']],
  ['a\u001b[200~two\r\nlines\tand \u0003more\n\u001b[201~j', ['a', 'Paste two lines and more', 'j']],
  ['\u001b[200~\u001b[201~', ['Paste ']],
  ['\u001b[<0;10;5M', []],
  ['\u0000\u001f\u0085', []],
])('%j is %j', (chunk, strokes) => {
  expect(readStrokes(chunk)).toEqual({ strokes, rest: '' });
});

test('a sequence that has only begun waits for its end', () => {
  const first = readStrokes('j\u001b[');
  expect(first).toEqual({ strokes: ['j'], rest: '\u001b[' });
  expect(readStrokes(`${first.rest}B`)).toEqual({ strokes: ['Down'], rest: '' });
});

test('an escape character with nothing after it is the escape key', () => {
  expect(readStrokes('\u001b')).toEqual({ strokes: [], rest: '\u001b' });
  expect(strokesOfRest('\u001b')).toEqual(['Esc']);
  expect(strokesOfRest('\u001b[')).toEqual(['Esc', '[']);
});

test('a paste that comes in parts is one stroke, and one that never ends is what has come of it', () => {
  const first = readStrokes('j\u001b[200~year 11\n');
  expect(first).toEqual({ strokes: ['j'], rest: '\u001b[200~year 11\n' });
  expect(isPasting(first.rest)).toBe(true);
  const then = readStrokes(`${first.rest}and so on\u001b[201~\r`);
  expect(then).toEqual({ strokes: ['Paste year 11 and so on', 'Enter'], rest: '' });
  expect(strokesOfRest(first.rest)).toEqual(['Paste year 11']);
  expect(isPasting('\u001b[')).toBe(false);
});
