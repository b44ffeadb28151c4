import { describe, expect, test } from 'vitest';
import {
  reasonFault,
  reasonSetOf,
  reasonSetsOn,
  SUSPENSION_REASONS,
} from '../../src/domain/codes/suspension-reason.ts';
import { exclusionKind } from '../../src/domain/exclusion.ts';
import { on } from './exclusion-rows.ts';

describe('reasons for suspensions', () => {
  test('are 12 to 2019/20, 16 since, and 29 in the Common Basic Data Set of May 2026', () => {
    const sizes = (['2015', '2020', '2026'] as const).map(
      (set) => SUSPENSION_REASONS.filter(({ sets }) => sets.includes(set)).length,
    );
    expect(sizes).toEqual([12, 16, 29]);
  });

  test('are of the lists in force on their date: both the 16 and the 29 since May 2026', () => {
    expect(reasonSetsOn(on('2020-08-31'))).toEqual(['2015']);
    expect(reasonSetsOn(on('2020-09-01'))).toEqual(['2020']);
    expect(reasonSetsOn(on('2026-05-01'))).toEqual(['2020', '2026']);
  });

  test('say from which list they are', () => {
    expect(reasonSetOf(['PP', 'MT'], on('2026-11-09'))).toBe('2020');
    expect(reasonSetOf(['PP', 'VR'], on('2026-11-09'))).toBe('2026');
    expect(reasonSetOf(['OT'], on('2026-11-09'))).toBe('2015');
    expect(reasonSetOf(['OT', 'VR'], on('2026-11-09'))).toBeUndefined();
    expect(reasonSetOf(['PP'], on('2018-11-09'))).toBe('2015');
  });

  test('of another year are said, and so is a code of no list', () => {
    expect(reasonFault('PP', on('2026-11-09'))).toBeUndefined();
    expect(reasonFault('VR', on('2026-11-09'))).toBeUndefined();
    expect(reasonFault('OT', on('2020-03-09'))).toBeUndefined();
    expect(reasonFault('OT', on('2026-11-09'))).toBe(
      'OT (other) is a reason of another year: it is one of the 12 codes to 2019/20, and not in force on 2026-11-09.',
    );
    expect(reasonFault('MT', on('2019-11-09'))).toMatch(/of another year/);
    expect(reasonFault('VR', on('2024-11-09'))).toMatch(/of another year/);
    expect(reasonFault('QQ', on('2026-11-09'))).toBe('QQ is in no list of reasons for suspensions.');
  });

  test('legacy categories are read: FIXD is a suspension', () => {
    expect(['FIXD', 'susp', 'Perm', 'LNCH', 'lunchtime', 'XX'].map(exclusionKind)).toEqual([
      'SUSP',
      'SUSP',
      'PERM',
      'LNCH',
      'LNCH',
      undefined,
    ]);
  });
});
