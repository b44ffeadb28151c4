import { err, ok, type Result } from './result.ts';
import { thousands } from './thousands.ts';

declare const brand: unique symbol;

/** Money in whole pence. Nothing is kept, added or compared in pounds. */
export type Pence = number & { readonly [brand]: 'Pence' };

/** More than any authority is ever granted: a larger number is a slip of the keyboard. */
const MOST_PENCE = 100_000_000_00;

/** Whole pence out of a number that is known to be some, such as a cell of the database. */
export function pence(amount: number): Pence {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is no whole number of pence`);
  return (amount + 0) as Pence;
}

export const NOTHING = pence(0);

export const sumOf = (amounts: Iterable<Pence>): Pence => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return pence(sum);
};

export const plus = (a: Pence, b: Pence): Pence => pence(a + b);
export const minus = (a: Pence, b: Pence): Pence => pence(a - b);
export const negated = (amount: Pence): Pence => pence(0 - amount);
export const times = (amount: Pence, count: number): Pence => pence(amount * count);
export const lesser = (a: Pence, b: Pence): Pence => (a < b ? a : b);
export const greater = (a: Pence, b: Pence): Pence => (a > b ? a : b);

/** A share of an amount, to the nearest penny; half a penny goes up. `share` is 0 to 1 or more. */
export const shareOf = (amount: Pence, share: number): Pence => pence(Math.floor(amount * share + 0.5));

/** An amount in equal parts that differ by a penny at most, the larger first: together they are the amount. */
export function splitEqually(amount: Pence, parts: number): Pence[] {
  const least = Math.floor(amount / parts);
  const over = amount - least * parts;
  return Array.from({ length: parts }, (_, at) => pence(least + (at < over ? 1 : 0)));
}

/** `£1,234.56`, `−£50`: pence are left out where there are none. */
export function pounds(amount: Pence): string {
  const whole = thousands(Math.floor(Math.abs(amount) / 100));
  const rest = Math.abs(amount) % 100;
  return `${amount < 0 ? '−' : ''}£${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

const OTHER_CURRENCY = /[$€¥₹₤]|\b(?:usd|eur|euros?|dollars?|chf|jpy)\b/i;

/** An amount without its sign, and whether it is taken off: `(50.00)`, `1234.5-`, `-50`, `50 CR`. */
function unsigned(text: string): { readonly digits: string; readonly isNegative: boolean } {
  const brackets = /^\((.*)\)$/.exec(text);
  const bare = (brackets?.[1] ?? text).trim();
  const credit = /^(.*\d)\s*(?:cr|-)$/i.exec(bare);
  const debit = /^(.*\d)\s*dr$/i.exec(bare);
  const rest = (credit?.[1] ?? debit?.[1] ?? bare).replace(/\s*gbp$/i, '');
  const lead = /^(-?)\s*(?:£|gbp\s*)?\s*(-?)(.*)$/i.exec(rest);
  const signs = [brackets, credit, lead?.[1], lead?.[2]].filter(Boolean).length;
  // Two signs at once may mean either: what is left is then no number.
  return { digits: signs > 1 ? '' : (lead?.[3] ?? ''), isNegative: signs === 1 };
}

/**
 * Reads money as ledgers and people write it: `£1,234.56`, `1234.5`, `(50.00)`, `1234.5-`, `-50`, `50.00 CR`. A
 * credit is negative. Another currency, an exponent, or anything smaller than a penny is refused, not rounded.
 */
export function readPence(raw: string): Result<Pence> {
  const text = raw.trim().replace(/^'/, '').replaceAll('−', '-').replaceAll('\u00a0', ' ');
  if (text === '') return err('there is no amount of money.');
  if (OTHER_CURRENCY.test(text))
    return err(`${text} is not in pounds. The grant is paid and kept in pounds.`);
  const { digits, isNegative } = unsigned(text);
  const found = /^(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(digits);
  const [, whole = '', part = ''] = found ?? [];
  if (!found || whole + part === '')
    return err(`${text} is not an amount of money. Write it as 620, 620.50 or £1,234.56.`);
  if (part.length > 2)
    return err(`${text} has more than two decimals, and there is nothing smaller than a penny.`);
  const amount = Number(whole.replaceAll(',', '') || '0') * 100 + Number(part.padEnd(2, '0'));
  if (amount > MOST_PENCE)
    return err(`${text} is more than ${pounds(pence(MOST_PENCE))}, which no fund here holds.`);
  return ok(pence(isNegative ? 0 - amount : amount));
}

/** Reads an amount that something is to be done with: more than nothing. */
export function readAmount(raw: string): Result<Pence> {
  const read = readPence(raw);
  if (!read.ok || read.value > 0) return read;
  return err(
    read.value === 0
      ? `${raw.trim()} is nothing. Give an amount above £0.`
      : `${raw.trim()} is negative. An entry is taken back by “vschool premium reverse”, never by a negative amount.`,
  );
}
