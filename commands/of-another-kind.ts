import { basename } from 'node:path';
import { UserError } from '../src/domain/user-error.ts';
import { headingsKnown } from '../src/importers/recognise.ts';
import { kindOf, kindsOf } from './file-known.ts';
import { readTextFile } from './source.ts';

/** The kind that a file is, where it knows more of the headings than the kind that it was read as. */
async function kindBeside(env: NodeJS.ProcessEnv, asked: string, path: string): Promise<string | undefined> {
  const kinds = await kindsOf(env);
  const { start } = readTextFile(path);
  const found = kindOf(start, kinds);
  const tables = kinds.find(({ id }) => id === asked)?.tables ?? [];
  return found && found.kind !== asked && found.known > headingsKnown(tables, start) ? found.kind : undefined;
}

/** Where files were refused as one kind and the first of them is another, the refusal with the kind that it is. */
export const ofAnotherKind =
  (env: NodeJS.ProcessEnv, asked: string, files: readonly string[]) =>
  async (error: unknown): Promise<never> => {
    const [path] = files;
    if (!(error instanceof UserError) || error.kind !== 'refusedInput' || path === undefined) throw error;
    // A refusal that says already with which command the file is read needs no second.
    if (error.message.includes('“vschool import ')) throw error;
    // What cannot be read at all is of no kind, and was refused for that.
    const kind = await kindBeside(env, asked, path).catch(() => undefined);
    throw kind === undefined
      ? error
      : new UserError(
          'refusedInput',
          `${error.message} It reads like a file of the kind ${kind}: “vschool import ${kind} ${basename(path)}”.`,
        );
  };
