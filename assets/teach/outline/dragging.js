// Dragging a lesson (or all that are chosen) or a section by its grip. Positions are read once, when it begins.
import { useState } from "react";

const NEAR_EDGE = 40;
const INDENT = 28;

function slotsFor(root, kind, moving) {
  const top = root.getBoundingClientRect().top;
  const at = (element, edge) => element.getBoundingClientRect()[edge] - top;
  const slots = [];
  if (kind === "section") {
    const wholes = [...root.querySelectorAll("[data-whole]")].filter((each) => !moving.has(each.dataset.whole));
    for (const whole of wholes) slots.push({ before: whole.dataset.whole, y: at(whole, "top") });
    if (wholes.length) slots.push({ before: null, y: at(wholes.at(-1), "bottom") });
    return slots;
  }
  for (const whole of root.querySelectorAll("[data-whole]")) {
    const section = whole.dataset.whole;
    let y = at(whole.querySelector("[data-section]"), "bottom");
    for (const row of whole.querySelectorAll("[data-lesson]")) {
      if (!moving.has(row.dataset.lesson)) slots.push({ section, before: row.dataset.lesson, y: at(row, "top") });
      y = at(row, "bottom");
    }
    slots.push({ section, before: null, y });
  }
  return slots;
}

const nearest = (slots, y) =>
  slots.reduce((best, slot) => (!best || Math.abs(slot.y - y) < Math.abs(best.y - y) ? slot : best), null);

// ``drop(kind, ids, slot)`` is told where it went: {section, before, depth} or {before}.
export function useDragging(root, drop) {
  const [held, setHeld] = useState(null);
  const start = (kind, ids) => (event) => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const begun = { x: event.clientX, y: event.clientY };
    const rtl = getComputedStyle(root.current).direction === "rtl";
    const scroller = root.current.closest("[data-scroller]");
    let slots = null;
    let slot = null;
    const follow = (move) => {
      if (!slots && Math.abs(move.clientY - begun.y) < 4 && Math.abs(move.clientX - begun.x) < INDENT) return;
      slots ??= slotsFor(root.current, kind, new Set(ids));
      const found = nearest(slots, move.clientY - root.current.getBoundingClientRect().top);
      const aside = (move.clientX - begun.x) * (rtl ? -1 : 1);
      const depth = kind === "section" || Math.abs(aside) < INDENT ? undefined : aside > 0 ? 1 : 0;
      slot = found && { ...found, depth };
      setHeld(slot && { ids, line: slot.y, depth });
      const edge = scroller?.getBoundingClientRect();
      if (edge && move.clientY < edge.top + NEAR_EDGE) scroller.scrollTop -= 12;
      if (edge && move.clientY > edge.bottom - NEAR_EDGE) scroller.scrollTop += 12;
    };
    const end = (keep) => {
      handle.removeEventListener("pointermove", follow);
      handle.removeEventListener("pointerup", put);
      handle.removeEventListener("pointercancel", cancel);
      document.removeEventListener("keydown", escape, true);
      setHeld(null);
      if (keep && slot) drop(kind, ids, slot);
    };
    const put = () => end(true);
    const cancel = () => end(false);
    const escape = (key) => key.key === "Escape" && (key.stopPropagation(), key.preventDefault(), end(false));
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", put);
    handle.addEventListener("pointercancel", cancel);
    document.addEventListener("keydown", escape, true);
  };
  return [held, start];
}
