import { reverse } from '../../../src/domain/premium/act-reverse.ts';
import { type Asked, enterAndSay, noMore, numberWord, reasonOf } from './asked.ts';

export async function reverseEntry(asked: Asked): Promise<number> {
  const form = '“premium reverse ENTRY --reason TEXT”';
  const id = numberWord(asked, 0, form);
  noMore(asked, 1, form);
  const reason = reasonOf(asked);
  return enterAndSay(
    asked,
    'reverse',
    (ledger) => reverse(ledger, id, asked.on, reason),
    () => `Entry ${id} is reversed: every balance is as if it had never been.`,
  );
}
