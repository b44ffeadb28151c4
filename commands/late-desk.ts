import type { Desk } from '../src/desk.ts';
import type { Context, Opened } from './context.ts';

/** The desk, loaded when it is first asked for something: it knows every command, and nobody edits in the first moment. */
export function lateDeskOf(context: Context, opened: Opened): Desk {
  let made: Promise<Desk> | undefined;
  const desk = (): Promise<Desk> => {
    made ??= import('./desk.ts').then(({ deskOf }) => deskOf(context, opened));
    return made;
  };
  return {
    replay: async (...given) => (await desk()).replay(...given),
    discard: async (...given) => (await desk()).discard(...given),
    undo: async (...given) => (await desk()).undo(...given),
    pep: async (...given) => (await desk()).pep(...given),
    exportList: async (...given) => (await desk()).exportList(...given),
    command: async (...given) => (await desk()).command(...given),
    saveView: async (...given) => (await desk()).saveView(...given),
    removeView: async (...given) => (await desk()).removeView(...given),
    keepDraft: async (...given) => (await desk()).keepDraft(...given),
    dropDraft: async (...given) => (await desk()).dropDraft(...given),
    undoPlan: async (...given) => (await desk()).undoPlan(...given),
  };
}
