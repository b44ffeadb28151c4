import type { Month } from './cohort.ts';

const NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

export const monthName = (month: Month): string => NAMES[month - 1] ?? '';

/** The month of a name, or of its first letters: `Sept`. Undefined where it is none. */
export function monthNamed(name: string): Month | undefined {
  const at = NAMES.findIndex((each) => name.length >= 3 && each.toLowerCase().startsWith(name.toLowerCase()));
  return at === -1 ? undefined : ((at + 1) as Month);
}
