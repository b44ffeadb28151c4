import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ATTENDANCE_CODES } from '../../src/domain/codes/attendance.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Schema } from '../schema.ts';
import type { Driver } from '../sqlite/driver.ts';
import { MIGRATIONS } from './index.ts';
import { SCHEMA_VERSION } from './version.ts';

/** Runs what is missing. The version and the code lists are written in the same breath as the last one. */
export async function migrateToLatest(kysely: Kysely<Schema>, driver: Driver): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw new UserError(
      'configuration',
      'The database could not be brought up to date, and was left as it was.',
    );
  await kysely.transaction().execute(async (trx) => {
    await trx.deleteFrom('mark_code').execute();
    for (const { ch, code, meaning, class: kind, from, until } of ATTENDANCE_CODES)
      await trx
        .insertInto('mark_code')
        .values({
          ch,
          code,
          meaning,
          class: kind,
          from_date: from ?? '1900-01-01',
          until_date: until ?? '2199-12-31',
        })
        .execute();
    driver.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
}
