import { truncate } from '../../render/width.ts';
import { ends, fitTo, inverse, type Line, type Span, span } from '../line.ts';

export interface Tab {
  readonly title: string;
  readonly isCurrent: boolean;
}

const tabSpans = (tabs: readonly Tab[]): Line =>
  tabs.flatMap(({ title, isCurrent }, index): Span[] => {
    const shown = [span(`${index + 1} ${title}`, isCurrent ? 'strong' : 'muted')];
    return [span('  '), ...(isCurrent ? inverse(shown) : shown)];
  });

/** Where one is: the way here, what the list is narrowed to, and the numbered screens. */
export function header(crumbs: readonly string[], chips: Line, tabs: readonly Tab[], columns: number): Line {
  const way = crumbs.flatMap((crumb, index): Span[] => [
    span(' › ', 'muted'),
    span(truncate(crumb, 32), index === crumbs.length - 1 ? 'strong' : 'text'),
  ]);
  const left = [span(' vschool', 'accent'), ...way, span('  '), ...chips];
  return fitTo(ends(left, [...tabSpans(tabs), span(' ')], columns), columns);
}
