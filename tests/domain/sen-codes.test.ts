import { expect, test } from 'vitest';
import { readSenNeed, readSenProvision } from '../../src/domain/codes/sen.ts';
import type { IsoDate } from '../../src/domain/dates.ts';

const NOW = '2026-11-20' as IsoDate;
const codeOf = (read: { ok: boolean; value?: { code: string; legacy?: string } }) => read.value?.code;

test.each([
  ['N', 'N'],
  ['k', 'K'],
  ['E', 'E'],
  ['S', 'E'],
  ['A', 'K'],
  ['P', 'K'],
])('provision %s is %s', (text, code) => {
  const read = readSenProvision(text);
  expect(codeOf(read)).toBe(code);
  expect(read.ok && read.value.legacy !== undefined).toBe(['S', 'A', 'P'].includes(text));
});

test('DS is Down syndrome from 1 January 2025, and nothing before', () => {
  expect(readSenNeed('DS', '2024-12-31' as IsoDate).ok).toBe(false);
  expect(readSenNeed('DS', '2025-01-01' as IsoDate)).toEqual({ ok: true, value: { code: 'DS' } });
});

test('BESD is kept as SEMH, and said; a code of no list is refused', () => {
  const read = readSenNeed('besd', NOW);
  expect(codeOf(read)).toBe('SEMH');
  expect(read.ok && read.value.legacy).toContain('2013/14');
  expect(readSenNeed('XYZ', NOW).ok).toBe(false);
  expect(readSenProvision('Q').ok).toBe(false);
});
