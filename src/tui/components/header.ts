import { truncate } from '../../render/width.ts';
import { ends, fitTo, inverse, type Line, lineWidth, type Span, span } from '../line.ts';

export interface Tab {
  readonly number: string;
  readonly title: string;
  /** Its title where there is little room. */
  readonly short: string;
  readonly isCurrent: boolean;
}

const tabSpans = (tabs: readonly Tab[], isShort: boolean): Line => [
  ...tabs.flatMap(({ number, title, short, isCurrent }): Span[] => {
    const text = isShort ? `${number}${short}` : `${number} ${title}`;
    const shown = [span(text, isCurrent ? 'strong' : 'muted')];
    return [span(isShort ? ' ' : '  '), ...(isCurrent ? inverse(shown) : shown)];
  }),
  span(' '),
];

/** Where one is: the way here, what the list is narrowed to, and the numbered screens as far as there is room for them. */
export function header(crumbs: readonly string[], chips: Line, tabs: readonly Tab[], columns: number): Line {
  const way = crumbs.flatMap((crumb, index): Span[] => [
    span(' › ', 'muted'),
    span(truncate(crumb, 32), index === crumbs.length - 1 ? 'strong' : 'text'),
  ]);
  const left = [span(' vschool', 'accent'), ...way, span('  '), ...chips];
  const room = columns - lineWidth(left) - 1;
  const whole = tabSpans(tabs, false);
  return fitTo(ends(left, lineWidth(whole) <= room ? whole : tabSpans(tabs, true), columns), columns);
}
