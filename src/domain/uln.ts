import { err, ok, type Result } from './result.ts';

/** Whether ten digits carry a good check digit: Σ digit × 10 to 1, modulo 11, is 10. Source: DfE, ULN guidance. */
const hasGoodCheckDigit = (digits: string): boolean =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11 === 10;

/** The number that learning providers give while there is none. */
const TEMPORARY = '9999999999';

/** Reads a unique learner number: ten digits, the first not 0, the last a check digit. */
export function readUln(raw: string): Result<string> {
  const text = raw.trim().replace(/^'/, '');
  if (text === TEMPORARY) return err(`${text} stands for a number that is not given yet.`);
  if (!/^[1-9]\d{9}$/.test(text))
    return err(`${raw} is not a ULN, which has ten digits and begins with no 0.`);
  return hasGoodCheckDigit(text) ? ok(text) : err(`${text} is not a ULN: its check digit does not fit.`);
}
