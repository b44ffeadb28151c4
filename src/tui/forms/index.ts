import { addClosure, addInset, setHalfTerm } from './calendar.ts';
import type { Form } from './define-form.ts';
import { assignFlag, closeFlag, noteFlag, snoozeFlag } from './flag.ts';
import { exportReport } from './report.ts';
import { changeSetting } from './setting.ts';

/** Every form. */
export const FORMS: readonly Form[] = [
  addClosure,
  addInset,
  assignFlag,
  changeSetting,
  closeFlag,
  exportReport,
  noteFlag,
  setHalfTerm,
  snoozeFlag,
];
