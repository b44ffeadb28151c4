import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doneText } from '../../src/render/done.ts';
import { optionWords, typedWords } from '../../src/render/typed-words.ts';

test('words stand as they are typed at a prompt', () => {
  expect(typedWords(['flag', 'assign', '410001', 'severe-absence', 'Jo Marsh'])).toBe(
    'flag assign 410001 severe-absence "Jo Marsh"',
  );
  expect(typedWords(['note', 'it’s "fine"', "Jo's $5", ''])).toBe(`note 'it’s "fine"' 'Jo'\\''s $5' ""`);
});

test('a shell reads them as the words that they were', () => {
  const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed());
  const [words = []] = fc.sample(fc.array(word, { minLength: 200, maxLength: 300 }), { numRuns: 1, seed: 5 });
  const odd = [...words, "it's", '$HOME', '`ls`', '"', '\\', '!!', '*', '~', 'a b', '', '#', '\n'];
  const ran = spawnSync('/bin/sh', ['-c', `printf '%s\\0' ${typedWords(odd)}`], { encoding: 'utf8' });
  expect(ran.stdout.split('\0').slice(0, -1)).toEqual(odd);
});

test('a text that begins with a dash is taken for no option', () => {
  expect(optionWords('reason', '-10%')).toEqual(['--reason=-10%']);
  expect(optionWords('reason', 'ill')).toEqual(['--reason', 'ill']);
  expect(optionWords('reason', undefined)).toEqual([]);
});

test('an edit is said with the command that takes it back, where there is one', () => {
  expect(
    doneText({ sentence: 'It is done.', takeBack: ['calendar', 'remove', '2026-10-02'], after: ['So.'] }),
  ).toBe('It is done. “vschool calendar remove 2026-10-02” takes it back.\nSo.');
  expect(doneText({ sentence: 'It is done.' })).toBe('It is done.');
});
