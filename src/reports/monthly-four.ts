import { defineReport, type ReportTable } from './define.ts';
import { figureOf, type Measure } from './measure.ts';
import { PEP_MEASURE_SECTIONS, pepInLastSixMonths } from './pep-measures.ts';
import { absenceOverTwelveMonths, notOnARoll, suspensionsOverTwelveMonths } from './twelve-months.ts';

const tableOf = (title: string, measures: readonly Measure[], ...notes: readonly string[]): ReportTable => ({
  title,
  rows: measures.map(figureOf),
  notes,
});

/** What a virtual school head is asked each month. */
export const monthlyFourReport = defineReport({
  id: 'monthly-four',
  question: 'How do the four monthly indicators stand?',
  about:
    'PEP in the last six months; persistent absence over twelve months in care; suspensions over twelve months in care; not on a school’s roll. Each with its n, of how many, who is left out and of whom it is not known.',
  needs: [...PEP_MEASURE_SECTIONS, 'attendance', 'exclusions', 'schooling'],
  tables: (records, asked) => {
    const suspensions = suspensionsOverTwelveMonths(records, asked);
    const suspended = tableOf(
      'Suspensions over twelve months in care',
      [suspensions.pupils],
      'The share is of children with at least one suspension, as DfE publishes it for looked-after children; it is no suspension rate, and is not to be set beside the rate of all pupils.',
    );
    return [
      tableOf('PEP in the last six months', [pepInLastSixMonths(records, asked)]),
      tableOf(
        'Persistent absence over twelve months in care',
        absenceOverTwelveMonths(records, asked),
        'DfE counts the enrolments of a school year and of children looked after for twelve months at 31 March: its figures are of another cohort and time.',
      ),
      { ...suspended, rows: [...suspended.rows, ...suspensions.more] },
      tableOf('Not on a school’s roll', [notOnARoll(records, asked)]),
    ];
  },
});
