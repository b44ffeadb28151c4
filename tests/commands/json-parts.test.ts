import { expect, test } from 'vitest';
import type { Opened } from '../../commands/context.ts';
import { COMMANDS } from '../../commands/index.ts';
import { envelopeInParts, RowsInTurn, rowTexts, unknownTexts } from '../../commands/json-parts.ts';
import { program } from '../../commands/main.ts';

const opened = { asAt: '2026-11-20', roll: { about: { dataAsAt: '2026-11-19' } } } as unknown as Opened;

test('an answer in parts is the text of the whole', () => {
  const unknown = [
    { pupil: { localId: '41"1' }, flag: { id: 'lateness' }, missing: 'marks’ dates' },
    { pupil: { localId: '41"1' }, flag: { id: 'long-journey' }, missing: 'marks’ dates' },
  ];
  const body = {
    pupils: 2,
    comparedWith: null,
    left: undefined,
    rows: new RowsInTurn(rowTexts([1, 2], (n) => ({ n }))),
    none: new RowsInTurn([]),
    unknown: new RowsInTurn(unknownTexts(unknown)),
  };
  expect([...envelopeInParts('flags', opened, body)].join('')).toBe(
    '{"command":"flags","asAt":"2026-11-20","dataAsAt":"2026-11-19","pupils":2,"comparedWith":null,"rows":[{"n":1},{"n":2}],"none":[],' +
      '"unknown":[{"pupil":"41\\"1","flag":"lateness","missing":"marks’ dates"},{"pupil":"41\\"1","flag":"long-journey","missing":"marks’ dates"}]}',
  );
});

test('the list of commands is the same where each is made no further than the list shows', () => {
  const help = (isNamed: boolean): string => program(() => undefined, COMMANDS, isNamed).helpInformation();
  expect(help(false)).toBe(help(true));
  expect(help(false)).toContain('nightly [options] <inbox>');
});
