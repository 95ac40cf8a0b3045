// What the outline's rows, menus and keys set off: shown at once, sent, told, and offered to be undone.
import { toast } from "sonner";
import { wordsOf } from "../calls.js";
import { changeLessons, changeSection, moveLessons, moveSections, nearestLeft, place, step, takeOut, titleOf } from "./places.js";

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

export function deedsOf(store, { current, select, say }) {
  const view = () => store.snapshot().sections;
  const isSection = (id) => view().some((section) => section.id === id);
  const failed = (failure) => {
    toast.error(wordsOf(failure), { id: "outline" });
    return null;
  };
  const send = (change, atOnce) => store.change(change, atOnce).catch(failed);
  const offerUndo = (done) => {
    if (done?.id) toast(`${capital(done.words)}.`, { id: "outline", action: { label: "Undo", onClick: () => deeds.undo(done) } });
    return done;
  };
  const moved = async (ids, change, atOnce, quiet) => {
    const done = send(change, atOnce);
    say(`${titleOf(view(), ids[0])}: ${place(view(), ids[0])}`);
    if (!quiet) offerUndo(await done);
  };
  const toLessons = (ids, section, before, depth, quiet) =>
    moved(ids, { what: "move_lessons", ids, section_id: section, before, ...(depth === undefined ? {} : { depth }) }, (all) => moveLessons(all, ids, section, before, depth), quiet);
  const toSections = (ids, before, quiet) => moved(ids, { what: "move_sections", ids, before }, (all) => moveSections(all, ids, before), quiet);
  const deeds = {
    step(id, by) {
      const to = step(view(), id, by);
      if (to) (to.section ? toLessons([id], to.section, to.before, undefined, true) : toSections([id], to.before, true));
      return Boolean(to);
    },
    drop(kind, ids, { section, before, depth }) {
      if (kind === "section") return toSections(ids, before);
      return toLessons(ids, section, before, depth);
    },
    indent(ids, depth) {
      send({ what: "lessons", ids, depth }, (all) => changeLessons(all, ids, { depth }));
      say(`${titleOf(view(), ids[0])}: ${depth ? "indented" : "back at the edge"}`);
    },
    async set(ids, setting) {
      const { required, ...rest } = setting;
      offerUndo(await send({ what: "lessons", ids, ...setting }, (all) => changeLessons(all, ids, required === undefined ? rest : { optional: !required })));
    },
    async rename(kind, item, title) {
      if (!title || title === item.title) return;
      if (kind === "section") await send({ what: "section", id: item.id, title }, (all) => changeSection(all, item.id, { title }));
      else await send({ what: "lessons", ids: [item.id], title }, (all) => changeLessons(all, [item.id], { title }));
    },
    async addSection(title) {
      if (title) await send({ what: "add_section", title });
    },
    async addLesson(sectionId, title, kind, before) {
      if (!title) return;
      const done = await send({ what: "add_lesson", section_id: sectionId, title, kind, before });
      if (done) select(done.lesson_ids[0]);
    },
    async duplicate(ids) {
      offerUndo(await send({ what: "duplicate", ids }));
    },
    async remove(ids) {
      const next = nearestLeft(view(), ids, current());
      const done = offerUndo(await send({ what: "delete", ids }, (all) => takeOut(all, ids)));
      if (done && next && next !== current()) select(next);
    },
    async bringBack(ids) {
      const done = await send({ what: "restore", ids });
      if (done) select(ids[0]);
      return done;
    },
    // The words of a failure, or nothing.
    async send(ids, courseId, sectionId, keep) {
      const change = { what: "send", ids, course_id: courseId, section_id: sectionId, keep };
      const next = nearestLeft(view(), ids, current());
      try {
        if (courseId === store.courseId) {
          await toLessons(ids, sectionId, null);
          return "";
        }
        const done = await store.change(change, keep ? undefined : (all) => takeOut(all, ids));
        toast(keep ? "Copied there." : "Moved there.", { id: "outline", action: { label: "Undo", onClick: () => deeds.undo(done) } });
        if (!keep && next && next !== current()) select(next);
        return "";
      } catch (failure) {
        return wordsOf(failure);
      }
    },
    async saveSection(section, title, opens) {
      try {
        if (title.trim() !== section.title) await store.change({ what: "section", id: section.id, title }, (all) => changeSection(all, section.id, { title: title.trim() }));
        if (JSON.stringify(opens) !== JSON.stringify(section.opens ?? null)) await store.change({ what: "section", id: section.id, opening: true, opens });
        return "";
      } catch (failure) {
        return wordsOf(failure);
      }
    },
    async undo(done) {
      const change = await store.undo(done).catch(failed);
      if (change) toast(`Undone: ${change.words}.`, { id: "outline", action: { label: "Redo", onClick: () => deeds.redo() } });
    },
    async redo() {
      const change = await store.redo().catch(failed);
      if (change) toast(`Done again: ${change.words}.`, { id: "outline" });
    },
    isSection,
  };
  return deeds;
}
