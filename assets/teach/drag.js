// Moving a section or a lesson: where it may go, and the outline after it went. Pure but for reading positions.

// Where a lesson can be put: {section, index, y}; the index counts without the lesson itself.
export function lessonSlots(root, sections, lessonId) {
  const slots = [];
  for (const section of sections) {
    const head = root.querySelector(`[data-section="${section.id}"]`).getBoundingClientRect();
    const rest = section.lessons.filter(({ id }) => id !== lessonId);
    let y = head.bottom;
    rest.forEach((lesson, index) => {
      const box = root.querySelector(`[data-lesson="${lesson.id}"]`).getBoundingClientRect();
      slots.push({ section: section.id, index, y: box.top });
      y = box.bottom;
    });
    slots.push({ section: section.id, index: rest.length, y });
  }
  return slots;
}

export function sectionSlots(root, sections, sectionId) {
  const rest = sections.filter(({ id }) => id !== sectionId);
  const slots = rest.map(({ id }, index) => ({
    index,
    y: root.querySelector(`[data-whole="${id}"]`).getBoundingClientRect().top,
  }));
  const last = rest.at(-1);
  if (last) slots.push({ index: rest.length, y: root.querySelector(`[data-whole="${last.id}"]`).getBoundingClientRect().bottom });
  return slots;
}

export const nearest = (slots, y) =>
  slots.reduce((best, slot) => (!best || Math.abs(slot.y - y) < Math.abs(best.y - y) ? slot : best), null);

export function moveLesson(sections, lessonId, to) {
  const lesson = sections.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId);
  return sections.map((section) => {
    const lessons = section.lessons.filter(({ id }) => id !== lessonId);
    if (section.id === to.section) lessons.splice(to.index, 0, lesson);
    return { ...section, lessons };
  });
}

export function moveSection(sections, sectionId, to) {
  const rest = sections.filter(({ id }) => id !== sectionId);
  rest.splice(to.index, 0, sections.find(({ id }) => id === sectionId));
  return rest;
}

// One step up or down by keyboard; null at the end. A lesson steps over into the next section.
export function step(sections, kind, id, by) {
  if (kind === "section") {
    const at = sections.findIndex((section) => section.id === id) + by;
    return at < 0 || at >= sections.length ? null : moveSection(sections, id, { index: at });
  }
  const at = sections.findIndex(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  const here = sections[at];
  const index = here.lessons.findIndex((lesson) => lesson.id === id) + by;
  if (index >= 0 && index < here.lessons.length) return moveLesson(sections, id, { section: here.id, index });
  const next = sections[at + by];
  return next ? moveLesson(sections, id, { section: next.id, index: by > 0 ? 0 : next.lessons.length }) : null;
}

export const orderOf = (sections) => sections.map(({ id, lessons }) => ({ id, lessons: lessons.map((lesson) => lesson.id) }));

export const sameOrder = (one, other) => JSON.stringify(orderOf(one)) === JSON.stringify(orderOf(other));

// "Position 2 of 4 in Finding north", for a screen reader.
export function place(sections, kind, id) {
  if (kind === "section") return `Position ${sections.findIndex((s) => s.id === id) + 1} of ${sections.length}`;
  const section = sections.find(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  return `Position ${section.lessons.findIndex((l) => l.id === id) + 1} of ${section.lessons.length} in ${section.title}`;
}
