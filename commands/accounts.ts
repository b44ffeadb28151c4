import { defineCommand } from './define.ts';

export const accountsCommand = defineCommand({
  name: 'accounts',
  summary: 'who works with the database, when they were last here, and their roles',
  description:
    'Lists the accounts that the audit has seen or that have a role, and when each was last here. “set” gives an account a role, “remove” takes it away: reader, caseworker, head, steward, auditor or service. Until a first role is set everybody who can open the database may do everything; from then on an account without one is refused. The first has to be a steward, and one steward has to stay. Roles keep honest people honest: whoever holds the key and can run a program of their own on this machine is held back by none. SECURITY.md says how to set a machine up so that people hold no key.',
  arguments: [
    { name: '[action]', description: 'set or remove; else the list' },
    { name: '[account]', description: 'the operating-system account' },
    { name: '[role]', description: 'reader, caseworker, head, steward, auditor or service' },
  ],
  options: [{ flags: '--dry-run', description: 'say what would be set, and set nothing' }],
  examples: [
    { command: 'vschool accounts', shows: 'accounts, roles and when they were last here' },
    { command: 'vschool accounts set agatha caseworker', shows: 'what agatha may do from now on' },
    { command: 'vschool accounts remove agatha', shows: 'that agatha may do nothing any more' },
  ],
  run: async (context, input) => (await import('./run/accounts.ts')).runAccounts(context, input),
});
