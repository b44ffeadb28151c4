import { expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';

/** The table that a London borough printed for the end of September 2017, which the imaginary one has. */
const PRINTED: readonly (readonly [table: string, measure: string, count: number, percentage?: number])[] = [
  ['Children looked after', 'Children looked after', 252],
  ['Children looked after', 'Unaccompanied children who seek asylum', 30, 11.9],
  ['Sex', 'Male', 151, 59.9],
  ['Sex', 'Female', 101, 40.1],
  ['Age', 'Under 1', 15, 6],
  ['Age', '1 to 4', 20, 7.9],
  ['Age', '5 to 9', 33, 13.1],
  ['Age', '10 to 15', 102, 40.5],
  ['Age', '16 and over', 82, 32.5],
  ['Ethnicity', 'White British', 135, 53.6],
  ['Ethnicity', 'White Irish', 2, 0.8],
  ['Ethnicity', 'Any other White background', 11, 4.4],
  ['Ethnicity', 'White and Black Caribbean', 8, 3.2],
  ['Ethnicity', 'White and Asian', 1, 0.4],
  ['Ethnicity', 'Any other mixed background', 11, 4.4],
  ['Ethnicity', 'Any other Asian background', 14, 5.6],
  ['Ethnicity', 'Caribbean', 5, 2],
  ['Ethnicity', 'African', 35, 13.9],
  ['Ethnicity', 'Chinese', 2, 0.8],
  ['Ethnicity', 'Any other ethnic group', 15, 6],
  ['Disability', 'Yes', 25, 9.9],
  ['Disability', 'No', 227, 90.1],
  ['Special educational needs', 'EHC plan', 44, 17.5],
  ['Special educational needs', 'SEN support', 34, 13.5],
  ['Special educational needs', 'No special educational needs', 143, 56.7],
  ['Special educational needs', 'Not of school age, or not said', 31, 12.3],
  ['Placement', 'Foster families', 184, 73],
  ['Placement', 'Residential schools', 4, 1.6],
  ['Placement', 'Residential homes', 22, 8.7],
  ['Placement', 'Secure or remand', 2, 0.8],
  ['Placement', 'At home with own parents', 1, 0.4],
  ['Placement', 'Independent living or supported accommodation', 36, 14.3],
  ['Placement', 'Family centre, or mother and baby unit', 1, 0.4],
  ['Placement', 'Placed for adoption', 2, 0.8],
];

interface Row {
  readonly table: string;
  readonly measure: string;
  readonly count: number;
  readonly rate?: number;
  readonly value?: number;
}

test('the profile of the borough is the table that was printed', () => {
  const db = demoCopy();
  const answer = json(vschool(['report', 'profile', '--as-at', '2026-09-30', '--json', '--db', db]));
  const rows = answer['rows'] as Row[];
  const found = PRINTED.map(([table, measure]) =>
    rows.find((row) => row.table === table && row.measure === measure),
  );
  expect(found.map((row) => row?.count)).toEqual(PRINTED.map(([, , count]) => count));
  const rounded = (row: Row | undefined): number | undefined =>
    row?.rate === undefined ? undefined : Math.round(row.rate * 1000) / 10;
  expect(found.map(rounded)).toEqual(PRINTED.map(([, , , percentage]) => percentage));
  expect(rows.find(({ measure }) => measure.startsWith('Average length'))?.value).toBe(36.3);
  const text = vschool(['report', 'profile', '--as-at', '2026-09-30', '--db', db]).stdout;
  expect(text).toMatch(/Foster families +184 +252 +73\.0%/);
});

test('a report that is not there names the nearest', () => {
  const ran = vschool(['report', 'profil', '--db', demoCopy()]);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(
    /^There is no report called profil\. Did you mean profile\? The reports are annual, .+\.\n$/,
  );
});
