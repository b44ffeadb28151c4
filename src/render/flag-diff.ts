import type { IsoDate } from '../domain/dates.ts';
import type { ChangeReason } from '../reports/flag-change.ts';
import type { FlagDiff } from '../reports/flag-diff.ts';
import type { Paint } from './paint.ts';
import { list, pupilName, spokenDate } from './text.ts';
import { wrap } from './width.ts';

const REASONS: readonly (readonly [ChangeReason, string])[] = [
  ['same child', 'children who were asked about on both days'],
  ['joined', 'joiners'],
  ['left', 'leavers'],
  ['data came late', 'data that arrived late'],
];

/** How a child came or went where that is more than the flag itself. */
const LABELS: Readonly<Record<ChangeReason, string>> = {
  'same child': '',
  joined: ', new among those asked about',
  left: ', no longer among those asked about',
  'data came late': ', by data that arrived late',
};

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** Somebody who came into a count or went out of it. */
type Changed = Pick<FlagDiff['changes'][number], 'by' | 'reason'>;

const changeWords = (n: number): string =>
  n === 0 ? 'As many as then' : `${Math.abs(n)} ${n > 0 ? 'more' : 'fewer'} than then`;

/** Where some came and some went, how many of each: +3 may be 4 and 1. */
function bothWays(changes: readonly Changed[], reason: ChangeReason): string {
  const own = changes.filter((each) => each.reason === reason);
  const came = own.filter(({ by }) => by === 1).length;
  return came > 0 && came < own.length ? ` (${came} came, ${own.length - came} went)` : '';
}

/** A difference with the parts that sum to it: `3 more than then: +4 by joiners and −1 by leavers.` */
export function partsSentence(
  difference: number,
  parts: FlagDiff['parts'],
  changes: readonly Changed[],
): string {
  const told = REASONS.filter(([reason]) => changes.some((each) => each.reason === reason)).map(
    ([reason, words]) => `${signed(parts[reason])} by ${words}${bothWays(changes, reason)}`,
  );
  return `${changeWords(difference)}: ${list(told)}.`;
}

interface DiffTextOptions {
  readonly since: IsoDate;
  readonly asAt: IsoDate;
  readonly names: boolean;
  readonly width: number;
  readonly paint: Paint;
}

/** A flag's change: the count then and now, the parts that sum to the difference, and who came and went, and why. */
export function flagDiffText(diffs: readonly FlagDiff[], options: DiffTextOptions): string {
  const { since, asAt, names, width, paint } = options;
  if (diffs.length === 0)
    return `No flag came or went between ${spokenDate(since, asAt)} and ${spokenDate(asAt, asAt)}.`;
  const indented = (text: string): string[] => wrap(text, width - 4).map((line) => `    ${line}`);
  return diffs
    .map(({ flag, before, now, parts, changes }) =>
      [
        paint.heading(
          `${flag.title}: ${before} on ${spokenDate(since, asAt)}, ${now} on ${spokenDate(asAt, asAt)}`,
        ),
        ...wrap(`  ${partsSentence(now - before, parts, changes)}`, width),
        ...changes.flatMap(({ pupil, by, reason, sentence, evidence }) => [
          `  ${by === 1 ? '+' : '−'} ${pupilName(pupil, names)} (${pupil.localId})${LABELS[reason]}`,
          ...indented(sentence),
          ...evidence.flatMap(({ text }) => indented(`· ${text}`)),
        ]),
      ].join('\n'),
    )
    .join('\n\n');
}
