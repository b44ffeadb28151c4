import { saveSetting } from '../../db/settings.ts';
import { accountsSeen } from '../../db/trust/accounts.ts';
import { roleKey, rolesSet } from '../../db/trust/roles.ts';
import { write } from '../../db/write.ts';
import { type AccountRole, accountOf, ROLE_WORDS, ROLES_OF_ACCOUNTS } from '../../src/domain/roles.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Context, Opened } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';

function showAccounts({ out }: Context, opened: Opened): number {
  const { driver } = opened.store;
  const roles = rolesSet(driver);
  const seen = new Map(accountsSeen(driver).map(({ actor, last }) => [actor, last]));
  const rows = [...new Set([...roles.keys(), ...seen.keys()])].sort().map((account) => ({
    account,
    role: roles.get(account) ?? null,
    last: seen.get(account) ?? null,
  }));
  if (out.json) {
    out.result(envelope('accounts', opened, { rows, rolesAreSet: roles.size > 0 }));
    return 0;
  }
  const table = out.table(
    [
      { title: 'Account', value: (row) => row.account },
      { title: 'Role', value: (row) => row.role ?? '–' },
      { title: 'Last here', value: (row) => row.last ?? 'never' },
    ],
    rows,
    out.columns,
  );
  const note =
    roles.size > 0
      ? 'An account without a role may do nothing.'
      : 'No roles are set: whoever can open the database may do everything.';
  out.result(`${table}\n\n${note}`);
  return 0;
}

function roleNamed(text: unknown): AccountRole {
  const role = ROLES_OF_ACCOUNTS.find((each) => each === text);
  if (role) return role;
  throw new UserError('usage', `A role is one of: ${ROLES_OF_ACCOUNTS.join(', ')}. Nothing was changed.`);
}

/** The first is for who sets it, or the next role could be set by nobody. */
function requireOwnFirst(before: ReadonlyMap<string, AccountRole>, account: string, actor: string): void {
  const own = accountOf(actor);
  if (before.size === 0 && account !== own)
    throw new UserError(
      'refused',
      `The first role has to be your own: “vschool accounts set ${own} steward”. Nothing was changed.`,
    );
}

/** Somebody has to be able to set roles again. */
function requireSteward(roles: ReadonlyMap<string, AccountRole>): void {
  if (roles.size > 0 && ![...roles.values()].includes('steward'))
    throw new UserError(
      'refused',
      'One account at least has to be a steward, who sets roles, and the first role that is set has to be that. Nothing was changed.',
    );
}

async function changeRole(
  { out, actor }: Context,
  { store }: Opened,
  input: Input,
  account: string,
  role: AccountRole | undefined,
): Promise<number> {
  const isDry = input.options['dryRun'] === true;
  const before = rolesSet(store.driver);
  const after = new Map(before);
  if (role) after.set(account, role);
  else if (!after.delete(account))
    throw new UserError('notFound', `${account} has no role. “vschool accounts” lists who has one.`);
  if (role) requireOwnFirst(before, account, actor().name);
  requireSteward(after);
  if (!isDry)
    await write(
      store,
      actor(),
      { action: role ? 'set role' : 'remove role', subject: account },
      async (trx) => {
        saveSetting(trx, roleKey(account), role);
        return { detail: { before: before.get(account) ?? null, role: role ?? null } };
      },
    );
  const would = isDry ? 'would be' : 'is';
  const said = role
    ? `${account} ${would} ${role}: may ${ROLE_WORDS[role]}.`
    : `${account} ${isDry ? 'would have' : 'has'} no role.${after.size === 0 ? ' No roles are left: whoever can open the database may do everything.' : ''}`;
  out.result(
    out.json
      ? JSON.stringify({ command: 'accounts', account, role: role ?? null, dryRun: isDry })
      : `${said}${isDry ? ' Nothing was changed.' : ''}`,
  );
  return 0;
}

export const runAccounts: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const [action, account, role] = input.arguments as readonly (string | undefined)[];
    if (action === undefined) return showAccounts(context, opened);
    if (action !== 'set' && action !== 'remove')
      throw new UserError('usage', `There is no “accounts ${action}”: set or remove. Nothing was changed.`);
    if (account === undefined || !/^[\w.@\\-]{1,64}$/.test(account))
      throw new UserError(
        'usage',
        'Give the name of an account of this machine: letters, digits, “.”, “-”, “_”, “@”. Nothing was changed.',
      );
    return changeRole(context, opened, input, account, action === 'set' ? roleNamed(role) : undefined);
  });
