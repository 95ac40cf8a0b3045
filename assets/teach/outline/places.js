// Where in an outline something is, and the outline after it went elsewhere. Pure; what did not change stays the same
// object, so that React leaves it alone.

export const lessonsOf = (sections) => sections.flatMap(({ lessons }) => lessons);

export const sectionOf = (sections, lessonId) => sections.find(({ lessons }) => lessons.some(({ id }) => id === lessonId));

export const titleOf = (sections, id) =>
  sections.find((section) => section.id === id)?.title ?? lessonsOf(sections).find((lesson) => lesson.id === id)?.title ?? "";

// The first lesson of a section is at the edge.
const settled = (lessons) => (lessons[0]?.depth ? [{ ...lessons[0], depth: 0 }, ...lessons.slice(1)] : lessons);

const within = (section, lessons) => (lessons === section.lessons ? section : { ...section, lessons: settled(lessons) });

// Lessons together before another one (null: at the end of the section); ``depth`` undefined leaves it.
export function moveLessons(sections, ids, sectionId, before, depth) {
  const chosen = new Set(ids);
  const moving = lessonsOf(sections)
    .filter(({ id }) => chosen.has(id))
    .map((lesson) => (depth === undefined ? lesson : { ...lesson, depth }));
  return sections.map((section) => {
    const rest = section.lessons.some(({ id }) => chosen.has(id)) ? section.lessons.filter(({ id }) => !chosen.has(id)) : section.lessons;
    if (section.id !== sectionId) return within(section, rest);
    const order = section.lessons.map(({ id }) => id);
    const later = order.includes(before) ? order.slice(order.indexOf(before)) : [];
    const anchor = later.find((id) => !chosen.has(id));
    const at = anchor ? rest.findIndex(({ id }) => id === anchor) : rest.length;
    return within(section, [...rest.slice(0, at), ...moving, ...rest.slice(at)]);
  });
}

export function moveSections(sections, ids, before) {
  const chosen = new Set(ids);
  const rest = sections.filter(({ id }) => !chosen.has(id));
  const at = rest.findIndex(({ id }) => id === before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, ...sections.filter(({ id }) => chosen.has(id)));
}

export const changeLessons = (sections, ids, change) => {
  const chosen = new Set(ids);
  return sections.map((section) =>
    section.lessons.some(({ id }) => chosen.has(id))
      ? within(section, section.lessons.map((lesson) => (chosen.has(lesson.id) ? { ...lesson, ...change } : lesson)))
      : section,
  );
};

export const changeSection = (sections, id, change) =>
  sections.map((section) => (section.id === id ? { ...section, ...change } : section));

export function takeOut(sections, ids) {
  const gone = new Set(ids);
  return sections
    .filter(({ id }) => !gone.has(id))
    .map((section) => (section.lessons.some(({ id }) => gone.has(id)) ? within(section, section.lessons.filter(({ id }) => !gone.has(id))) : section));
}

// One step up or down: {section, before}, or {before} for a section; null at the end. A lesson steps over into the next section.
export function step(sections, id, by) {
  const here = sections.findIndex((section) => section.id === id);
  if (here >= 0) {
    const to = here + by;
    return to < 0 || to >= sections.length ? null : { before: sections[by > 0 ? to + 1 : to]?.id ?? null };
  }
  const at = sections.findIndex(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  const { lessons, ...section } = sections[at];
  const index = lessons.findIndex((lesson) => lesson.id === id) + by;
  if (index >= 0 && index < lessons.length) return { section: section.id, before: lessons[by > 0 ? index + 1 : index]?.id ?? null };
  const next = sections[at + by];
  return next ? { section: next.id, before: by > 0 ? (next.lessons[0]?.id ?? null) : null } : null;
}

// What to open when these go: the nearest lesson that stays.
export function nearestLeft(sections, ids, current) {
  const gone = new Set(ids);
  const all = sections.flatMap((section) => section.lessons.map(({ id }) => ({ id, gone: gone.has(id) || gone.has(section.id) })));
  const at = all.findIndex(({ id }) => id === current);
  if (at < 0 || !all[at].gone) return current;
  return (all.slice(at).find((one) => !one.gone) ?? all.slice(0, at).findLast((one) => !one.gone))?.id ?? "";
}

// "Position 2 of 4 in Finding north", for a screen reader.
export function place(sections, id) {
  const at = sections.findIndex((section) => section.id === id);
  if (at >= 0) return `Position ${at + 1} of ${sections.length}`;
  const section = sectionOf(sections, id);
  if (!section) return "";
  const index = section.lessons.findIndex((lesson) => lesson.id === id);
  return `Position ${index + 1} of ${section.lessons.length} in ${section.title}${section.lessons[index].depth ? ", indented" : ""}`;
}

// The ids from one to the other, as a click with Shift chooses them.
export function range(sections, from, to) {
  const ids = lessonsOf(sections).map(({ id }) => id);
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)].sort((one, other) => one - other);
  return a < 0 ? [to] : ids.slice(a, b + 1);
}
