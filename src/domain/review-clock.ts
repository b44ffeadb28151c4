import { addWorkingDays } from './calendar.ts';
import { addCalendarDays, addMonths, type IsoDate } from './dates.ts';
import type { LookedAfterReview } from './review.ts';

/** When the next review is due, and which one it is. */
export interface ReviewDue {
  readonly on: IsoDate;
  /** 1 the first review of this period of care. */
  readonly number: number;
  /** Why then, to follow “due by 3 March”: `20 working days after coming into care`. */
  readonly because: string;
}

const FIRST_WITHIN = 20;
/** Calendar days in which twenty working days are certainly over, where the bank holidays of that time are not known. */
const CERTAINLY_WITHIN = 60;

/**
 * The first review within 20 working days of coming into care, the second within three months of the first, each
 * later one within six months of the last. Source: Care Planning Regulations 2010, regulation 33.
 */
export function nextReviewDue(careFrom: IsoDate, reviews: readonly LookedAfterReview[]): ReviewDue {
  const held = reviews
    .map(({ on }) => on)
    .filter((on) => on >= careFrom)
    .toSorted();
  const last = held.at(-1);
  const number = held.length + 1;
  if (last === undefined) {
    const on = addWorkingDays(careFrom, FIRST_WITHIN);
    const because = `${FIRST_WITHIN} working days after coming into care`;
    if (on) return { on, number, because };
    const latest = addCalendarDays(careFrom, CERTAINLY_WITHIN);
    return { on: latest, number, because: `${because}, which by any bank holidays were over by then` };
  }
  return held.length === 1
    ? { on: addMonths(last, 3), number, because: 'three months after the first' }
    : { on: addMonths(last, 6), number, because: 'six months after the last' };
}
