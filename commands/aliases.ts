import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { type Aliases, readAliases } from '../src/importers/aliases.ts';

/** Where the headings of an authority's own senders are written down. */
const aliasesPath = (env: NodeJS.ProcessEnv): string =>
  env['VSCHOOL_ALIASES'] ||
  join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'vschool', 'aliases.json');

/** The authority's own headings; none where no file is there, unless one was named. */
export async function aliasesOf(env: NodeJS.ProcessEnv): Promise<Aliases> {
  const path = aliasesPath(env);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !env['VSCHOOL_ALIASES']) return {};
    throw new UserError(
      'configuration',
      `${safe(path)}, the file of further headings, cannot be read (${code}). Nothing was changed.`,
    );
  }
  const { IMPORTERS } = await import('../src/importers/index.ts');
  const read = readAliases(text, IMPORTERS);
  if ('aliases' in read) return read.aliases;
  const place = read.line === undefined ? '' : `, line ${read.line}`;
  throw new UserError('configuration', safe(`${path}${place}: ${read.reason} Nothing was changed.`));
}
