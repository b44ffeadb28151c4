import { defineReport } from './define.ts';
import { PREMIUM_SECTIONS, premiumTables } from './premium-tables.ts';

/** The premium in full. */
export const premiumReport = defineReport({
  id: 'premium',
  question: 'Where is the pupil premium, whom did it reach, and what came of it?',
  about:
    'Every fund by financial year: the grant, what is held centrally, set aside, approved, paid and unspent; children with a payment; what it was paid for; and what became of the targets. By school for the authority’s own use.',
  needs: [...PREMIUM_SECTIONS],
  needsOfEveryone: ['schooling'],
  also: ['premium'],
  tables: premiumTables,
});
