import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { program } from '../../commands/main.ts';
import { FLAGS } from '../../src/flags/index.ts';
import { IMPORTERS } from '../../src/importers/index.ts';
import { ROOT } from '../program.ts';

const files = (folder: string, but: readonly string[]): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => !but.includes(name))
    .sort();

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

describe('every flag', () => {
  const ids = FLAGS.map((flag) => flag.id);

  test('is in the registry, in order, under the name of its file', () => {
    expect(ids).toEqual(sorted(ids));
    expect(ids).toEqual(
      files('src/flags', [
        'define',
        'run',
        'index',
        'example',
        'attendance-sentences',
        'care-evidence',
        'exclusion-sentences',
        'pep-sentences',
        'progress-evidence',
      ]),
    );
  });

  test.each(FLAGS)('$id says why, on whose authority, and what clears it', (flag) => {
    expect(flag.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [flag.title, flag.why, flag.source, flag.clears])
      expect(text.length).toBeGreaterThan(10);
    for (const parameter of Object.values(flag.parameters))
      expect(parameter.source.length).toBeGreaterThan(10);
  });
});

describe('every importer', () => {
  test('is in the registry, in order', () => {
    const ids = IMPORTERS.map((importer) => importer.id);
    expect(ids).toEqual(sorted(ids));
  });

  test.each(IMPORTERS)('$id has a sample whose headings it knows', ({ sample, tables }) => {
    const headings = sample.split('\n')[0]?.split(',') ?? [];
    const known = tables.flatMap((table) => Object.values(table.columns).map((column) => column.heading));
    expect(headings.filter((heading) => known.includes(heading)).length).toBeGreaterThan(3);
  });
});

describe('every command', () => {
  test('is in the registry, in order, under the name of its file', () => {
    const names = COMMANDS.map((command) => command.name);
    expect(names).toEqual(sorted(names));
    for (const name of names) expect(files('commands', [])).toContain(name);
  });

  test.each(COMMANDS)(
    '$name has a summary, a description and an example that commander can read',
    (command) => {
      expect(command.examples.length).toBeGreaterThan(0);
      for (const example of command.examples) {
        expect(example.command.startsWith(`vschool ${command.name}`)).toBe(true);
        const words = example.command.match(/"[^"]*"|\S+/g)?.slice(2) ?? [];
        const found = program(() => undefined).commands.find((each) => each.name() === command.name);
        const parsed = found?.parseOptions(words.map((word) => word.replaceAll('"', '')));
        expect(parsed?.unknown).toEqual([]);
      }
    },
  );
});
