/** Whether the environment asks for the screens to be read aloud, by the variable that programs made with Ink know for it. */
export const asksForAloud = (env: NodeJS.ProcessEnv): boolean => env['INK_SCREEN_READER'] === 'true';
