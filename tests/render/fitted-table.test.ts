import { expect, test } from 'vitest';
import { fittedTable } from '../../src/render/fitted-table.ts';

const columns = (...titles: string[]) =>
  titles.map((title, i) => ({ title, value: (row: readonly string[]) => row[i] ?? '' }));

test('where a word would have to be broken the last columns go on under their row', () => {
  const rows = [
    ['898', 'Hamid Abrazai', '2026-11-16', '2026-11-17', 'Wherry Street'],
    ['22', 'Wren Hollowdene', '', '', ''],
  ];
  expect(fittedTable(columns('PEP', 'Child', 'Meeting', 'Complete', 'School'), rows, 36)).toBe(
    [
      'PEP  Child            Meeting',
      '898  Hamid Abrazai    2026-11-16',
      '    Complete: 2026-11-17; School:',
      '    Wherry Street',
      '22   Wren Hollowdene',
    ].join('\n'),
  );
});

test('a sentence that would be a tower of short lines stands under its row', () => {
  const rows = [['Ada Elm', 'Absence', 'Missed ten sessions of the last forty, and nobody has said why.']];
  expect(fittedTable(columns('Child', 'Flag', 'What'), rows, 36)).toBe(
    [
      'Child    Flag',
      'Ada Elm  Absence',
      '    What: Missed ten sessions of the',
      '    last forty, and nobody has said',
      '    why.',
    ].join('\n'),
  );
});

test('a column without a title goes on under its row without one', () => {
  const rows = [['Fallowmore-Mossridge', 'over forty-five days']];
  expect(fittedTable(columns('Pupil', ''), rows, 24)).toBe(
    ['Pupil', 'Fallowmore-Mossridge', '    over forty-five days'].join('\n'),
  );
});

test('a bar is made shorter and takes the room of no other column', () => {
  const rows = [['Year 10', '12', '█'.repeat(40)]];
  expect(fittedTable(columns('year', 'n', ''), rows, 40)).toBe(
    ['year     n', `Year 10  12  ${'█'.repeat(27)}`, `             ${'█'.repeat(13)}`].join('\n'),
  );
});
