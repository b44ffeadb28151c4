import { expect, test } from 'vitest';
import { refuseOtherOptions } from '../../commands/action-options.ts';
import { COMMANDS } from '../../commands/index.ts';
import { demoCopy, vschool } from '../program.ts';

const said = (...words: string[]) => {
  const { code, stdout, stderr } = vschool([...words, '--db', db]);
  return { code, text: `${stdout}${stderr}`.trim() };
};
const db = demoCopy();

test.each([
  [
    ['flags', '--jsn'],
    '“vschool flags” has no option --jsn. Did you mean --json? “vschool flags --help” lists them.',
  ],
  [['--nonsense'], '“vschool” has no option --nonsense. “vschool --help” lists them.'],
  [
    ['undo'],
    'Something is missing: <run> (the number of a run, from “vschool runs”). It is typed as “vschool undo <run>”. “vschool undo --help” shows examples.',
  ],
  [
    ['import', 'attendance'],
    'Something is missing: <file> (the file, the files, or (ssda903, census) a folder; a return may be a zip or XML). It is typed as “vschool import <kind> <file...>”. “vschool import --help” shows examples.',
  ],
  [
    ['report', 'annual', '--format', 'docx'],
    '--format cannot be docx. There are table, json, ndjson, csv, markdown, html and xlsx.',
  ],
  [
    ['undo', '1', '2'],
    'There is more than “vschool undo” takes. It is typed as “vschool undo <run>”; words that belong together stand in quotes.',
  ],
  [
    ['pep', 'open', 'Zara', 'Okafor'],
    '“Okafor” is too much. Type “vschool pep open” with words that belong together in quotes; “vschool pep --help” shows examples.',
  ],
  [
    ['exclusion', 'remove', '1', '2'],
    '“2” is too much. Type “vschool exclusion remove” with words that belong together in quotes; “vschool exclusion --help” shows examples.',
  ],
])('%j is refused with the way on', (words, text) => {
  expect(said(...words)).toEqual({ code: 2, text });
});

test('a child’s number behind a command that has actions is answered with the words that show the child’s', () => {
  expect(said('exclusion', '410005').text).toMatch(
    /^There is no action 410005\. Did you mean “vschool exclusion list 410005”\?/,
  );
  expect(said('pep', '410005').text).toMatch(/Did you mean “vschool pep list 410005”\?/);
  expect(said('premium', '410005').text).toMatch(/Did you mean “vschool premium ledger --pupil 410005”\?/);
  expect(said('quarantine', '1').text).toMatch(/Did you mean “vschool quarantine show 1”\?/);
});

test('the PEPs of one child are listed by the child', () => {
  const { text } = said('pep', 'list', '410005', '--json');
  const { rows } = JSON.parse(text) as { rows: { pupil: string }[] };
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ pupil }) => pupil))).toEqual(new Set(['410005']));
});

test('no command does half of what was typed: one word more than it takes is refused, and nothing is done', () => {
  const fixed = COMMANDS.filter(({ arguments: taken = [] }) =>
    taken.every(({ name }) => !name.includes('...')),
  );
  expect(fixed.length).toBeGreaterThan(20);
  for (const { name, arguments: taken = [] } of fixed) {
    const { code, text } = said(name, ...taken.map(() => '1'), 'more');
    expect({ name, code, isRefused: text.startsWith('There is more than') }).toEqual({
      name,
      code: 2,
      isRefused: true,
    });
  }
});

test('help of a command is asked for in either order', () => {
  expect(said('help', 'flags').text).toBe(said('flags', '--help').text);
  expect(said('help', 'nonsense').text).toBe(said('--help').text);
});

const withActions = COMMANDS.filter(({ actions }) => actions !== undefined);

test('an option that an action does not read is refused by every action of every command, and nothing is done', () => {
  expect(withActions.map(({ name }) => name).sort()).toEqual([
    ...['assessment', 'calendar', 'cohorts', 'confidential', 'exclusion', 'flag', 'pep', 'premium'],
    ...['quarantine', 'target'],
  ]);
  for (const command of withActions)
    for (const [action, read] of Object.entries(command.actions?.read ?? {})) {
      const names = (command.options ?? []).map(({ flags }) => /--([a-z-]+)/.exec(flags)?.[1] ?? '');
      expect(read.filter((each) => !names.includes(each))).toEqual([]);
      for (const name of names.filter((each) => !read.includes(each))) {
        const held = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
        const input = { arguments: [action], options: { [held]: 'x' } };
        expect(() => refuseOtherOptions(command, input)).toThrow(
          `“vschool ${command.name} ${action}” does not take --${name}.`,
        );
      }
    }
});

test('a date under the wrong name does not leave the day at today', () => {
  expect(said('exclusion', 'cancel', '2', '--from', '2026-09-22', '--note', 'an error')).toEqual({
    code: 2,
    text: '“vschool exclusion cancel” does not take --from. It takes --on, --note, --undo and --dry-run. Nothing was done.',
  });
});

test('every action of a command has its options told', () => {
  for (const { name, actions, arguments: taken = [] } of withActions) {
    const { text } = said(
      name,
      'nonsense',
      ...taken.slice(1).flatMap((each) => (each.name.startsWith('<') ? ['1'] : [])),
    );
    for (const action of Object.keys(actions?.read ?? {}))
      expect({ name, text }).toEqual({ name, text: expect.stringContaining(action) });
    const named = /There are ([^.]*)\./.exec(text)?.[1]?.split(/, | and /) ?? [];
    expect(named.toSorted()).toEqual(Object.keys(actions?.read ?? {}).toSorted());
  }
});
