import { authorityRulesDefault } from '../domain/authority.ts';
import { OWN, type Setting } from './define.ts';
import { rate, whole } from './values.ts';

const { reports } = authorityRulesDefault;

/** What a report needs before it is trusted, and before it is handed on. */
export const REPORTS_SETTINGS: readonly Setting[] = [
  {
    key: 'report.children-apart',
    meaning:
      'children by whom two reports that are handed on must differ, where they differ at all; never fewer than a profile hides',
    otherwise: String(reports.childrenApart),
    source: OWN,
    read: whole(2, 100),
  },
  {
    key: 'report.coverage-least',
    meaning: 'share of those asked about under which a figure of a report is marked as known of too few',
    otherwise: String(reports.coverageLeast),
    source: OWN,
    read: rate,
  },
  {
    key: 'report.series-days',
    meaning:
      'days after which the same report that is handed on again is the next one of a series, and is not held against the last',
    otherwise: String(reports.seriesDays),
    source: OWN,
    read: whole(1, 366),
  },
];
