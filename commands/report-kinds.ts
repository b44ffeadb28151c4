import { REPORTS } from '../src/reports/index.ts';

/** Every report and the question that it answers. Worked out when the program is built, as the kinds of files are. */
export const REPORT_KINDS = REPORTS.map(({ id, question, about }) => ({ id, question, about }));
