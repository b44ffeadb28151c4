import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord } from '../domain/record.ts';
import { upperFirst } from '../render/text.ts';
import type { Figure } from './define.ts';

/** One figure, with all that went into it. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  /** What it is of: a term, a school year so far, the last six months. */
  readonly of: string;
  readonly numerator: number;
  readonly denominator: number;
  /** 0 to 1; absent where nobody is counted: none of nobody is no rate. */
  readonly rate?: number;
  /** Who is left out and why, with how many. */
  readonly excluded: readonly { readonly why: string; readonly n: number }[];
  /** Children of whom it cannot be said. */
  readonly notKnown: number;
  /** How it is counted. */
  readonly counted: string;
  /** On whose authority it is counted so. */
  readonly source?: string;
  /** Who is counted and fulfils it. */
  readonly within: readonly PupilId[];
  /** The same by local id. */
  readonly children: readonly string[];
  /** Who is counted and does not fulfil it. */
  readonly without: readonly PupilId[];
}

/** True: counted and fulfilled; false: counted and not; a text: left out, and why; undefined: not known. */
export type Counted = boolean | string | undefined;

/** What a measure is, before anybody is counted. */
export type MeasureHead = Pick<Measure, 'id' | 'title' | 'of' | 'counted' | 'source'>;

/** Puts one question to every record, and keeps who is left out and of whom it is not known. */
export function measure(
  head: MeasureHead,
  records: readonly PupilRecord[],
  of: (record: PupilRecord) => Counted,
): Measure {
  const excluded = new Map<string, number>();
  const within: PupilId[] = [];
  const without: PupilId[] = [];
  const children: string[] = [];
  let [denominator, notKnown] = [0, 0];
  for (const record of records) {
    const answer = of(record);
    if (answer === undefined) notKnown++;
    else if (typeof answer === 'string') {
      // An empty text: never one of those who are asked about.
      if (answer !== '') excluded.set(answer, (excluded.get(answer) ?? 0) + 1);
    } else {
      denominator++;
      if (answer) {
        within.push(record.identity.pupilId);
        children.push(record.identity.localId);
      } else without.push(record.identity.pupilId);
    }
  }
  const numerator = children.length;
  return {
    ...head,
    ...{ numerator, denominator, notKnown, within, children, without },
    ...(denominator === 0 ? {} : { rate: numerator / denominator }),
    excluded: [...excluded].map(([why, n]) => ({ why, n })),
  };
}

/** How a measure is counted, in a sentence, and on whose authority. */
export const definitionOf = ({ counted, source }: Pick<Measure, 'counted' | 'source'>): string =>
  `${upperFirst(counted)}.${source === undefined ? '' : ` Source: ${source}.`}`;

/** A measure as a line of a report: not known where nobody at all could be counted for want of facts. */
export const figureOf = ({
  title,
  numerator,
  denominator,
  rate,
  excluded,
  notKnown,
  ...more
}: Omit<Measure, 'id' | 'of' | 'within' | 'without'>): Figure => ({
  measure: title,
  count: denominator === 0 && notKnown > 0 ? null : numerator,
  of: denominator,
  ...(rate === undefined ? {} : { rate }),
  ...{ excluded, notKnown, children: more.children },
  definition: definitionOf(more),
});
