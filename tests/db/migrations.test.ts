import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { STATEMENTS as first } from '../../db/migrations/0001-roll-and-attendance.ts';
import { STATEMENTS as second } from '../../db/migrations/0002-the-roll-at-any-date.ts';
import { STATEMENTS as third } from '../../db/migrations/0003-pep.ts';
import { STATEMENTS as fourth } from '../../db/migrations/0004-exclusions.ts';
import { STATEMENTS as premium } from '../../db/migrations/0005-premium.ts';
import { STATEMENTS as sixth } from '../../db/migrations/0006-attainment.ts';
import { STATEMENTS as flagWork } from '../../db/migrations/0007-flag-work.ts';
import { STATEMENTS as savedCohorts } from '../../db/migrations/0008-saved-cohorts.ts';
import { STATEMENTS as reportRelease } from '../../db/migrations/0009-report-release.ts';
import { STATEMENTS as formDrafts } from '../../db/migrations/0010-form-drafts.ts';
import { STATEMENTS as confidentialPlacements } from '../../db/migrations/0011-confidential-placements.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { SCHEMA_VERSION } from '../../db/migrations/version.ts';
import { openStore } from '../../db/open.ts';
import { demoCopy } from '../program.ts';

/** A version is never edited once released: another is added. The name, the order and the statements are held here. */
const RELEASED: Readonly<Record<string, string>> = {
  '0001-roll-and-attendance': 'c31eabfdc92fc768',
  '0002-the-roll-at-any-date': '4e9d5e9b549baea6',
  '0003-pep': 'b3dcecf15fa167f9',
  '0004-exclusions': 'cbb81210891049d4',
  '0005-premium': '908d4ac8a5d86e2b',
  '0006-attainment': 'f46cc2c2ae5d215b',
  '0007-flag-work': 'a8b752309ba5eb8c',
  '0008-saved-cohorts': 'd851057dc46ae46e',
  '0009-report-release': '25492e8c6559b6ee',
  '0010-form-drafts': '87628f8fe06cd885',
  '0011-confidential-placements': '79bbe2325b124c63',
};

const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  '0001-roll-and-attendance': first,
  '0002-the-roll-at-any-date': second,
  '0003-pep': third,
  '0004-exclusions': fourth,
  '0005-premium': premium,
  '0006-attainment': sixth,
  '0007-flag-work': flagWork,
  '0008-saved-cohorts': savedCohorts,
  '0009-report-release': reportRelease,
  '0010-form-drafts': formDrafts,
  '0011-confidential-placements': confidentialPlacements,
};

test('no version of the schema was edited, renamed or moved', () => {
  const hashes = Object.keys(MIGRATIONS).map((name) => [
    name,
    createHash('sha256')
      .update((STATEMENTS[name] ?? []).join(';'))
      .digest('hex')
      .slice(0, 16),
  ]);
  expect(hashes).toEqual(Object.entries(RELEASED));
});

test('the version that the program knows is the number of its migrations', () => {
  expect(Object.keys(MIGRATIONS)).toHaveLength(SCHEMA_VERSION);
});

test('every table is strict and keeps its keys', async () => {
  const { driver, close } = await openStore({ path: demoCopy() });
  const tables = driver
    .prepare(
      "select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%' and name not like 'kysely%'",
    )
    .all() as { name: string; strict: number }[];
  expect(tables.length).toBeGreaterThan(15);
  expect(tables.filter((table) => table.strict !== 1)).toEqual([]);
  expect(driver.pragma('foreign_key_check')).toEqual([]);
  await close();
});
