import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_LINE } from '../../src/domain/attendance.ts';
import { applyDelta, encodeDelta, slotsOfDelta } from '../../src/domain/attendance-delta.ts';

/** Any character that a line may hold, the dash of no mark and those that a delta writes itself among them. */
const mark = fc.constantFrom('-', '-', '-', '/', '\\', 'O', '=', '0', '1', '7', 'c', 'z', '?', '#');
const line = fc.array(mark, { minLength: 530, maxLength: 530 }).map((marks) => marks.join(''));

const changedSlots = (before: string, after: string): number[] =>
  [...after].flatMap((ch, slot) => (ch === before.charAt(slot) ? [] : [slot]));

test('a delta leads from any line back to any other', () => {
  fc.assert(
    fc.property(line, line, (before, after) => {
      expect(applyDelta(after, encodeDelta(before, after))).toBe(before);
    }),
  );
});

test('deltas of several runs lead back one by one', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), (lines) => {
      const deltas = lines.slice(1).map((after, i) => encodeDelta(lines[i] ?? '', after));
      let at = lines.at(-1) ?? '';
      for (const [i, delta] of [...deltas.entries()].reverse()) {
        at = applyDelta(at, delta);
        expect(at).toBe(lines[i]);
      }
    }),
  );
});

test('a delta names the slots that changed, all of them and no other', () => {
  fc.assert(
    fc.property(line, line, (before, after) => {
      expect(slotsOfDelta(encodeDelta(before, after))).toEqual(changedSlots(before, after));
    }),
  );
});

describe('a delta is short', () => {
  const day = `${EMPTY_LINE.slice(0, 100)}/\\${EMPTY_LINE.slice(102)}`;

  test('nothing where nothing changed', () => {
    expect(encodeDelta(day, day)).toBe('');
    expect(applyDelta(day, '')).toBe(day);
  });

  test('five characters for a day, a week or a year that was empty', () => {
    expect(encodeDelta(EMPTY_LINE, day)).toBe('2s02-');
    expect(encodeDelta(EMPTY_LINE, `/\\/\\/\\/\\/\\${EMPTY_LINE.slice(10)}`)).toBe('000a-');
    expect(encodeDelta(EMPTY_LINE, '/'.repeat(530))).toBe('00eq-');
  });

  test('six characters for one mark corrected, and one more for each beside it', () => {
    expect(encodeDelta(day, day.replace('\\', 'O'))).toBe('2t01=\\');
    expect(encodeDelta(day, day.replace('/\\', 'OO'))).toBe('2s02=/\\');
    expect(encodeDelta(day, EMPTY_LINE)).toBe('2s02=/\\');
  });

  test('at most six characters a slot that changed, whatever changed', () => {
    fc.assert(
      fc.property(line, line, (before, after) => {
        expect(encodeDelta(before, after).length).toBeLessThanOrEqual(6 * changedSlots(before, after).length);
      }),
    );
  });
});
