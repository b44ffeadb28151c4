import { type IsoDate, readDate } from './dates.ts';
import { err, ok, type Result } from './result.ts';

/** What an authority wants a measure to come to, by when, and who sees to it. */
export interface ScorecardTarget {
  /** 0 to 1. */
  readonly rate: number;
  readonly by: IsoDate;
  readonly lead?: string;
  /** What was done since, in a few words. */
  readonly update?: string;
}

/** Measures that a target can be set for, in the order of the scorecard; more is better, or fewer. */
export const SCORECARD_MEASURES = {
  'pep-in-six-months': { title: 'PEP in the last six months', better: 'more' },
  'persistent-absence': { title: 'Persistently absent this school year', better: 'fewer' },
  'severe-absence': { title: 'Severely absent this school year', better: 'fewer' },
  suspended: { title: 'Suspended in twelve months', better: 'fewer' },
  'permanently-excluded': { title: 'Permanently excluded in twelve months', better: 'fewer' },
  'not-on-a-roll': { title: 'Not on a school’s roll', better: 'fewer' },
  'good-schools': { title: 'At a good or outstanding school', better: 'more' },
  'mid-year-moves': { title: 'Changed school inside the year', better: 'fewer' },
  'three-placements': { title: 'Three or more placements in a year', better: 'fewer' },
  'on-course-reading': { title: 'On course in reading', better: 'more' },
  'on-course-writing': { title: 'On course in writing', better: 'more' },
  'on-course-english': { title: 'On course in English', better: 'more' },
  'on-course-maths': { title: 'On course in maths', better: 'more' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly better: 'more' | 'fewer' }>>;

export type ScorecardMeasure = keyof typeof SCORECARD_MEASURES;

const EXAMPLE = '“95% by 31/07/2027; lead: Ann Ward; update: two more schools trained”';

/** Reads `95% by 2027-07-31; lead: …; update: …`. The lead and the update may be left out. */
export function readScorecardTarget(text: string): Result<ScorecardTarget> {
  const [head = '', ...rest] = text.split(';').map((part) => part.trim());
  const found = /^(\d{1,3}(?:\.\d+)?)\s*%\s+by\s+(.+)$/i.exec(head);
  // Six decimals of a share are more than anybody writes: 0.7% is 0.007, and not 0.00699….
  const rate = Number((Number(found?.[1]) / 100).toFixed(6));
  if (!found || rate > 1) return err(`${text} is no target. Write it as ${EXAMPLE}.`);
  const by = readDate(found[2] ?? '');
  if (!by.ok) return by;
  const words: { lead?: string; update?: string } = {};
  for (const part of rest) {
    const [, name, said] = /^(lead|update)\s*:\s*(.+)$/i.exec(part) ?? [];
    if (name === undefined || said === undefined)
      return err(`“${part}” is neither a lead nor an update. Write the target as ${EXAMPLE}.`);
    words[name.toLowerCase() as 'lead' | 'update'] = said;
  }
  return ok({ rate, by: by.value, ...words });
}

/** A target as it is kept: it reads back as itself. */
export const scorecardTargetText = ({ rate, by, lead, update }: ScorecardTarget): string =>
  [
    `${Number((rate * 100).toFixed(2))}% by ${by}`,
    ...(lead === undefined ? [] : [`lead: ${lead}`]),
    ...(update === undefined ? [] : [`update: ${update}`]),
  ].join('; ');
