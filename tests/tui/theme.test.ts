import { expect, test } from 'vitest';
import { fitTo, lineText, lineWidth, span } from '../../src/tui/line.ts';
import { chooseTheme, paint, THEMES } from '../../src/tui/theme.ts';

const COLOUR = /(?:^|;)(?:3[0-8]|4[0-8]|9\d|10\d)(?:;|$)/;

test('NO_COLOR takes colour away, whatever theme is asked for', () => {
  expect(chooseTheme({ NO_COLOR: '1', VSCHOOL_THEME: 'dark' })).toBe(THEMES.mono);
  expect(chooseTheme({ NO_COLOR: '' })).toBe(THEMES.auto);
  expect(chooseTheme({ VSCHOOL_THEME: 'light' })).toBe(THEMES.light);
  expect(chooseTheme({ VSCHOOL_THEME: 'no such theme' })).toBe(THEMES.auto);
});

test('the theme without colour has bold, underline and inverse alone', () => {
  for (const codes of Object.values(THEMES.mono)) expect(codes).not.toMatch(COLOUR);
  expect(THEMES.mono.banner).toBe('7');
});

test('what is chosen is inverse in every theme', () => {
  for (const theme of Object.values(THEMES))
    expect(paint([{ text: 'x', role: 'text', inverse: true }], theme)).toBe('\u001b[7mx\u001b[0m');
});

test('a line is cut with … or filled up to its width', () => {
  const line = [span('Persistent '), span('absence', 'bad')];
  expect(lineText(fitTo(line, 14))).toBe('Persistent ab…');
  expect(lineText(fitTo(line, 11))).toBe('Persistent…');
  expect(lineWidth(fitTo([span('美玲美玲')], 4))).toBe(4);
  expect(lineText(fitTo(line, 20))).toBe('Persistent absence  ');
});
