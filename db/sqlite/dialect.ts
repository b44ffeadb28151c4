import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type Driver as KyselyDriver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { Schema } from '../schema.ts';
import type { Driver } from './driver.ts';

/** Every statement is prepared once: Kysely prepares at each execution, which is twenty times slower a row. */
function withPreparedStatements(driver: Driver) {
  const statements = new Map<string, ReturnType<Driver['prepare']>>();
  return {
    close: () => driver.close(),
    prepare: (sql: string) => {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = driver.prepare(sql);
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

/** A deferred transaction that reads first and writes later fails at once when another writes; this one waits. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite rolls back tables as well as rows, so that a migration is all or nothing. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function dialectOf(driver: Driver): Dialect {
  const database = withPreparedStatements(driver);
  const base = new SqliteDialect({ database });
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: (): KyselyDriver => new ImmediateDriver({ database }),
    createIntrospector: (db) => base.createIntrospector(db),
    createQueryCompiler: () => base.createQueryCompiler(),
  };
}

export const kyselyOf = (driver: Driver): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: dialectOf(driver) });
