import { CONFIDENTIAL, FLAGS_OF_PLACE, isOfHousehold } from '../../src/domain/confidential.ts';
import { HIDDEN_PUPILS, type TextsOfHidden, textsOfHidden } from '../hidden-places.ts';
import type { Driver } from '../sqlite/driver.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** A row of a table as it may be written, without what tells where a child lives. */
export type RowHider = <R extends Row>(table: string, row: R) => R;

const PLACE_COLUMNS = [
  'home_postcode',
  'placement',
  'placement_distance',
  'placement_la',
  'placement_location',
  'placement_postcode',
  'placement_urn',
  'provider',
  'reason_placement_changed',
];

/** The columns that tell it, by table; of people, those of the household. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  care_episode: PLACE_COLUMNS,
  leaver_contact: ['accommodation'],
};
const COLUMNS_OF_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  pep_attendee: ['name'],
  pep_sign_off: ['name'],
  person_role: ['person', 'team', 'contact'],
};

/** Tables without a pupil whose texts may speak of one. */
const TEXTS = new Set([
  'audit',
  'form_draft',
  'import_warning',
  'premium_entry',
  'report_release',
  'saved_cohort',
]);

function columnsToHide(table: string, row: Row): readonly string[] {
  if (FLAGS_OF_PLACE.includes(String(row['flag']))) return ['flag'];
  const ofPeople = COLUMNS_OF_PEOPLE[table];
  return (ofPeople && isOfHousehold(String(row['role'])) ? ofPeople : COLUMNS[table]) ?? [];
}

interface Hidden extends TextsOfHidden {
  readonly pupils: ReadonlySet<number>;
  readonly peps: ReadonlySet<number>;
}

const RECORDS = `select pupil_id from main.pupil where coalesce(merged_into, pupil_id) in (${HIDDEN_PUPILS})`;

function hiddenOf(driver: Driver): Hidden | undefined {
  const texts = textsOfHidden(driver);
  if (!texts) return undefined;
  const pupils = driver.prepare(RECORDS).pluck().all() as number[];
  return {
    ...texts,
    pupils: new Set(pupils),
    peps: new Set(
      driver
        .prepare('select pep_id from main.pep where pupil_id in (select value from json_each(?))')
        .pluck()
        .all(JSON.stringify(pupils)) as number[],
    ),
  };
}

const isOfHidden = ({ pupils, peps }: Hidden, row: Row): boolean =>
  pupils.has(Number(row['pupil_id'])) || peps.has(Number(row['pep_id']));

/** A row of a child whose placement is confidential. */
function rowWithout(table: string, row: Row, { hide }: Hidden): Row {
  const columns = columnsToHide(table, row);
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value === null || value === '') return [column, value];
      if (columns.includes(column)) return [column, CONFIDENTIAL];
      return [column, typeof value === 'string' ? hide(value) : value];
    }),
  );
}

/** What a row was before it changed, kept as JSON. */
function changeWithout(row: Row, hidden: Hidden): Row {
  if (row['before'] === null) return row;
  const before = JSON.parse(String(row['before'])) as Row;
  if (!isOfHidden(hidden, before)) return row;
  const kept = rowWithout(String(row['table_name']), before, hidden);
  return { ...row, row_key: hidden.hide(String(row['row_key'])), before: JSON.stringify(kept) };
}

/** A row that was held back and that speaks of such a child is not taken apart: none of its cells is written. */
function heldWithout(row: Row, hidden: Hidden): Row {
  const text = `${row['row']} ${row['value']} ${row['reason']}`;
  if (!hidden.speaks(text) && hidden.hide(text) === text) return row;
  return { ...row, row: CONFIDENTIAL, value: CONFIDENTIAL, reason: CONFIDENTIAL };
}

const textsWithout = (row: Row, { hide }: Hidden): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? hide(value) : value]),
  );

/** Leaves out of rows where children live whose placement is confidential; undefined where that is so of none. */
export function rowHider(driver: Driver): RowHider | undefined {
  const hidden = hiddenOf(driver);
  if (!hidden) return undefined;
  const without = (table: string, row: Row): Row => {
    if (table === 'row_change') return changeWithout(row, hidden);
    if (table === 'quarantine') return heldWithout(row, hidden);
    if (TEXTS.has(table)) return textsWithout(row, hidden);
    return isOfHidden(hidden, row) ? rowWithout(table, row, hidden) : row;
  };
  return (table, row) => without(table, row) as typeof row;
}
