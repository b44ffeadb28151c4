import { OUTCOMES } from '../src/domain/premium/impact.ts';
import { defineCommand } from './define.ts';

const OF_A_YEAR = ['year', 'fund'];
const OF_AN_ENTRY = [...OF_A_YEAR, 'on', 'dry-run'];

export const premiumCommand = defineCommand({
  name: 'premium',
  summary: 'Pupil Premium Plus as a ledger, with its forecast to 31 March',
  description: `Without more: the ledger’s balances of the financial year. Money comes in by \`grant provisional|final [AMOUNT]\` (without an amount: the rate times the children counted) and is given out by \`topslice 15%|AMOUNT\` and \`allocate AMOUNT\` (--pupil, --school, or --each for an equal part for every entitled child). It is used by \`request [PUPIL] AMOUNT\`, \`approve REQUEST [AMOUNT]\` or \`decline REQUEST\`, \`pay REQUEST [AMOUNT]\`, \`release REQUEST\` and \`judge REQUEST ${OUTCOMES.join('|').replaceAll(' ', '-')}\`. Nothing is edited: \`reverse ENTRY --reason TEXT\` takes an entry back, and \`close YEAR\` does the year-end. Asked about: \`ledger\`, \`requests\`, \`forecast\`, \`entitlement\`, \`rates\`, \`compare\` (DfE’s list and the roll), \`match\` (the council’s ledger and this one), \`impact\`, \`funds\`.`,
  arguments: [
    { name: '[action]', description: 'what to do or to show' },
    { name: '[words...]', description: 'an amount, a pupil, the number of a request or an entry, a year' },
  ],
  options: [
    { flags: '--year <year>', description: 'the financial year, such as 2026-27; else that of the date' },
    {
      flags: '--fund <fund>',
      description: 'pp-plus, early-years, post-16, or a fund of the authority’s own',
    },
    { flags: '--on <date>', description: 'the date of the entry; else today' },
    { flags: '--pupil <pupil>', description: 'for a child' },
    { flags: '--school <urn>', description: 'for a school; else the child’s own' },
    { flags: '--each', description: 'allocate: in equal parts to every entitled child' },
    { flags: '--from <place>', description: 'allocate: unallocated, central, pupil:ID or school:URN' },
    { flags: '--back', description: 'allocate: put the money back where it is unallocated' },
    { flags: '--central', description: 'out of the central fund, which needs no target of a PEP' },
    { flags: '--pep <number>', description: 'the PEP that the money is for' },
    { flags: '--target <number>', description: 'the target of the PEP that it is for' },
    { flags: '--category <name>', description: 'the kind of intervention' },
    { flags: '--for <text>', description: 'what it is for' },
    { flags: '--reason <text>', description: 'why something is reversed, declined or released' },
    { flags: '--despite <reason>', description: 'approve or pay although a rule speaks against it, and why' },
    { flags: '--note <text>', description: 'judge: what was seen' },
    { flags: '--source <text>', description: 'rates: where the rate stands' },
    { flags: '--release', description: 'close: let commitments that were not paid go back to DfE' },
    { flags: '--check', description: 'ledger: prove that every entry balances and every balance follows' },
    { flags: '--dry-run', description: 'say what would be entered, and enter nothing' },
  ],
  examples: [
    {
      command: 'vschool premium forecast',
      shows: 'how the year will end: which children, how much, by when',
    },
    {
      command: 'vschool premium rates 2026-27 2700 --source "DfE letter of 9 June"',
      shows: 'enter a rate that is not known here',
    },
    {
      command: 'vschool premium grant provisional --year 2026-27',
      shows: 'the rate times the children counted',
    },
    { command: 'vschool premium topslice 15% --dry-run', shows: 'what a top-slice would hold back' },
    { command: 'vschool premium allocate 620 --pupil 410001', shows: 'money set aside for a child' },
    {
      command: 'vschool premium request 410001 620 --pep 12 --target 40 --category "One to one tuition"',
      shows: 'money asked for, for a target of the PEP',
    },
    { command: 'vschool premium approve 12 600', shows: 'approve a request in part' },
    { command: 'vschool premium pay 12 --on 2026-11-02', shows: 'pay what was approved' },
    { command: 'vschool premium reverse 31 --reason "paid twice"', shows: 'take an entry back' },
    {
      command: 'vschool premium ledger --check',
      shows: 'prove that the ledger balances; exit 1 where it does not',
    },
  ],
  actions: {
    otherwise: 'ledger',
    read: {
      allocate: [...OF_AN_ENTRY, 'for', 'pupil', 'school', 'each', 'from', 'back', 'central'],
      approve: [...OF_AN_ENTRY, 'despite', 'central'],
      close: [...OF_AN_ENTRY, 'for', 'release'],
      compare: OF_A_YEAR,
      decline: [...OF_AN_ENTRY, 'reason'],
      entitlement: OF_A_YEAR,
      forecast: OF_A_YEAR,
      funds: OF_A_YEAR,
      grant: [...OF_AN_ENTRY, 'for'],
      impact: OF_A_YEAR,
      judge: [...OF_AN_ENTRY, 'note'],
      ledger: [...OF_A_YEAR, 'check', 'pupil'],
      match: OF_A_YEAR,
      pay: [...OF_AN_ENTRY, 'despite'],
      rates: [...OF_A_YEAR, 'source', 'dry-run'],
      release: [...OF_AN_ENTRY, 'reason'],
      request: [...OF_AN_ENTRY, 'for', 'school', 'central', 'pep', 'target', 'category'],
      requests: OF_A_YEAR,
      reverse: [...OF_AN_ENTRY, 'reason'],
      topslice: [...OF_AN_ENTRY, 'for'],
    },
  },
  run: async (context, input) => (await import('./run/premium.ts')).runPremium(context, input),
});
