import { readDate } from '../domain/dates.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Reader } from './define.ts';

/** A whole number from one to another. */
export const whole =
  (least: number, most: number) =>
  (text: string): Result<string> =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
      ? ok(String(Number(text)))
      : err(`${text} has to be a whole number from ${least} to ${most}.`);

/** `7%`, `7.5 %` or `0.07`, kept as a rate from 0 to 1. */
export function rate(text: string): Result<string> {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  const value = percent ? Number(percent[1]) / 100 : Number(text);
  return text.trim() !== '' && value >= 0 && value <= 1
    ? ok(String(value))
    : err(`${text} has to be a percentage such as 10%, or a rate from 0 to 1.`);
}

/** Grades, with parts of a grade. */
export const grades =
  (least: number, most: number) =>
  (text: string): Result<string> =>
    /^\d+(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most
      ? ok(String(Number(text)))
      : err(`${text} has to be a number of grades from ${least} to ${most}, such as 0.5.`);

/** One of the words given. */
export const oneOf = (...choices: readonly string[]): Reader =>
  Object.assign(
    (text: string): Result<string> =>
      choices.includes(text) ? ok(text) : err(`${text} has to be one of: ${choices.join(', ')}.`),
    { choices },
  );

/** Dates parted by commas or spaces, kept in order with spaces between; none at all is an empty text. */
export function dates(text: string): Result<string> {
  const read = text
    .split(/[\s,;]+/)
    .filter((each) => each !== '' && each !== 'none')
    .map(readDate);
  const bad = read.find((each) => !each.ok);
  if (bad && !bad.ok) return err(bad.error);
  return ok(
    read
      .flatMap((each) => (each.ok ? [each.value] : []))
      .sort()
      .join(' '),
  );
}

/** Names parted by commas, each once. */
export function names(text: string): Result<string> {
  const all = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return all.length > 0 ? ok([...new Set(all)].join(', ')) : err('Give at least one name; commas part them.');
}
