import type { IsoDate } from '../../src/domain/dates.ts';
import type { EhcPlanTable, EhcReviewTable } from '../tables/schooling.ts';
import { given, grouped, joined, rowsBegun, type SectionReader } from './define.ts';

/** A step that had happened by a date. */
const by = (on: IsoDate | null, asAt: IsoDate): IsoDate | null => (on !== null && on <= asAt ? on : null);

export const ehcPlansSection: SectionReader<'ehcPlans'> = {
  section: 'ehcPlans',
  supplied: 'select 1 from ehc_plan limit 1',
  empty: { plans: [], reviews: [] },
  read(driver, asAt) {
    const plans = rowsBegun<EhcPlanTable>(driver, { table: 'ehc_plan', begins: 'requested_on', asAt });
    const reviews = rowsBegun<EhcReviewTable>(driver, { table: 'ehc_review', begins: 'held_on', asAt });
    return joined({
      plans: grouped(plans, (row) => ({
        requestedOn: row.requested_on,
        ...given({
          refusedOn: by(row.refused_on, asAt),
          issuedOn: by(row.issued_on, asAt),
          ceasedOn: by(row.ceased_on, asAt),
          exception: row.exception,
        }),
        ref: `ehc_plan/${row.pupil_id}/${row.requested_on}`,
      })),
      reviews: grouped(reviews, (row) => ({
        heldOn: row.held_on,
        ref: `ehc_review/${row.pupil_id}/${row.held_on}`,
      })),
    });
  },
};
