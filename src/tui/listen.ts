import { isPasting, readStrokes, strokesOfRest } from './strokes.ts';

/** Has somebody told what is typed, chunk by chunk; the answer stops it. */
export type OnInput = (listener: (chunk: string) => void) => () => void;

/** How long an escape character may be the beginning of something more. */
const ESCAPE_MS = 20;

/** How long the next part of what is pasted may take to come. */
const PASTE_MS = 2_000;

/** Turns chunks into strokes; a lone escape character waits a moment, since control sequences begin with it. */
export function listen(onInput: OnInput, press: (stroke: string) => void): () => void {
  let rest = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onInput((chunk) => {
    clearTimeout(timer);
    const read = readStrokes(rest + chunk);
    rest = read.rest;
    for (const stroke of read.strokes) press(stroke);
    if (rest === '') return;
    const patience = isPasting(rest) ? PASTE_MS : ESCAPE_MS;
    timer = setTimeout(() => {
      const strokes = strokesOfRest(rest);
      rest = '';
      for (const stroke of strokes) press(stroke);
    }, patience);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
