import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { count } from '../../src/render/text.ts';
import { backUp, backUpInto, backupFolder } from '../backup-folder.ts';
import type { Command } from '../define.ts';

const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

export const runBackup: Command['run'] = (context, input) =>
  context.withStore(async ({ store }) => {
    const { out, actor } = context;
    const [given] = input.arguments;
    const path = typeof given === 'string' ? resolve(given) : backupFolder(store);
    const intoFolder = typeof given !== 'string' || isFolder(path);
    if (input.options['dryRun'] === true) {
      out.result(
        out.json
          ? JSON.stringify({ command: 'backup', dryRun: true, path })
          : `A backup of ${store.path} would go ${intoFolder ? 'into' : 'to'} ${path}. Nothing was done.`,
      );
      return 0;
    }
    const { removed, ...backup } = intoFolder
      ? await backUpInto(store, actor, path)
      : { ...(await backUp(store, actor, path)), removed: 0 };
    const older = removed === 0 ? '' : ` ${count(removed, 'older one was', 'older ones were')} taken away.`;
    out.result(
      out.json
        ? JSON.stringify({ command: 'backup', dryRun: false, ...backup, verified: true, removed })
        : `Backed up to ${backup.path} (${(backup.bytes / 1e6).toFixed(1)} MB), read again and found whole.${older}`,
    );
    return 0;
  });
