import { type IsoDate, readDate } from '../domain/dates.ts';
import { readUpn, type Upn } from '../domain/ids.ts';
import { type Pence, readPence } from '../domain/pence.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Columns } from './columns.ts';
import { defineImporter, defineTable } from './define.ts';
import { RowCells } from './row-cells.ts';

/** A child on DfE’s list of a year. Names are not kept: whom the roll does not know is none of ours. */
export interface PremiumListing {
  readonly upn: Upn;
  readonly birthDate: IsoDate | undefined;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly lookedAfter: boolean;
  /** Undefined where the file does not say. */
  readonly adopted: boolean | undefined;
  readonly deprivation: boolean | undefined;
  readonly service: boolean | undefined;
  readonly fte: number | undefined;
  readonly amount: Pence | undefined;
}

const COLUMNS = {
  upn: { heading: 'UPN', required: true, aliases: ['unique pupil number'] },
  surname: { heading: 'Surname' },
  forename: { heading: 'Forename' },
  sex: { heading: 'Sex', aliases: ['Gender'] },
  birthDate: { heading: 'DOB', aliases: ['date of birth'] },
  ncYear: { heading: 'NCYear' },
  deprivation: { heading: 'Deprivation Pupil Premium' },
  service: { heading: 'Service Child Premium' },
  adopted: { heading: 'Adopted from Care Premium' },
  lookedAfter: { heading: 'Looked After Premium', required: true },
  fte: { heading: 'PupilPremiumFTE' },
  amount: { heading: 'PupilPremiumCashAmount' },
  from: { heading: 'PupilPremiumFYStartDate', required: true },
  until: { heading: 'PupilPremiumFYEndDate', required: true },
  lastFsm: { heading: 'LastFSM' },
} as const satisfies Columns;

type Cells = RowCells<typeof COLUMNS>;

const YES = new Set(['1', 'y', 'yes', 't', 'true']);
const NO = new Set(['0', 'n', 'no', 'f', 'false']);

function readYesNo(text: string): Result<boolean> {
  const word = text.toLowerCase();
  if (YES.has(word)) return ok(true);
  return NO.has(word) ? ok(false) : err(`${text} is neither yes (1, Y) nor no (0, N).`);
}

/** Undefined where the cell is empty. */
const yesNo = (cells: Cells, name: 'lookedAfter' | 'adopted' | 'deprivation' | 'service') =>
  cells.read(name, 'notYesOrNo', readYesNo);

function lookedAfterOf(cells: Cells): boolean | undefined {
  if (cells.text('lookedAfter') !== '') return yesNo(cells, 'lookedAfter');
  cells.error('emptyCell', 'lookedAfter', 'it does not say whether the child counts as looked after.');
  return undefined;
}

const readFte = (text: string): Result<number> =>
  /^\d(?:\.\d+)?$/.test(text)
    ? ok(Number(text))
    : err(`${text} is no full-time equivalent such as 1 or 0.5.`);

function listingOf(cells: Cells): PremiumListing | undefined {
  const upn = cells.readEvenEmpty('upn', 'upnFormat', readUpn);
  const from = cells.readEvenEmpty('from', 'notADate', readDate);
  const until = cells.readEvenEmpty('until', 'notADate', readDate);
  const birthDate = cells.date('birthDate');
  const amount = cells.read('amount', 'notMoney', readPence);
  const lookedAfter = lookedAfterOf(cells);
  const [adopted, deprivation, service] = (['adopted', 'deprivation', 'service'] as const).map((name) =>
    yesNo(cells, name),
  );
  const fte = cells.read('fte', 'notANumber', readFte);
  if (from !== undefined && until !== undefined && from > until)
    cells.error('endBeforeStart', 'until', `the year ends on ${until}, before it begins on ${from}.`);
  if (cells.errors.length > 0 || upn === undefined || from === undefined || until === undefined)
    return undefined;
  return {
    upn,
    birthDate,
    from,
    until,
    lookedAfter: lookedAfter === true,
    adopted,
    deprivation,
    service,
    fte,
    amount,
  };
}

export const premiumTable = defineTable<PremiumListing, typeof COLUMNS>({
  id: 'premium',
  title: 'DfE’s pupil premium list (GIAP)',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const cells = new RowCells(COLUMNS, at, headings, fields, line);
    const row = listingOf(cells);
    return cells.finish(() => row);
  },
});

export const premiumImporter = defineImporter({
  id: 'premium',
  title: 'Pupil premium list',
  about:
    'DfE’s list of the children of whom a year’s pupil premium is made, as “Get information about pupils” gives it. It is kept beside the roll, by UPN and without names: “vschool premium compare” says who is on one and not on the other.',
  tables: [premiumTable],
  sample:
    'UPN,Surname,Forename,Sex,DOB,NCYear,Deprivation Pupil Premium,Service Child Premium,Adopted from Care Premium,Looked After Premium,PupilPremiumFTE,PupilPremiumCashAmount,PupilPremiumFYStartDate,PupilPremiumFYEndDate,LastFSM\nR899100017001,,,F,17/04/2013,8,0,0,0,1,1,2630.00,01/04/2025,31/03/2026,\n',
});
