import { type IsoDate, readDate } from '../domain/dates.ts';
import { type Pence, readPence } from '../domain/pence.ts';
import type { Columns } from './columns.ts';
import { defineImporter, defineTable } from './define.ts';
import { RowCells } from './row-cells.ts';

/** A line of the council’s own ledger. */
export interface SpendRow {
  readonly on: IsoDate;
  readonly costCentre: string;
  readonly description: string;
  /** A payment is positive, a credit negative. */
  readonly amount: Pence;
}

const COLUMNS = {
  date: {
    heading: 'date',
    required: true,
    aliases: [
      'posting date',
      'transaction date',
      'date posted',
      'payment date',
      'invoice date',
      'effective date',
    ],
  },
  costCentre: {
    heading: 'cost_centre',
    required: true,
    aliases: ['cost centre', 'cost centre code', 'cost center', 'costc', 'cost code', 'cc'],
  },
  description: {
    heading: 'description',
    required: true,
    aliases: ['narrative', 'details', 'transaction description', 'text', 'line description'],
  },
  amount: {
    heading: 'amount',
    required: true,
    aliases: ['net amount', 'net', 'value', 'amount gbp', 'actual', 'transaction amount'],
  },
} as const satisfies Columns;

/** A row that sums up those above it, as ledgers print at their foot. */
const isTotal = (text: string): boolean => /^(?:grand |sub ?)?totals?\b/i.test(text);

export const spendTable = defineTable<SpendRow, typeof COLUMNS>({
  id: 'spend',
  title: 'Council ledger',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const cells = new RowCells(COLUMNS, at, headings, fields, line);
    const [costCentre, description] = [cells.text('costCentre'), cells.text('description')];
    if (isTotal(description) || isTotal(costCentre))
      cells.error('totalsRow', 'description', 'it is a row of totals, which is no payment.');
    else if (description === '')
      cells.error('emptyCell', 'description', 'nothing says what the money was for.');
    const on = cells.readEvenEmpty('date', 'notADate', readDate);
    const amount = cells.readEvenEmpty('amount', 'notMoney', readPence);
    return cells.finish(() =>
      on === undefined || amount === undefined ? undefined : { on, costCentre, description, amount },
    );
  },
});

export const spendImporter = defineImporter({
  id: 'spend',
  title: 'Council ledger',
  about:
    'Lines of the council’s own ledger: date, cost centre, description and amount in any usual spelling, £1,234.56, (50.00) or 1234.5-. They are kept beside the premium’s ledger and never entered into it: “vschool premium match” joins them to payments and shows the rest.',
  tables: [spendTable],
  sample:
    'date,cost_centre,description,amount\n02/11/2026,VS100,PP+ request 12 tuition,"£1,234.56"\n03/11/2026,VS100,credit note,(50.00)\n',
});
