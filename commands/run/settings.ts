import { readSettings, saveSetting } from '../../db/settings.ts';
import { write } from '../../db/write.ts';
import { nearest } from '../../src/domain/nearest.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { upperFirst } from '../../src/render/text.ts';
import { wrap } from '../../src/render/width.ts';
import type { Setting } from '../../src/settings/define.ts';
import { SETTINGS } from '../../src/settings.ts';
import type { Context, Opened } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';

function settingNamed(key: string): Setting {
  const found = SETTINGS.find((each) => each.key === key);
  if (found) return found;
  const like = nearest(
    key,
    SETTINGS.map((each) => each.key),
  );
  throw new UserError(
    'usage',
    `There is no setting ${key}.${like ? ` Did you mean ${like}?` : ''} “vschool settings” lists them.`,
  );
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly default: string;
  readonly isOwn: boolean;
  readonly meaning: string;
  readonly source: string;
}

function rowsOf({ store }: Opened, settings: readonly Setting[]): Row[] {
  const own = readSettings(store.driver);
  return settings.map(({ key, meaning, otherwise, source }) => ({
    key,
    value: own.get(key) ?? otherwise,
    default: otherwise,
    isOwn: own.has(key),
    meaning,
    source,
  }));
}

export const runSettings: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const [key, value] = input.arguments;
    if (typeof key !== 'string') return show(context, opened, SETTINGS);
    const setting = settingNamed(key);
    const isReset = input.options['default'] === true;
    if (typeof value !== 'string' && !isReset) return show(context, opened, [setting]);
    if (typeof value === 'string' && isReset)
      throw new UserError('usage', 'Give a value or --default, not both.');
    return set(context, opened, input, setting, isReset ? undefined : String(value));
  });

function show({ out }: Context, opened: Opened, settings: readonly Setting[]): number {
  const rows = rowsOf(opened, settings);
  if (out.json) out.result(envelope('settings', opened, { rows }));
  else
    out.result(
      rows
        .map(({ key, value, default: otherwise, isOwn, meaning, source }) => {
          const own = isOwn ? ` Set by the authority; the default is ${otherwise}.` : '';
          const text = `${upperFirst(meaning)}.${own} On the default: ${source}.`;
          return [
            out.paint.heading(`${key} = ${value}`),
            ...wrap(text, out.columns - 4).map((line) => `    ${line}`),
          ].join('\n');
        })
        .join('\n'),
    );
  return 0;
}

async function set(
  { out, actor }: Context,
  opened: Opened,
  input: Input,
  setting: Setting,
  text: string | undefined,
): Promise<number> {
  const read = text === undefined ? undefined : setting.read(text);
  if (read && !read.ok) throw new UserError('usage', `${setting.key}: ${read.error} Nothing was changed.`);
  const value = read?.value;
  const isDry = input.options['dryRun'] === true;
  const [before] = rowsOf(opened, [setting]);
  if (!isDry)
    await write(opened.store, actor(), { action: 'set', subject: setting.key }, async (trx) => {
      saveSetting(trx, setting.key, value);
      return { detail: { before: before?.value ?? null, value: value ?? null } };
    });
  const now = value ?? setting.otherwise;
  if (out.json)
    out.result(
      JSON.stringify({
        command: 'settings',
        key: setting.key,
        before: before?.value,
        value: now,
        dryRun: isDry,
      }),
    );
  else
    out.done({
      sentence: `${setting.key} ${isDry ? 'would be' : 'is'} ${now}${value === undefined ? ', the default' : ''}; it was ${before?.value}.${isDry ? ' Nothing was changed.' : ''}`,
      takeBack: isDry
        ? undefined
        : ['settings', setting.key, ...(before?.isOwn ? [before.value] : ['--default'])],
    });
  return 0;
}
