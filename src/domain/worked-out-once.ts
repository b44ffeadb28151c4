/** How many lists are kept in mind: those of one child, which flags ask about one after the other. */
const KEPT = 4;

/**
 * A function of a list whose answers to the last few lists are kept: several flags ask the same of the same child's
 * lines. The list is known by itself, not by what is in it, and neither it nor the answer may be changed.
 */
export function workedOutOnce<List extends readonly unknown[], Answer>(
  workOut: (list: List) => Answer,
): (list: List) => Answer {
  const kept: { readonly list: List; readonly answer: Answer }[] = [];
  let next = 0;
  return (list) => {
    const known = kept.find((each) => each.list === list);
    if (known) return known.answer;
    const answer = workOut(list);
    kept[next] = { list, answer };
    next = (next + 1) % KEPT;
    return answer;
  };
}
