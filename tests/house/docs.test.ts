import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { NODE, ROOT } from '../program.ts';

test('the pages that are made from the registries are what the registries say', () => {
  const ran = spawnSync(NODE, ['commands/build/docs.ts', '--check'], { cwd: ROOT, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
});

const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.md') && !path.includes('node_modules') && !path.startsWith('.'),
);

test.each(pages)('every link of %s leads to a file', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] as string);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

test('the README shows the pupil screen as text', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  expect(readme).toMatch(/<!-- golden: tests\/\S+ -->\n```text\n[\s\S]+\n```/);
});

test('decisions are numbered without a gap and say what was weighed', () => {
  const decisions = readdirSync(join(ROOT, 'src/decisions')).sort();
  decisions.forEach((name, index) => {
    expect(name.startsWith(String(index + 1).padStart(4, '0'))).toBe(true);
    const text = readFileSync(join(ROOT, 'src/decisions', name), 'utf8');
    for (const part of ['## Context', '## Options', '## Decision', '## Consequences'])
      expect(text).toContain(part);
  });
});
