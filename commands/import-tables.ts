import { saveAssessments } from '../db/save-assessments.ts';
import { saveCalendarFile } from '../db/save-calendar.ts';
import { saveComparators } from '../db/save-comparators.ts';
import { saveExclusions } from '../db/save-exclusions.ts';
import { savePremiumListing } from '../db/save-premium-listing.ts';
import { saveResults } from '../db/save-results.ts';
import { saveSpend } from '../db/save-spend.ts';
import { assessmentsImporter } from '../src/importers/assessments.ts';
import { calendarImporter } from '../src/importers/calendar.ts';
import { comparatorsImporter } from '../src/importers/comparators.ts';
import type { ExclusionOfFile } from '../src/importers/exclusion-cells.ts';
import { exclusionsImporter } from '../src/importers/exclusions.ts';
import { premiumImporter } from '../src/importers/premium.ts';
import { resultsImporter } from '../src/importers/results.ts';
import { spendImporter } from '../src/importers/spend.ts';
import { tableImport } from './import-table.ts';

/** Teacher assessments, targets and predictions. */
export const importAssessments = tableImport('assessments', assessmentsImporter, saveAssessments);

/** Half terms, INSET days and closures. */
export const importCalendar = tableImport('calendar', calendarImporter, saveCalendarFile);

/** Published figures, or statistical neighbours. */
export const importComparators = tableImport('comparators', comparatorsImporter, saveComparators);

/** A list of suspensions and permanent exclusions. */
export const importExclusions = tableImport<ExclusionOfFile>(
  'exclusions',
  exclusionsImporter,
  (trx, runId, file, { asAt, feed }) => {
    const { notOnRoll, ...saved } = saveExclusions(trx, runId, file, {
      ...{ asAt, source: feed, othersPassedOver: false },
    });
    return saved;
  },
);

/** DfE’s list of the children of whom a year’s premium is made. */
export const importPremium = tableImport('premium', premiumImporter, savePremiumListing);

/** Results at the end of a key stage. */
export const importResults = tableImport('results', resultsImporter, saveResults);

/** Lines of the council’s own ledger. */
export const importSpend = tableImport('spend', spendImporter, saveSpend);
