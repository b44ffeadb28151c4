import { expect, test } from 'vitest';
import { safe } from '../../src/domain/safe.ts';
import { figure, seeded } from './figures.ts';
import { IS_LONG } from './long-set.ts';

const CASES = IS_LONG ? 300_000 : 20_000;
const SEED = 20261122;

/** What a terminal could act on, or a reader be misled by, among pieces of names. */
const PIECES = [
  '\u001b',
  '\u001b[',
  '\u001b]',
  '\u001b]8;;http://x\u0007',
  '\u001b\\',
  '\u0007',
  '\u009b',
  '\u009d',
  '\u0090',
  '\u001bP',
  '31m',
  '8m',
  '2J',
  ';',
  '?1049h',
  '\r',
  '\n',
  '\t',
  '\b',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200f',
  '\u061c',
  '\ufeff',
  '\u2028',
  'Zoë',
  'O’Brien',
  'Ngũgĩ',
  '李小龍',
  'محمد',
  'Łukasz',
  ' ',
  '-',
  'a',
  '[',
  ']',
]; // prettier-ignore

/** Every character by which a text could do more than stand there, named one by one and not by the code’s own pattern. */
const isUnsafe = (text: string): boolean =>
  [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (
      code < 32 ||
      (code >= 127 && code < 160) ||
      [0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0xfeff].includes(code) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069)
    );
  });

test(`${CASES} texts of pieces that a terminal acts on: none is unsafe afterwards`, () => {
  const random = seeded(SEED);
  let [unsafe, hostile, again] = [0, 0, 0];
  for (let n = 0; n < CASES; n++) {
    const text = Array.from(
      { length: 1 + Math.floor(random() * 10) },
      () => PIECES[Math.floor(random() * PIECES.length)],
    ).join('');
    const made = safe(text);
    if (isUnsafe(text)) hostile++;
    if (isUnsafe(made)) unsafe++;
    if (safe(made) !== made) again++;
  }
  figure('terminal fuzz', `${CASES} cases, seed ${SEED}: ${unsafe} unsafe; control: ${hostile} were before`);
  expect({ unsafe, again }).toEqual({ unsafe: 0, again: 0 });
  // The control: nearly all of them were not safe as they came.
  expect(hostile).toBeGreaterThan(CASES / 2);
});

test('real names stay as they are, whatever their script', () => {
  const names = [
    'Zoë O’Brien-Łuk',
    'Ngũgĩ wa Thiong’o',
    '李小龍',
    'محمد الفارسي',
    'नरेन्द्र',
    'می‌خواهم',
    'Jean‑Luc',
    'D’Souza',
    '김민준',
    'Þórr',
  ];
  expect(names.map(safe)).toEqual(names);
});
