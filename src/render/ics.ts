import { addCalendarDays, type IsoDate } from '../domain/dates.ts';

/** A day in a calendar file. It names nobody: calendars are shared, and stand on telephones. */
export interface CalendarEntry {
  /** Stable, so that a file read again replaces what it wrote. */
  readonly id: string;
  readonly on: IsoDate;
  readonly title: string;
  readonly note: string;
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n');

const MOST_BYTES = 75;

/** Lines are folded after 75 bytes, never inside a character. Source: RFC 5545, section 3.1. */
export function folded(line: string): string {
  const lines: string[] = [];
  let now = '';
  let bytes = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > MOST_BYTES) {
      lines.push(now);
      now = ' ';
      bytes = 1;
    }
    now += character;
    bytes += size;
  }
  return [...lines, now].join('\r\n');
}

const compact = (date: IsoDate): string => date.replaceAll('-', '');

/** A calendar file of whole days. Source: RFC 5545. */
export const icsText = (entries: readonly CalendarEntry[], madeOn: IsoDate): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//vschool//PEP due dates//EN',
    ...entries.flatMap(({ id, on, title, note }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(id)}@vschool`,
      `DTSTAMP:${compact(madeOn)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(on)}`,
      `DTEND;VALUE=DATE:${compact(addCalendarDays(on, 1))}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(note)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n');
