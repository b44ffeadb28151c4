import { expect, test } from 'vitest';
import { demoCopy } from '../program.ts';
import { inTerminal } from './pty.ts';

test('the terminal is asked to put what is pasted between brackets, and no more once the screens have gone', async () => {
  const { type, shows, bytes, ended } = inTerminal(['--db', demoCopy()]);
  await shows('253 pupils looked after');
  expect(bytes()).toContain('\u001b[?2004h');
  type('2');
  await shows('Row 1 of 253');
  type('/');
  await shows('F1 help');
  // As a terminal sends two lines out of an e-mail, in two parts.
  type('\u001b[200~year 11\nand atten');
  type('dance < 90%\n\u001b[201~');
  await shows('/year 11 and attendance < 90%▏');
  type('\r');
  await shows('Row 1 of 9 (253)');
  type('q');
  expect((await ended).exitCode).toBe(0);
  expect(bytes().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(bytes().lastIndexOf('\u001b[?2004h'));
});
