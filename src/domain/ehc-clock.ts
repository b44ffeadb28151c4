import { addCalendarDays, addMonths, type IsoDate } from './dates.ts';
import type { EhcPlan, EhcReview } from './ehc-plan.ts';

/** Weeks from the request to the final plan. Source: SEND Regulations 2014, as DfE measures it. */
const WEEKS_TO_ISSUE = 20;

/** The day by which a plan that was asked for has to be issued; undefined where one was refused, or an exception holds. */
export const planDueOn = ({ requestedOn, refusedOn, exception }: EhcPlan): IsoDate | undefined =>
  refusedOn !== undefined || exception !== undefined
    ? undefined
    : addCalendarDays(requestedOn, WEEKS_TO_ISSUE * 7);

/** Whether a plan was issued in twenty weeks, whatever exception applies; undefined where none was issued. */
export const wasIssuedInTime = ({ requestedOn, issuedOn }: EhcPlan): boolean | undefined =>
  issuedOn === undefined ? undefined : issuedOn <= addCalendarDays(requestedOn, WEEKS_TO_ISSUE * 7);

/** Whether a plan was not issued in twenty weeks, on a date. */
export function isPlanLate(plan: EhcPlan, asAt: IsoDate): boolean {
  const due = planDueOn(plan);
  return due !== undefined && (plan.issuedOn ?? asAt) > due && plan.issuedOn === undefined;
}

/**
 * The day by which a plan in force has to be reviewed: months after it was issued or last reviewed. How many is the
 * authority’s setting; twelve where it has set none.
 */
export function reviewDueOn(
  plan: EhcPlan,
  reviews: readonly EhcReview[],
  months: number,
): IsoDate | undefined {
  const { issuedOn, ceasedOn } = plan;
  if (issuedOn === undefined || ceasedOn !== undefined) return undefined;
  const last = reviews
    .map(({ heldOn }) => heldOn)
    .filter((heldOn) => heldOn >= issuedOn)
    .toSorted()
    .at(-1);
  return addMonths(last ?? issuedOn, months);
}
