import type { IsoDate } from '../domain/dates.ts';
import type { CohortChange, CohortDiff, Said, Turned } from '../reports/cohort-diff.ts';
import { partsSentence } from './flag-diff.ts';
import type { Paint } from './paint.ts';
import { cellText } from './query.ts';
import { pupilName, spokenDate } from './text.ts';
import { wrap } from './width.ts';

interface CohortDiffOptions {
  readonly name: string;
  readonly since: IsoDate;
  readonly asAt: IsoDate;
  readonly names: boolean;
  readonly width: number;
  readonly paint: Paint;
}

/** The value that a term rests on, in brackets; nothing where the answer says it all, or where it says who somebody is. */
function valueText({ truth, cell }: Said, { column }: Turned, asAt: IsoDate, names: boolean): string {
  const isSaid = truth === undefined || (cell.kind === 'value' && typeof cell.value === 'boolean');
  if (isSaid || (column.field.identifies && !names)) return '';
  return ` (${cellText(cell, column, asAt)})`;
}

const isSo = ({ truth }: Said): string =>
  truth === undefined ? 'it is not known' : truth ? 'it is so' : 'it is not so';
const wasSo = ({ truth }: Said): string =>
  truth === undefined ? 'it was not known' : truth ? 'it was so' : 'it was not so';

/** Why a pupil came or went, a sentence for each term that turned. */
export function changeSentences(
  { reason, by, turned }: CohortChange,
  { since, asAt, names }: Pick<CohortDiffOptions, 'since' | 'asAt' | 'names'>,
): string[] {
  const day = spokenDate(since, asAt);
  if (reason === 'joined') return [`Was not among those asked about on ${day}.`];
  if (reason === 'left') return ['Is no longer among those asked about.'];
  if (turned.length === 0)
    return [
      by === 1 ? `Was not known to be asked about on ${day}.` : `Was asked about on ${day} by mistake.`,
    ];
  return turned.map((each) => {
    const now = valueText(each.now, each, asAt, names);
    const before = valueText(each.before, each, asAt, names);
    return reason === 'data came late'
      ? `${each.term} on ${day}: ${wasSo(each.before)}${before} by what was known then; ${isSo(each.now)}${now} by what has arrived since.`
      : `${each.term}: ${isSo(each.now)}${now}; on ${day} ${wasSo(each.before)}${before}.`;
  });
}

/** A cohort then and now, the parts that sum to the difference, and who came and went, and why. */
export function cohortDiffText(
  { before, now, parts, changes }: CohortDiff,
  options: CohortDiffOptions,
): string {
  const { name, since, asAt, names, width, paint } = options;
  const heading = `${name}: ${before} on ${spokenDate(since, asAt)}, ${now} on ${spokenDate(asAt, asAt)}`;
  if (changes.length === 0) return [paint.heading(heading), '  Nobody came and nobody went.'].join('\n');
  return [
    paint.heading(heading),
    ...wrap(`  ${partsSentence(now - before, parts, changes)}`, width),
    ...changes.flatMap((change) => [
      `  ${change.by === 1 ? '+' : '−'} ${pupilName(change.pupil, names)} (${change.pupil.localId})${change.reason === 'same child' ? '' : `, ${change.reason}`}`,
      ...changeSentences(change, options).flatMap((text) =>
        wrap(text, width - 6).map((line, i) => (i === 0 ? `    · ${line}` : `      ${line}`)),
      ),
    ]),
  ].join('\n');
}
