import { expect, test } from 'vitest';
import { readUln } from '../../src/domain/uln.ts';

test('a ULN has ten digits, and the last is a check', () => {
  // 9·10 + 2·9 + 7·8 + 6·7 + 3·6 + 0·5 + 8·4 + 6·3 + 8·2 + 6·1 = 296, and 296 is 26 elevens and 10.
  expect(readUln('9276308686')).toEqual({ ok: true, value: '9276308686' });
  expect(readUln("'9276308686")).toEqual({ ok: true, value: '9276308686' });
});

test.each(['9276308687', '0276308686', '927630868', '92763086860', '9999999999', 'ABC'])(
  '%s is none',
  (text) => {
    expect(readUln(text).ok).toBe(false);
  },
);
