/**
 * A function of a model that keeps its last answer for each: one key asks for the same several times. Besides the
 * model it takes plain values alone.
 */
export function lastAnswer<
  Model extends object,
  Values extends readonly (string | number | boolean)[],
  Answer,
>(answer: (model: Model, ...values: Values) => Answer): (model: Model, ...values: Values) => Answer {
  const known = new WeakMap<Model, { readonly values: Values; readonly answer: Answer }>();
  return (model, ...values) => {
    const last = known.get(model);
    if (last?.values.every((value, index) => value === values[index])) return last.answer;
    const fresh = answer(model, ...values);
    known.set(model, { values, answer: fresh });
    return fresh;
  };
}
