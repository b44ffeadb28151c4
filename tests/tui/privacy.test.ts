import { expect, test } from 'vitest';
import { openShell, settle } from './open-shell.ts';

test('nothing is copied until the authority allows it', async () => {
  const { press, text, asked } = await openShell();
  await press('2yn');
  expect(text()).toContain('Copying is switched off, since what is copied leaves the program.');
  expect(asked).toEqual([]);
});

test('what is copied is asked about once a sitting, and said to be sent, not to have arrived', async () => {
  const { press, text, asked } = await openShell({ screens: { mayCopy: true } });
  await press('2/reed\ryn');
  expect(text()).toContain('Copy the name as it stands? It is about a child');
  await press('n');
  expect(asked).toEqual([]);
  await press('yny');
  expect(text()).toContain('Sent to the terminal: the name as it stands.');
  expect(asked).toEqual(['copy Reed, Tyler']);
  await press('yr');
  expect(asked[1]).toMatch(/^copy Reed, Tyler\t11\tOak Academy\t28\.3%\toverdue\t\d: Complete absence, /);
  await press('yv');
  expect(asked[2]?.split('\n')[0]).toBe('copy Name\tYr\tSchool\tAtt %\tPEP\tFlags');
  await press('yu');
  expect(text()).toContain('No UPN is held of this pupil.');
});

test('while names are hidden initials are copied, and no UPN', async () => {
  const { press, text, asked } = await openShell({ screens: { mayCopy: true } });
  await press('2/reed\r\u0002yny');
  expect(asked).toEqual(['copy T.R. 100002']);
  await press('y');
  expect(text().split('\n').at(-1)).not.toContain('UPN');
});

test('a screen that nobody types on is blank; a key shows it again and does nothing else', async () => {
  const minutes = 50 / 60_000;
  const { press, text, shell, shows } = await openShell({ screens: { blankAfterMinutes: minutes } });
  await shows('Any key shows the screen again.');
  expect(text()).not.toContain('vschool ›');
  expect(text()).not.toMatch(/Reed|Okafor|Northmoor/);
  shell.press('2');
  await settle();
  // Still on the first screen: the key has shown it, and has gone nowhere.
  expect(text()).toContain('vschool › Home');
  await press('q');
});

test('0 minutes: never blank', async () => {
  const { text } = await openShell({ screens: { blankAfterMinutes: 0 } });
  await settle(60);
  expect(text()).toContain('vschool › Home');
});
