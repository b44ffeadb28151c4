import { truncate } from '../../render/width.ts';
import { ends, fitTo, inverse, type Line, lineWidth, type Span, span } from '../line.ts';

export interface Tab {
  readonly number: string;
  readonly title: string;
  /** Its title where there is little room. */
  readonly short: string;
  readonly isCurrent: boolean;
}

type Naming = 'whole' | 'short' | 'numbers';

const NAMED: Readonly<Record<Naming, (tab: Tab) => string>> = {
  whole: ({ number, title }) => `${number} ${title}`,
  short: ({ number, short }) => `${number}${short}`,
  numbers: ({ number, short, isCurrent }) => (isCurrent ? `${number}${short}` : number),
};

const tabSpans = (tabs: readonly Tab[], naming: Naming): Line => [
  ...tabs.flatMap((tab): Span[] => {
    const shown = [span(NAMED[naming](tab), tab.isCurrent ? 'strong' : 'muted')];
    return [span(naming === 'whole' ? '  ' : ' '), ...(tab.isCurrent ? inverse(shown) : shown)];
  }),
  span(' '),
];

/**
 * Where one is: the way here, what the list is narrowed to, and the numbered screens. Where there is little room these are
 * named in short; then the name of the program gives way to them, then all their names but the one of this screen.
 */
export function header(crumbs: readonly string[], chips: Line, tabs: readonly Tab[], columns: number): Line {
  const way = crumbs.flatMap((crumb, index): Span[] => [
    span(' › ', 'muted'),
    span(truncate(crumb, 32), index === crumbs.length - 1 ? 'strong' : 'text'),
  ]);
  const left = [span(' vschool', 'accent'), ...way, span('  '), ...chips];
  if (tabs.length === 0) return fitTo(left, columns);
  const [, ...withoutProgram] = [...way, span('  '), ...chips];
  const ways: [Line, Line][] = [
    [left, tabSpans(tabs, 'whole')],
    [left, tabSpans(tabs, 'short')],
    [[span(' '), ...withoutProgram], tabSpans(tabs, 'short')],
    [left, tabSpans(tabs, 'numbers')],
    [[span(' '), ...withoutProgram], tabSpans(tabs, 'numbers')],
  ];
  const fits = ways.find(([before, menu]) => lineWidth(before) + lineWidth(menu) + 1 <= columns);
  return fitTo(fits ? ends(...fits, columns) : left, columns);
}
