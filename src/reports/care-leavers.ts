import { defineReport } from './define.ts';
import { LEAVER_SECTIONS, leaverTables, statusTable } from './leaver-tables.ts';

/** Young people who have left care, or soon will. */
export const careLeaversReport = defineReport({
  id: 'care-leavers',
  question: 'How are our care leavers doing?',
  about:
    'Young people by status (eligible, relevant, former relevant); and by the return of care leavers whether the authority is in touch, education, employment or training, higher education and suitable accommodation, year by year.',
  needs: [...LEAVER_SECTIONS],
  needsOfEveryone: [...LEAVER_SECTIONS],
  tables: (records, asked) => {
    const all = asked.everyone ?? records;
    return [statusTable(all, asked), ...leaverTables(all, asked)];
  },
});
