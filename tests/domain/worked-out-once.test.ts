import { expect, test } from 'vitest';
import { workedOutOnce } from '../../src/domain/worked-out-once.ts';

test('an answer is worked out once for a list, and again for another with the same in it', () => {
  let times = 0;
  const sum = workedOutOnce((list: readonly number[]) => {
    times++;
    return list.reduce((total, each) => total + each, 0);
  });
  const list = [1, 2];
  expect([sum(list), sum(list), times]).toEqual([3, 3, 1]);
  expect([sum([1, 2]), times]).toEqual([3, 2]);
  // Many others between: forgotten, and worked out again.
  for (let n = 0; n < 10; n++) sum([n]);
  expect([sum(list), times]).toEqual([3, 13]);
});
