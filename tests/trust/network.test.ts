import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoCopy, environment, NODE, PROGRAM, ROOT } from '../program.ts';

const NETWORK = ['dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net', 'tls'];

test('the program as it is built reaches no module by which a network could be reached, and no fetch', () => {
  const files = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(4);
  const used = new Set<string>();
  for (const name of files) {
    const text = readFileSync(join(ROOT, 'dist', name), 'utf8');
    for (const [, quoted = ''] of text.matchAll(
      /(?:getBuiltinModule\(|from ?|require\(|import\()["']([^"']+)["']/g,
    ))
      used.add(quoted.replace(/^node:/, ''));
    expect([name, /[^}\w.]fetch\(|\bWebSocket\(|\bEventSource\(|XMLHttpRequest/.test(text)]).toEqual([
      name,
      false,
    ]);
  }
  expect(used.has('fs')).toBe(true);
  expect(NETWORK.flatMap((each) => [...used].filter((name) => name.split('/')[0] === each))).toEqual([]);
});

const canUnshare = spawnSync('unshare', ['-rn', 'true']).status === 0;

test.skipIf(!canUnshare)(
  'the program works where there is no network at all: not the whole suite, which “unshare -rn npm test” runs so (skipped: no namespaces here)',
  () => {
    const db = demoCopy();
    for (const args of [['pupils'], ['settings'], ['backup', '--dry-run'], ['sql', 'select 1 as one']]) {
      const ran = spawnSync('unshare', ['-rn', NODE, PROGRAM, ...args, '--db', db], {
        encoding: 'utf8',
        env: environment(),
      });
      expect([args, ran.status, ran.stderr]).toEqual([args, 0, '']);
    }
  },
);
