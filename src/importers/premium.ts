import { type IsoDate, readDate } from '../domain/dates.ts';
import { readUpn, type Upn } from '../domain/ids.ts';
import { type Pence, readPence } from '../domain/pence.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, defineImporter, defineTable, type RowRead } from './define.ts';

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

type Name = keyof typeof COLUMNS;

const YES = new Set(['1', 'y', 'yes', 't', 'true']);
const NO = new Set(['0', 'n', 'no', 'f', 'false']);

/** Reads the cells of one row and collects what is wrong with it. */
class Cells {
  readonly errors: Problem[] = [];
  readonly #at: Positions<typeof COLUMNS>;
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(at: Positions<typeof COLUMNS>, fields: readonly string[], line: number) {
    this.#at = at;
    this.#fields = fields;
    this.#line = line;
  }

  text(name: Name): string {
    return cellAt(this.#fields, this.#at[name]);
  }

  fault(name: Name, kind: string, reason: string): undefined {
    this.errors.push({
      kind,
      line: this.#line,
      column: COLUMNS[name].heading,
      value: this.text(name),
      reason,
    });
    return undefined;
  }

  read<T>(
    name: Name,
    kind: string,
    read: (text: string) => { ok: true; value: T } | { ok: false; error: string },
  ) {
    const found = read(this.text(name));
    return found.ok ? found.value : this.fault(name, kind, found.error);
  }

  /** Undefined where the cell is empty. */
  yesNo(name: Name): boolean | undefined {
    const text = this.text(name).toLowerCase();
    if (text === '') return undefined;
    if (YES.has(text)) return true;
    if (NO.has(text)) return false;
    return this.fault(name, 'notYesOrNo', `${this.text(name)} is neither yes (1, Y) nor no (0, N).`);
  }
}

function lookedAfterOf(cells: Cells): boolean | undefined {
  if (cells.text('lookedAfter') !== '') return cells.yesNo('lookedAfter');
  return cells.fault('lookedAfter', 'emptyCell', 'it does not say whether the child counts as looked after.');
}

function fteOf(cells: Cells): number | undefined {
  const text = cells.text('fte');
  if (text === '') return undefined;
  return /^\d(?:\.\d+)?$/.test(text)
    ? Number(text)
    : cells.fault('fte', 'notANumber', `${text} is no full-time equivalent such as 1 or 0.5.`);
}

function listingOf(cells: Cells): PremiumListing | undefined {
  const upn = cells.read('upn', 'upnFormat', readUpn);
  const from = cells.read('from', 'notADate', readDate);
  const until = cells.read('until', 'notADate', readDate);
  const birthDate =
    cells.text('birthDate') === '' ? undefined : cells.read('birthDate', 'notADate', readDate);
  const amount = cells.text('amount') === '' ? undefined : cells.read('amount', 'notMoney', readPence);
  const lookedAfter = lookedAfterOf(cells);
  const [adopted, deprivation, service] = (['adopted', 'deprivation', 'service'] as const).map((name) =>
    cells.yesNo(name),
  );
  const fte = fteOf(cells);
  if (from !== undefined && until !== undefined && from > until)
    cells.fault('until', 'endBeforeStart', `the year ends on ${until}, before it begins on ${from}.`);
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
  reader:
    (at) =>
    (fields, line): RowRead<PremiumListing> => {
      const cells = new Cells(at, fields, line);
      const row = listingOf(cells);
      return { rows: row ? [row] : [], errors: cells.errors, warnings: [] };
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
