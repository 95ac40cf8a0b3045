// Whether a value is an answer at all: blank text, no choice, and parts that are all blank are none.
export function isAnswered(value) {
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.length > 0;
  return Object.values(value ?? {}).some(isAnswered);
}

// The value of a question with parts after one of them was answered, or cleared; null once none is left.
export function withPart(value, id, part) {
  const { [id]: _, ...rest } = value ?? {};
  if (part) return { ...rest, [id]: part };
  return Object.keys(rest).length ? rest : null;
}
