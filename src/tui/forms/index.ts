import type { Form } from './define-form.ts';
import { assignFlag, closeFlag, noteFlag, snoozeFlag } from './flag.ts';

/** Every form, by id. */
export const FORMS: readonly Form[] = [assignFlag, closeFlag, noteFlag, snoozeFlag];
