import type { IsoDate } from '../src/domain/dates.ts';
import type { Section } from '../src/domain/record.ts';
import type { Whom } from '../src/roll.ts';
import { recordsOf } from './records.ts';
import type { Driver } from './sqlite/driver.ts';

/** The statements that reading sections runs, in order, as they are run: read once over nobody’s shoulder. */
export function statementsOf(
  driver: Driver,
  sections: readonly Section[],
  asAt: IsoDate,
  whom: Whom,
): string[] {
  const statements: string[] = [];
  const watched = new Proxy(driver, {
    get(target, property) {
      const value = Reflect.get(target, property);
      if (property !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (sql: string) => {
        statements.push(sql);
        return target.prepare(sql);
      };
    },
  });
  recordsOf(watched, sections, asAt, whom);
  return statements.map((sql) => sql.replace(/\s+/g, ' ').trim());
}
