import { CONFIDENTIAL } from './confidential.ts';
import { headingKey } from './nearest.ts';

/** What stands for a cell that says where a child lives. */
export const PLACE_HIDDEN = 'not shown: it says where the child lives, and stands in the file that was sent';

const PLACE = /^(?:home|pl|placement|child|pupil|carer|family).*post(?:code)?$/;

/**
 * Whether a column of a file with these headings says where a child lives. Such a cell is shown to nobody, names or not: a placement may be
 * confidential, and nothing here needs the address of any.
 */
export function isPlaceHeading(heading: string, headings: readonly string[]): boolean {
  const key = headingKey(heading);
  // The URN of a row with the postcode of a placement is that of the home, and not of a school.
  if (key === 'urn') return headings.some((each) => headingKey(each) === 'plpost');
  return key.includes('address') || PLACE.test(key);
}

/** Why a row is held that speaks of a child whose placement is confidential. */
export const HELD_CONFIDENTIAL =
  'it speaks of a child whose placement is confidential. What stood in it is in the file that was sent.';

const WHO = new Set(['child', 'childid', 'localid', 'pupil', 'pupilid', 'upn']);

/** A row that speaks of such a child: who it is, and of the rest that it is confidential. */
export const withoutCells = (row: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([heading, cell]) => [
      heading,
      cell === '' || WHO.has(headingKey(heading)) ? cell : CONFIDENTIAL,
    ]),
  );
