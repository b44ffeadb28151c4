import type { Problem } from '../../domain/problem.ts';
import type { EpisodeRow } from './episodes.ts';

/**
 * Episodes of one child that cannot both be right: they overlap, more than one is open, or what one says of how it
 * ended and what the next says of how it began do not fit. Compared in order of their start, each with the next. All
 * are kept: which one is wrong, only the authority can say. The numbers are those of DfE's validation rules, 2024-25.
 */
export function episodeProblems(rows: readonly EpisodeRow[]): Problem[] {
  const byChild = Map.groupBy(rows, (row) => row.localId);
  const problems: Problem[] = [];
  for (const own of byChild.values()) {
    const inOrder = own.toSorted((a, b) => (a.episode.from < b.episode.from ? -1 : 1));
    inOrder.forEach((row, index) => {
      const before = inOrder[index - 1];
      if (before) problems.push(...betweenTwo(before, row));
    });
    problems.push(...bothOpen(inOrder));
  }
  return problems;
}

function betweenTwo(before: EpisodeRow, row: EpisodeRow): Problem[] {
  const { localId, line } = row;
  const [ended, began] = [before.episode, row.episode];
  const at = { line, column: 'DECOM', value: began.from };
  if (ended.until === undefined || began.from < ended.until)
    return [
      {
        ...at,
        kind: 'episodesOverlap',
        reason: `child ${localId} has an episode from ${began.from}, before the one of line ${before.line} has ended (DfE rule 501). Both are kept.`,
      },
    ];
  if (ended.reasonEnded === 'X1' && began.from > ended.until)
    return [
      {
        ...at,
        kind: 'episodeGap',
        reason: `child ${localId} has an episode to ${ended.until} on line ${before.line}, which says that care went on the same day (X1), and the next begins on ${began.from} (DfE rule 388). Both are kept.`,
      },
    ];
  return reasonsThatDiffer(before, row);
}

/** Where the end of one and the beginning of the next leave open whether care went on. */
function reasonsThatDiffer(before: EpisodeRow, row: EpisodeRow): Problem[] {
  const [ended, began] = [before.episode, row.episode];
  const at = { line: row.line, column: 'RNE', value: began.reasonStarted };
  if (began.reasonStarted === 'S' && began.from === ended.until && ended.reasonEnded === 'X1')
    return [
      {
        ...at,
        kind: 'newStartWhileInCare',
        reason: `child ${row.localId} started to be looked after (S) on ${began.from}, the day on which the episode of line ${before.line} ended with care going on (DfE rule 431). Both are kept.`,
      },
    ];
  if (began.reasonStarted !== 'S' && ended.reasonEnded !== undefined && ended.reasonEnded !== 'X1')
    return [
      {
        ...at,
        kind: 'noNewStart',
        reason: `child ${row.localId} ceased to be looked after with the episode of line ${before.line} (${ended.reasonEnded}), and the next, from ${began.from}, does not say that care started again (S, DfE rule 432). Both are kept.`,
      },
    ];
  return [];
}

function bothOpen(inOrder: readonly EpisodeRow[]): Problem[] {
  const open = inOrder.filter((row) => row.episode.until === undefined);
  const last = open.at(-1);
  if (open.length < 2 || !last) return [];
  return [
    {
      kind: 'episodesBothOpen',
      line: last.line,
      column: 'DEC',
      value: '',
      reason: `child ${last.localId} has ${open.length} open episodes, on lines ${open.map((row) => row.line).join(' and ')} (DfE rule 142). All are kept.`,
    },
  ];
}
