import type { ReviewTable } from '../tables/care.ts';
import { given, grouped, mapValues, rowsBegun, type SectionReader } from './define.ts';

export const reviewsSection: SectionReader<'reviews'> = {
  section: 'reviews',
  supplied: 'select 1 from review limit 1',
  empty: { reviews: [] },
  read(driver, asAt) {
    const rows = rowsBegun<ReviewTable>(driver, { table: 'review', begins: 'on_date', asAt });
    const lists = grouped(rows, (row) => ({
      on: row.on_date,
      ...given({ participation: row.participation }),
      ref: `review/${row.pupil_id}/${row.on_date}`,
    }));
    return mapValues(lists, (reviews) => ({ reviews }));
  },
};
