import { describe, expect, test } from 'vitest';
import { readComparatorValue } from '../../src/domain/comparator.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { readInterview, readMissingKind } from '../../src/domain/missing.ts';
import { readRole } from '../../src/domain/people.ts';
import { readPepStatus, readPepType, readTerm } from '../../src/domain/read-pep.ts';
import { mayRun } from '../../src/domain/roles.ts';
import { readTypedDate } from '../../src/domain/typed-date.ts';
import { assessmentKind } from '../../src/importers/assessments.ts';
import { stateOf } from '../../src/importers/result-row.ts';

/** What every object of the language answers to without holding it. */
const NOBODYS_WORDS = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];
const ON = '2026-11-20' as IsoDate;

describe.each(NOBODYS_WORDS)('%s is in no table', (word) => {
  test('of one’s own', () => expect(lookUp({ a: 1 }, word)).toBeUndefined());
  test('of days', () => expect(readTypedDate(word, ON, 'back').ok).toBe(false));
  test('of kinds of missing', () => expect(readMissingKind(word).ok).toBe(false));
  test('of return interviews', () => expect(readInterview(word).ok).toBe(false));
  test('of roles', () => expect(readRole(word)).toBe(word.toLowerCase()));
  test('of states of a result', () => expect(stateOf(word, true)).toBeUndefined());
  test('of marks of a comparator', () => expect(readComparatorValue(word)).toBeUndefined());
  test('of terms', () => expect(readTerm(word).ok).toBe(false));
  test('of states of a plan', () => expect(readPepStatus(word).ok).toBe(false));
  test('of types of plan', () => expect(readPepType(word).ok).toBe(false));
  test('of kinds of assessment', () => expect(assessmentKind(word)).toBeUndefined());
  test('of commands kept for a role', () => expect(mayRun('reader', word)).toBe(true));
});

test('what a table holds is found, and nothing where its value is none', () => {
  expect(lookUp({ monday: 1, none: undefined }, 'monday')).toBe(1);
  expect(lookUp({ monday: 1, none: undefined }, 'none')).toBeUndefined();
});
