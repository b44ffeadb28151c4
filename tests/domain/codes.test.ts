import { describe, expect, test } from 'vitest';
import {
  ATTENDANCE_CODES,
  attendanceClassOn,
  attendanceCode,
  CLASS_CHANGES,
  codeOfCh,
  NO_MARK,
  UNKNOWN_CODE,
} from '../../src/domain/codes/attendance.ts';
import { dayNumber, type IsoDate, isoDate } from '../../src/domain/dates.ts';

const on = (date: string): number => dayNumber(date as IsoDate);
const classOf = (code: string, date: string): string | undefined =>
  attendanceClassOn(attendanceCode(code)?.ch ?? UNKNOWN_CODE, on(date));

const inForce = (date: string): string[] =>
  ATTENDANCE_CODES.filter((each) => (each.from ?? '') <= date && date <= (each.until ?? '9999')).map(
    (each) => each.code,
  );

describe('the table of codes', () => {
  test('gives no two codes one character, nor one of the two that stand for no code', () => {
    const characters = ATTENDANCE_CODES.map((each) => each.ch);
    expect(new Set(characters).size).toBe(characters.length);
    expect(characters.filter((ch) => ch === NO_MARK || ch === UNKNOWN_CODE)).toEqual([]);
    expect(characters.every((ch) => ch.length === 1 && ch > ' ' && ch < '\u007f')).toBe(true);
  });

  test('holds each code once, and no code ends before it begins', () => {
    const codes = ATTENDANCE_CODES.map((each) => each.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { from = '0000', until = '9999' } of ATTENDANCE_CODES) expect(from < until).toBe(true);
  });

  test('has in force since 19 August 2024 exactly the codes of the school census of 2024/25', () => {
    const census = '/ \\ B C C1 C2 D E G I J1 K L M N O P Q R S T U V W X Y1 Y2 Y3 Y4 Y5 Y6 Y7 Z #';
    expect(inForce('2024-08-19').sort()).toEqual(census.split(' ').sort());
    expect(inForce('2026-11-20').sort()).toEqual(census.split(' ').sort());
  });

  test('has in force before that exactly the codes of the school census of 2020/21, and those of Covid', () => {
    const census = '/ \\ B C D E G H I J L M N O P R S T U V W X Y Z #';
    const covid = 'I01 I02 X01 X02 X03 X04 X05 X06 X07';
    expect(inForce('2024-08-18').sort()).toEqual(census.split(' ').sort());
    expect(inForce('2021-01-04').sort()).toEqual(`${census} ${covid}`.split(' ').sort());
  });

  test('changes on four days, and on no other', () => {
    expect(CLASS_CHANGES.map(isoDate)).toEqual(['2013-09-01', '2020-09-01', '2022-09-01', '2024-08-19']);
  });
});

const CLASSES: readonly [className: string, codes: string][] = [
  ['attending', '/ \\ L'],
  ['approved', 'K V P W B'],
  ['authorised', 'C1 M J1 S C2 C T R I E'],
  ['unauthorised', 'G N O U'],
  ['not possible', 'D Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 X Z #'],
];
test.each(CLASSES)('%s today are %s', (className, codes) => {
  expect(codes.split(' ').map((code) => classOf(code, '2026-11-20'))).toEqual(
    codes.split(' ').map(() => className),
  );
});

test.each([
  ['J', 'approved'],
  ['H', 'authorised'],
  ['Y', 'not possible'],
])('%s was %s until 18 August 2024, and stands in no rate since', (code, className) => {
  expect([classOf(code, '2024-08-18'), classOf(code, '2024-08-19')]).toEqual([className, 'unmapped']);
});

test.each([
  ['J1', 'authorised'],
  ['C1', 'authorised'],
  ['C2', 'authorised'],
  ['K', 'approved'],
  ['Q', 'not possible'],
  ['Y7', 'not possible'],
])('%s has been %s since 19 August 2024, and stood in no rate before', (code, className) => {
  expect([classOf(code, '2024-08-18'), classOf(code, '2024-08-19')]).toEqual(['unmapped', className]);
});

test('a code is read trimmed and in any case; one of no list is none', () => {
  expect([attendanceCode(' c1 ')?.code, attendanceCode('i')?.code, attendanceCode('\\')?.code]).toEqual([
    'C1',
    'I',
    '\\',
  ]);
  expect(['W9', '', '1', 'c3', '-', '?'].map((raw) => attendanceCode(raw))).toEqual(Array(6).fill(undefined));
});

test('no mark has no class, and an unknown character none that counts', () => {
  expect(attendanceClassOn(NO_MARK, on('2026-11-20'))).toBeUndefined();
  expect(attendanceClassOn(UNKNOWN_CODE, on('2026-11-20'))).toBe('unmapped');
  expect(codeOfCh('c')?.code).toBe('C1');
});
