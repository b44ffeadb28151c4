import { expect, test } from 'vitest';
import { premiumImporter } from '../../src/importers/premium.ts';
import { type SpendRow, spendImporter } from '../../src/importers/spend.ts';
import { brief, readAs } from './rows-of.ts';

const ledger = (...lines: string[]) =>
  readAs<SpendRow>(spendImporter, ['Posting Date,CC,Narrative,Net', ...lines, ''].join('\n'));

test('a line of a ledger is read as it is spelt there', () => {
  expect(ledger('02/11/2026,VS100,tuition,"£1,234.56"', '03/11/2026,VS100,credit,(50.00)').rows).toEqual([
    { on: '2026-11-02', costCentre: 'VS100', description: 'tuition', amount: 123_456 },
    { on: '2026-11-03', costCentre: 'VS100', description: 'credit', amount: -5000 },
  ]);
});

test('what is wrong with a line of a ledger is said by the file’s own headings', () => {
  const { rows, errors } = ledger(
    '31/02/2026,VS100,tuition,10.00',
    '02/11/2026,VS100,,ten',
    ',VS100,Grand total,10.00',
  );
  expect(rows).toEqual([]);
  expect(errors.map(brief)).toEqual([
    'notADate 2 Posting Date 31/02/2026',
    'emptyCell 3 Narrative',
    'notMoney 3 Net ten',
    'totalsRow 4 Narrative Grand total',
    'notADate 4 Posting Date',
  ]);
});

const LISTED =
  'Unique Pupil Number,Date of Birth,Looked After Premium,Adopted from Care Premium,PupilPremiumFTE,PupilPremiumFYStartDate,PupilPremiumFYEndDate';

test('what is wrong with a child on the premium list is said by the file’s own headings', () => {
  const { rows, errors } = readAs<unknown>(
    premiumImporter,
    [
      LISTED,
      'R899100017001,17/04/2013,1,0,1,01/04/2026,31/03/2027',
      'R89910,17/04/2013,,maybe,half,31/03/2027,01/04/2026',
      '',
    ].join('\n'),
  );
  expect(rows).toEqual([
    {
      ...{ upn: 'R899100017001', birthDate: '2013-04-17', from: '2026-04-01', until: '2027-03-31' },
      ...{ lookedAfter: true, adopted: false, deprivation: undefined, service: undefined },
      ...{ fte: 1, amount: undefined },
    },
  ]);
  expect(errors.map(brief)).toEqual([
    'upnFormat 3 Unique Pupil Number R89910',
    'emptyCell 3 Looked After Premium',
    'notYesOrNo 3 Adopted from Care Premium maybe',
    'notANumber 3 PupilPremiumFTE half',
    'endBeforeStart 3 PupilPremiumFYEndDate 01/04/2026',
  ]);
});
