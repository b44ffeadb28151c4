import { lookUp } from './look-up.ts';

/** What an account is for. */
export const ROLES_OF_ACCOUNTS = ['reader', 'caseworker', 'head', 'steward', 'auditor', 'service'] as const;

/** A role of an account; `service` is the account that others come through by sudo, and that the night runs as. */
export type AccountRole = (typeof ROLES_OF_ACCOUNTS)[number];

/** In words that follow “may”. */
export const ROLE_WORDS: Readonly<Record<AccountRole, string>> = {
  reader: 'look, and change nothing',
  caseworker: 'read and edit children’s records, and read files in',
  head: 'do what a caseworker may, change settings, make backups and subject access drafts',
  steward: 'do everything: keys, backups, restores, erasures, archives, roles',
  auditor: 'see the audit, the checks and what the database stands on, and no child',
  service: 'read files in and make backups by night; who comes through it by sudo has a role of their own',
};

/** Entries that looking leaves, and what no role may stand in the way of. */
const LOOKING = new Set(['open record', 'output names', 'remember flags', 'show confidential placement']);
const ALWAYS = new Set(['bring schema up to date']);

const OF_THE_HEAD = new Set(['set', 'premium rate', 'make backup', 'export subject']);

const OF_THE_STEWARD = new Set([
  'add key slot',
  'change key slot',
  'erase pupil',
  'export archive',
  'rehearse restore',
  'remove key slot',
  'remove role',
  'restore database',
  'rotate key',
  'set role',
  'settle findings',
]);

/** Whether somebody of a role may leave an entry of the audit: whatever is in neither list is an edit. */
export function mayLeave(role: AccountRole, action: string): boolean {
  if (role === 'steward' || ALWAYS.has(action)) return true;
  if (role === 'auditor') return false;
  if (LOOKING.has(action)) return true;
  if (role === 'reader' || OF_THE_STEWARD.has(action)) return false;
  if (OF_THE_HEAD.has(action)) return role === 'head' || (role === 'service' && action === 'make backup');
  return true;
}

const FOR_AUDITORS = new Set([
  'accounts',
  'audit',
  'check',
  'completion',
  'doctor',
  'evidence',
  'explain',
  'key',
  'reports',
  'retention',
  'runs',
  'settings',
]);

/** Commands that do something to files before the audit hears of it. */
const FOR_ROLES: Readonly<Record<string, readonly AccountRole[]>> = {
  backup: ['head', 'steward', 'service'],
  restore: ['steward'],
};

/** Whether somebody of a role may begin a command. What it then writes is asked again, entry by entry. */
export function mayRun(role: AccountRole, command: string): boolean {
  if (role === 'auditor') return FOR_AUDITORS.has(command);
  return lookUp(FOR_ROLES, command)?.includes(role) ?? true;
}

const VIA = ' via ';

/** How the audit names somebody who came through another account by sudo. */
export const actorVia = (person: string | undefined, account: string): string =>
  person === undefined || person === account ? account : `${person}${VIA}${account}`;

/** The account that a program ran as, whoever came through it. */
export const accountOf = (actor: string): string => actor.split(VIA).at(-1) ?? actor;

/** Whose role counts: that of the account, unless it is a service that another came through. */
export function personOf(actor: string, roleOf: (account: string) => AccountRole | undefined): string {
  const at = actor.indexOf(VIA);
  if (at === -1) return actor;
  const account = actor.slice(at + VIA.length);
  return roleOf(account) === 'service' ? actor.slice(0, at) : account;
}
