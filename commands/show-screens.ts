import type { Context, Opened } from './context.ts';

/** Opens the screens. Loaded when they are wanted: no other command pays for them. */
export async function showScreens(context: Context, { roll, asAt }: Opened): Promise<number> {
  const { openScreens } = await import('./screens.ts');
  const { env, clock } = context;
  return openScreens({ roll, asAt, env, stdin: process.stdin, stdout: process.stdout, now: clock });
}
