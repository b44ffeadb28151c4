import type { IsoDate } from '../domain/dates.ts';
import type { Finding } from '../flags/run.ts';
import type { PatternFound } from '../patterns/define.ts';
import type { PupilPage } from '../reports/pupil-page.ts';
import type { TimelineEvent } from '../reports/timeline.ts';
import { workWords } from './flag-work.ts';
import { SEVERITY_WORDS } from './morning.ts';
import type { Paint } from './paint.ts';
import { textTable } from './table.ts';
import { pupilName, shortDate, spokenDate } from './text.ts';
import { wrap } from './width.ts';

interface PageTextOptions {
  readonly asAt: IsoDate;
  readonly names: boolean;
  readonly width: number;
  readonly paint: Paint;
  /** What the flags say together. */
  readonly patterns?: readonly PatternFound[];
  /** How many events are shown; all, where it is not said. */
  readonly events?: number;
}

const indented = (text: string, width: number): string[] => wrap(text, width - 2).map((line) => `  ${line}`);

export const timelineText = (events: readonly TimelineEvent[], { asAt, width }: PageTextOptions): string =>
  textTable<TimelineEvent>(
    [
      { title: 'Day', value: ({ on }) => shortDate(on, asAt), align: 'right' },
      { title: 'What', value: ({ text }) => text },
    ],
    events,
    width,
  );

/** A pupil’s page for a person: flags first, then what is known, then what happened. */
export function pupilPageText(
  page: PupilPage,
  findings: readonly Finding[],
  options: PageTextOptions,
): string {
  const { asAt, names, width, paint, events, patterns = [] } = options;
  const { identity, blocks, timeline } = page;
  const shown = events === undefined ? timeline : timeline.slice(0, events);
  const flags = findings.flatMap(({ flag, severity, sentence, clears, work }) => {
    const done = workWords(work, asAt, names);
    return [
      ...indented(`${flag.title} (${SEVERITY_WORDS[severity]}): ${sentence}`, width),
      ...indented(`  ${clears}`, width),
      ...(done === '' ? [] : indented(`  ${done}`, width)),
    ];
  });
  const together = patterns.flatMap(({ pattern, sentence }) =>
    indented(`${pattern.title}: ${sentence}`, width),
  );
  const left = timeline.length - shown.length;
  return [
    paint.heading(
      `${pupilName(identity, names)} (${identity.localId}) on ${spokenDate(asAt, '' as IsoDate)}`,
    ),
    '',
    ...(flags.length > 0 ? [paint.heading('Flags'), ...flags, ''] : []),
    ...(together.length > 0 ? [paint.heading('What they say together'), ...together, ''] : []),
    ...blocks.flatMap(({ title, lines }) => [
      paint.heading(title),
      ...lines.flatMap((line) => indented(line, width)),
      '',
    ]),
    paint.heading('Timeline'),
    ...(timeline.length === 0
      ? ['  Nothing is recorded.']
      : timelineText(shown, { ...options, width: width - 2 })
          .split('\n')
          .map((line) => `  ${line}`)),
    ...(left > 0 ? [`  … and ${left} earlier: --timeline shows all.`] : []),
  ].join('\n');
}
