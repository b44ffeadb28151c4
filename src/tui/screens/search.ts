import { fold } from '../../domain/fold.ts';

/** Whether a folded text holds every word of a filter, and none that stands after a minus. */
export function matcher(filter: string): (text: string) => boolean {
  const words = fold(filter).split(' ').filter(Boolean);
  const wanted = words.filter((word) => !word.startsWith('-'));
  const unwanted = words.flatMap((word) => (word.startsWith('-') && word.length > 1 ? [word.slice(1)] : []));
  return (text) =>
    wanted.every((word) => text.includes(word)) && !unwanted.some((word) => text.includes(word));
}
