import { addAssessment, removeAssessment, removeTarget, setTarget } from './attainment.ts';
import { addClosure, addInset, setHalfTerm } from './calendar.ts';
import type { Form } from './define-form.ts';
import {
  addExclusion,
  cancelExclusion,
  decideExclusion,
  meetExclusion,
  provideExclusion,
  removeExclusion,
  tellExclusion,
} from './exclusion.ts';
import { assignFlag, closeFlag, noteFlag, snoozeFlag } from './flag.ts';
import { assignPep, holdPep, openPep, signPep } from './pep.ts';
import {
  allocatePremium,
  approvePremium,
  declinePremium,
  judgePremium,
  payPremium,
  releasePremium,
  requestPremium,
  reversePremium,
} from './premium.ts';
import { exportReport } from './report.ts';
import { changeSetting } from './setting.ts';

/** Every form. */
export const FORMS: readonly Form[] = [
  addAssessment,
  addClosure,
  addExclusion,
  addInset,
  allocatePremium,
  approvePremium,
  assignFlag,
  assignPep,
  cancelExclusion,
  changeSetting,
  closeFlag,
  decideExclusion,
  declinePremium,
  exportReport,
  holdPep,
  judgePremium,
  meetExclusion,
  noteFlag,
  openPep,
  payPremium,
  provideExclusion,
  releasePremium,
  removeAssessment,
  removeExclusion,
  removeTarget,
  requestPremium,
  reversePremium,
  setHalfTerm,
  setTarget,
  signPep,
  snoozeFlag,
  tellExclusion,
];
