import type { IsoDate } from '../domain/dates.ts';
import { shortDate } from '../render/text.ts';

let london: Intl.DateTimeFormat | undefined;

/** Made when a time is written: the screens are there before. */
function londonParts(at: string): Intl.DateTimeFormatPart[] {
  london ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return london.formatToParts(Date.parse(at));
}

/** `20 November, 02:10`, by London's clocks. */
export function spokenTime(at: string, asAt: IsoDate): string {
  const part = Object.fromEntries(londonParts(at).map(({ type, value }) => [type, value]));
  const date = `${part['year']}-${part['month']}-${part['day']}` as IsoDate;
  return `${shortDate(date, asAt)}, ${part['hour']}:${part['minute']}`;
}
