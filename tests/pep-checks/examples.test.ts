import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PEP_CHECKS } from '../../src/pep-checks/index.ts';
import { likeness } from '../../src/pep-checks/words.ts';
import { ROOT } from '../program.ts';

test('every check is in the registry, in order, under the name of its file', () => {
  const ids = PEP_CHECKS.map(({ id }) => id);
  const notChecks = ['define', 'example', 'index', 'run', 'words'];
  const files = readdirSync(join(ROOT, 'src/pep-checks')).map((name) => name.replace(/\.ts$/, ''));
  expect(ids).toEqual(files.filter((name) => !notChecks.includes(name)).sort());
});

describe.each(PEP_CHECKS)('$id', ({ find, examples, title, why, source }) => {
  test('says why, and on whose authority', () => {
    for (const text of [title, why, source]) expect(text.length).toBeGreaterThan(10);
  });

  test('has an example that raises it and one that nearly does', () => {
    expect(examples.some(({ remarks }) => remarks !== 'not known' && remarks.length > 0)).toBe(true);
    expect(examples.some(({ remarks }) => remarks !== 'not known' && remarks.length === 0)).toBe(true);
  });

  test.each(examples)('$title', ({ seen, remarks }) => {
    const answer = find(seen);
    const said = 'missing' in answer ? 'not known' : answer.remarks.map(({ sentence }) => sentence);
    expect(said).toEqual(remarks);
    if ('remarks' in answer)
      for (const { phrase, sentence } of answer.remarks) expect(sentence).toContain(phrase);
  });
});

test('likeness is a share, the same both ways, and whole for a text and itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const share = likeness(a, b);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(likeness(b, a)).toBe(share);
    }),
  );
  expect(likeness('read every day for ten minutes', 'Read every day, for ten minutes!')).toBe(1);
  expect(likeness('read every day', 'write a story')).toBe(0);
});
