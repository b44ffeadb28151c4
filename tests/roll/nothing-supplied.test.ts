import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { json, newDatabase, temporary, vschool } from '../program.ts';

/*
 * An authority on its first day: two children in care, one of them on a school's roll, and nothing else; no term dates.
 * Whatever is not known is said to be not known, and never that nothing is wrong.
 */
const db = newDatabase();
const folder = temporary();
writeFileSync(
  join(folder, 'header.csv'),
  'CHILD,SEX,DOB,ETHNIC,UPN\n501,F,31/08/2014,WBRI,UN1\n502,M,01/09/2014,WBRI,UN1\n',
);
writeFileSync(
  join(folder, 'episodes.csv'),
  'CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n501,01/04/2024,S,C2,N1,U6,,\n502,01/04/2024,S,C2,N1,U6,,\n',
);
writeFileSync(join(folder, 'rolls.csv'), 'local_id,urn,from\n501,900001,01/09/2026\n');
vschool(['import', 'ssda903', join(folder, 'header.csv'), join(folder, 'episodes.csv'), '--db', db]);
vschool(['import', 'enrolments', join(folder, 'rolls.csv'), '--db', db]);

const said = (...words: string[]): string =>
  vschool([...words, '--as-at', '2026-11-20', '--db', db]).stdout.replaceAll(/\s+/g, ' ');
const told = (...words: string[]) => json(vschool([...words, '--json', '--as-at', '2026-11-20', '--db', db]));

describe('where nothing was supplied, nothing is said to be well', () => {
  test('no PEP date is due, since none is known', () => {
    expect(said('pep', 'due')).toBe(
      'Not known of 2 children, whose care or whose personal education plans were never supplied. ',
    );
    expect(told('pep', 'due')).toMatchObject({ rows: [], notSupplied: 2 });
  });

  test('no PEP is in a list that nobody has supplied', () => {
    expect(said('pep', 'list')).toContain('Nobody has supplied any PEP yet.');
  });

  test('the board knows of nobody', () => {
    expect(said('pep', 'board')).toContain('Not known of 2 children');
  });

  test('registers do not agree with letters of which neither is there', () => {
    expect(said('exclusion', 'reconcile')).toContain(
      'Not known whether registers and letters agree: nobody has supplied suspensions and permanent exclusions and attendance marks.',
    );
    expect(told('exclusion', 'reconcile')['lacking']).toEqual(['exclusions', 'attendance']);
  });

  test('without term dates no child counts as having marks', () => {
    const coverage = said('coverage');
    expect(coverage).toContain(
      'Children without marks Not known of 1 child on a school’s roll, for want of term dates.',
    );
    expect(coverage).toContain('Not known which schools are silent');
    expect(told('coverage')).toMatchObject({
      pupilsExpected: 1,
      pupilsWithoutCalendar: 1,
      pupilsWithoutMarks: [],
    });
  });

  test('the report of data trust counts neither as fresh nor as sent what nobody can tell', () => {
    const report = said('report', 'data-trust');
    expect(report).toContain('Neither fresh nor not, as their schools’ term dates are not known: 1 child.');
    expect(report).toMatch(/Children with fresh marks not known/);
    expect(report).toMatch(/Schools with marks of the last school day not known/);
    expect(report).toMatch(/Schools whose term dates are known 0 1 0\.0%/);
  });

  test('the digest does not say that no school is silent', () => {
    expect(said('digest')).toContain(
      'Schools without marks of the last school day Not known: there are no term dates for this day.',
    );
  });
});
