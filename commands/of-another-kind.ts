import { basename } from 'node:path';
import { UserError } from '../src/domain/user-error.ts';
import { fileKnown, kindsOf } from './file-known.ts';

/** Where files were refused as one kind and the first of them is another, the refusal with the kind that it is. */
export const ofAnotherKind =
  (env: NodeJS.ProcessEnv, kind: string, files: readonly string[]) =>
  async (error: unknown): Promise<never> => {
    const [path] = files;
    if (!(error instanceof UserError) || error.kind !== 'refusedInput' || path === undefined) throw error;
    const found = fileKnown(path, await kindsOf(env)).kind;
    throw found === undefined || found === kind
      ? error
      : new UserError(
          'refusedInput',
          `${error.message} It reads like a file of the kind ${found}: “vschool import ${found} ${basename(path)}”.`,
        );
  };
