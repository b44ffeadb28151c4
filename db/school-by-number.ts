import type { IsoDate } from '../src/domain/dates.ts';
import type { SchoolId } from '../src/domain/ids.ts';
import type { Fault } from './known-pupils.ts';
import type { Driver } from './sqlite/driver.ts';

interface Listed {
  readonly school_id: SchoolId;
  readonly laestab: string;
  readonly opened_on: IsoDate | null;
  readonly closed_on: IsoDate | null;
}

/** `8992021`, `899/2021` or `899 2021`, written as the list of schools has it; undefined where it is no such number. */
export function laestabOf(text: string): string | undefined {
  const [, la, establishment] = /^(\d{3})[\s/-]?(\d{4})$/.exec(text.trim().replace(/^'/, '')) ?? [];
  return la === undefined ? undefined : `${la}/${establishment}`;
}

/**
 * Schools by DfE number. A school that became an academy may have left its number to the new one: the one that was
 * open on the day is meant, and where that leaves two, neither.
 */
export class SchoolsByNumber {
  readonly #schools: ReadonlyMap<string, readonly Listed[]>;

  constructor(driver: Driver) {
    const rows = driver
      .prepare('select school_id, laestab, opened_on, closed_on from school where laestab is not null')
      .all() as Listed[];
    this.#schools = Map.groupBy(rows, ({ laestab }) => laestab);
  }

  find(text: string, on: IsoDate): SchoolId | Fault {
    const number = laestabOf(text);
    if (number === undefined)
      return {
        kind: 'notADfeNumber',
        value: text,
        reason: `${text} is not a DfE number, which has three digits of the authority and four of the school.`,
      };
    const all = this.#schools.get(number) ?? [];
    const open = all.filter((each) => (each.opened_on ?? '') <= on && on <= (each.closed_on ?? '9'));
    const [one, other] = open.length > 0 ? open : all;
    if (one && !other) return one.school_id;
    return one
      ? {
          kind: 'ambiguousSchool',
          value: text,
          reason: `more than one school had the DfE number ${number} on ${on}. Give the URN.`,
        }
      : {
          kind: 'unknownDfeNumber',
          value: text,
          reason: `no school with the DfE number ${number} is known. Import the list of schools first, or give the URN.`,
        };
  }
}
