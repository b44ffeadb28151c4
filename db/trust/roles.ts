import {
  type AccountRole,
  mayLeave,
  mayRun,
  personOf,
  ROLE_WORDS,
  ROLES_OF_ACCOUNTS,
} from '../../src/domain/roles.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Driver } from '../sqlite/driver.ts';

/** Where a role is kept: among the settings, which are sealed and keep what they were before. */
const PREFIX = 'role.';

/** The key of the setting that holds an account’s role. */
export const roleKey = (account: string): string => `${PREFIX}${account}`;

const ROLES_SET = `select key, value from main.setting where substr(key, 1, ${PREFIX.length}) = '${PREFIX}' order by key`;

/** The roles that were set, by account; none until a steward is named. */
export const rolesSet = (driver: Driver): ReadonlyMap<string, AccountRole> =>
  new Map(
    (driver.prepare(ROLES_SET).all() as { key: string; value: AccountRole }[]).map(({ key, value }) => [
      key.slice(PREFIX.length),
      value,
    ]),
  );

interface Held {
  readonly person: string;
  readonly role: AccountRole;
  readonly stewards: string;
}

/** The role of somebody; undefined while no roles are set, and an error for who has none when they are. */
function roleHeld(driver: Driver, actor: string): Held | undefined {
  const roles = rolesSet(driver);
  if (roles.size === 0) return undefined;
  const person = personOf(actor, (account) => roles.get(account));
  const role = roles.get(person);
  const stewards = [...roles].filter(([, each]) => each === 'steward').map(([account]) => account);
  if (role === undefined || !ROLES_OF_ACCOUNTS.includes(role))
    throw new UserError(
      'refused',
      `The account ${person} has no role in this database. Its steward (${stewards.join(', ')}) sets one with “vschool accounts set”. Nothing was changed.`,
    );
  return { person, role, stewards: stewards.join(', ') };
}

const refusal = ({ person, role, stewards }: Held): UserError =>
  new UserError(
    'refused',
    `${person} is ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role} here, who may ${ROLE_WORDS[role]}. Ask the steward (${stewards}). Nothing was changed.`,
  );

/** Refuses a command that somebody’s role does not reach. */
export function requireRoleFor(driver: Driver, actor: string, command: string): void {
  const held = roleHeld(driver, actor);
  if (held && !mayRun(held.role, command)) throw refusal(held);
}

/** Refuses a write that somebody’s role does not reach, before anything of it is done. */
export function requireRoleToLeave(driver: Driver, actor: string, action: string): void {
  const held = roleHeld(driver, actor);
  if (held && !mayLeave(held.role, action)) throw refusal(held);
}
