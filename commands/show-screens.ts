import type { Context, Opened } from './context.ts';
import type { Input } from './define.ts';

/** Opens the screens. Loaded when they are wanted: no other command pays for them. */
export async function showScreens(context: Context, opened: Opened, input?: Input): Promise<number> {
  const [{ openScreens }, { deskOf }] = await Promise.all([import('./screens.ts'), import('./desk.ts')]);
  const { env, clock } = context;
  return openScreens({
    roll: opened.roll,
    desk: deskOf(context, opened),
    asAt: opened.asAt,
    env,
    stdin: process.stdin,
    stdout: process.stdout,
    isReadOnly: input?.options['readOnly'] === true,
    names: input?.options['names'] !== false,
    now: clock,
  });
}
