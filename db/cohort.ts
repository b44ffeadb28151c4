import type { Cohort, Term } from '../src/cohort/cohort.ts';
import type { Asked } from '../src/cohort/define.ts';
import type { Question } from '../src/cohort/evaluate.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { lookUp } from '../src/domain/look-up.ts';
import type { Candidates, Whom } from '../src/roll.ts';
import { type Sql, TERMS } from './cohort-terms.ts';
import { whomSql } from './scope.ts';
import type { Driver } from './sqlite/driver.ts';

/** Tables that a section is read from: while nobody has supplied any row, nothing is known by them. */
const isSupplied = (driver: Driver, table: string): boolean =>
  driver.prepare(`select 1 from ${table} limit 1`).get() !== undefined;

function termSql(driver: Driver, term: Term, asked: Asked): Sql | undefined {
  const found = lookUp(TERMS, term.field);
  // Over another time than its own a term is the record’s to tell.
  if (!found || term.stretch || (found.table && !isSupplied(driver, found.table))) return undefined;
  return found.sql(term.test, term.at ? { ...asked, asAt: term.at } : asked);
}

/**
 * A cohort as an expression that is 1 where it is so, 0 where it is not, and null where the database cannot tell by it: SQL
 * joins the three as the language does. Terms that it knows nothing of are null. Undefined where it knows none of them.
 */
function cohortSql(driver: Driver, cohort: Cohort, asked: Asked): Sql | undefined {
  if (cohort.kind === 'term') return termSql(driver, cohort, asked);
  if (cohort.kind === 'not') {
    const of = cohortSql(driver, cohort.of, asked);
    return of && { text: `not (${of.text})`, values: of.values };
  }
  const parts = cohort.all.map((part) => cohortSql(driver, part, asked));
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return undefined;
  const texts = [...known.map(({ text }) => `(${text})`), ...(known.length < parts.length ? ['null'] : [])];
  return { text: texts.join(` ${cohort.kind} `), values: known.flatMap(({ values }) => values) };
}

/** The statement that finds whom a question may be true of; undefined where no term of it is one that SQL can tell. */
export function candidatesSql(
  driver: Driver,
  { cohort }: Question,
  asked: Asked,
  whom: Whom,
): Sql | undefined {
  const expression = cohortSql(driver, cohort, asked);
  if (!expression) return undefined;
  const among = whomSql(whom, asked.asAt);
  return {
    // Where a child is kept twice, the rows of both count as one record’s: that is left to the record.
    text: `select p.pupil_id from pupil p where p.merged_into is null and ${among.text}
      and (p.pupil_id in (select merged_into from pupil where merged_into is not null) or (${expression.text}) is not 0)
      order by p.local_id`,
    values: [...among.values, ...expression.values],
  };
}

/** How many a question is put to, and those of them of whom it may be true. */
export function candidatesOf(driver: Driver, question: Question, asked: Asked, whom: Whom): Candidates {
  const among = whomSql(whom, asked.asAt);
  const all = driver
    .prepare(`select count(*) from pupil p where p.merged_into is null and ${among.text}`)
    .pluck()
    .get(...among.values) as number;
  const found = candidatesSql(driver, question, asked, whom);
  if (!found) return { asked: all };
  return {
    asked: all,
    pupils: driver
      .prepare(found.text)
      .pluck()
      .all(...found.values) as PupilId[],
  };
}
