import { readOutline } from '../db/outline.ts';
import { asksForAloud } from './asks-for-aloud.ts';
import type { Context, Opened } from './context.ts';
import type { Input } from './define.ts';
import type { HeldTerminal } from './hold-terminal.ts';

/** Opens the screens. Loaded when they are wanted: no other command pays for them. */
export async function showScreens(
  context: Context,
  opened: Opened,
  input?: Input,
  held?: HeldTerminal,
): Promise<number> {
  const [{ openScreens }, { lateDeskOf }] = await Promise.all([
    import('./screens.ts'),
    import('./late-desk.ts'),
  ]);
  const { env, clock } = context;
  const { roll, asAt, store } = opened;
  const names = input?.options['names'] !== false;
  return openScreens({
    ...{ roll, asAt, env, held, names },
    desk: lateDeskOf(context, opened),
    stdin: process.stdin,
    stdout: process.stdout,
    isAloud: input?.options['screenReader'] === true || asksForAloud(env),
    isReadOnly: input?.options['readOnly'] === true,
    outline: readOutline(store.driver, roll.about, asAt),
    now: clock,
  });
}
