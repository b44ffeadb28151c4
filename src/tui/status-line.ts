import { ends, fitTo, type Line, span } from './line.ts';

/** What holds of every screen of a sitting. */
export interface Standing {
  readonly isReadOnly: boolean;
  readonly names: boolean;
  /** The date in words. */
  readonly spoken: string;
}

/** The line over the footer: what the screen says of itself, and what holds of all of them. */
export function statusLine(left: string, { isReadOnly, names, spoken }: Standing, columns: number): Line {
  const right = [...(isReadOnly ? ['[RO]'] : []), ...(names ? [] : ['names hidden']), `as at ${spoken}`].join(
    ' · ',
  );
  return fitTo(ends([span(` ${left}`, 'muted')], [span(`${right} `, 'muted')], columns), columns);
}
