import { expect, test } from 'vitest';
import { openShell } from './open-shell.ts';

const NUMBERED = [
  ['1', 'Home'],
  ['2', 'Roll'],
  ['3', 'Flags'],
  ['4', 'PEPs'],
  ['5', 'Suspensions'],
  ['6', 'Premium'],
  ['7', 'Runs'],
  ['8', 'Quarantine'],
  ['9', 'Reports'],
  ['0', 'Calendar'],
] as const;
const TOP = [...NUMBERED, ['gt', 'Settings'], ['gd', 'Due soon']] as const;
const SHORT = '1Home 2Roll 3Flags 4PEPs 5Susp 6Prem 7Runs 8Held 9Rep 0Cal';

const head = (text: string): string => text.split('\n')[0]?.trim() ?? '';

test.each(TOP)(
  '%s: %s has the whole menu at 80 columns, and every number of it leads where it says',
  async (keys, title) => {
    const { press, text } = await openShell({}, 80, 24);
    for (const [number, screen] of NUMBERED) {
      await press(keys);
      expect(head(text())).toMatch(new RegExp(`${title} .*${SHORT}$`));
      await press(number);
      expect(head(text())).toMatch(new RegExp(`^(vschool › )?${screen} `));
    }
  },
);

test.each([
  ['2', ' vschool › Roll', '1 2Roll 3 4 5 6 7 8 9 0'],
  ['5', ' vschool › Suspensions', '1 2 3 4 5Susp 6 7 8 9 0'],
  ['gt', ' vschool › Settings', '1 2 3 4 5 6 7 8 9 0'],
])('%s: at 60 columns the menu is of numbers', async (keys, way, menu) => {
  const { press, text } = await openShell({}, 60, 24);
  await press(keys);
  expect(text().split('\n')[0]).toMatch(new RegExp(`^${way} +${menu} $`));
});

test('on a pupil at 80 columns the menu is of numbers, which lead away', async () => {
  const { press, text } = await openShell({}, 80, 24);
  await press('2\r');
  expect(head(text())).toMatch(
    /^vschool › Roll › Jordan Adeyemi-Featherstonehaugh +1 2Roll 3 4 5 6 7 8 9 0$/,
  );
  await press('7');
  expect(head(text())).toContain('vschool › Runs');
});

test.each([
  ['a filter', '2/', '/17▏'],
  ['the help', '2?', 'find: 17▏'],
  ['a form', '6r', '▸ Amount    17▏'],
])('while %s is typed there is no menu, and a digit is typed', async (_what, keys, typed) => {
  const { press, text } = await openShell({}, 120, 24);
  await press(keys);
  expect(head(text())).not.toContain('7Runs');
  await press('17');
  expect(text()).toContain(typed);
  expect(head(text())).toMatch(/^vschool › (Roll|Premium)/);
});
