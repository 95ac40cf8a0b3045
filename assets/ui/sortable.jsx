// A list whose rows are put into another order: dragged by their grips, with the arrow keys on one, with Alt and the arrow
// keys anywhere in a row, or by buttons.
// A row is an element with ``data-id``; in it ``data-grip`` marks the grip, ``data-step`` (-1, 1) a button, ``data-line``
// what one types into.
import { useEffect, useRef, useState } from "react";

const rowsOf = (list) => [...list.children].filter((row) => row.dataset.id);

// Where the dragged row would come to stand: below every row whose middle the pointer is past.
const placeAt = (tops, from, y) => tops.filter((middle, at) => at !== from && middle < y).length;

function drag(list, row, event, drop) {
  const rows = rowsOf(list);
  const from = rows.indexOf(row);
  const boxes = rows.map((each) => each.getBoundingClientRect());
  const middles = boxes.map((box) => box.top + box.height / 2);
  const room = boxes[from].height;
  const grip = event.target.closest("[data-grip]");
  let to = from;
  const show = (y) => {
    to = placeAt(middles, from, y);
    row.style.transform = `translateY(${y - event.clientY}px)`;
    rows.forEach((each, at) => {
      if (at === from) return;
      const shift = at > from && at <= to ? -room : at < from && at >= to ? room : 0;
      each.style.transform = shift ? `translateY(${shift}px)` : "";
    });
  };
  const follow = (move) => show(move.clientY);
  const end = (keep) => {
    grip.removeEventListener("pointermove", follow);
    grip.removeEventListener("pointerup", put);
    grip.removeEventListener("pointercancel", cancel);
    document.removeEventListener("keydown", escape, true);
    delete row.dataset.held;
    for (const each of rows) each.style.transform = "";
    if (keep && to !== from) drop(to);
  };
  const put = () => end(true);
  const cancel = () => end(false);
  const escape = (key) => key.key === "Escape" && (key.stopPropagation(), key.preventDefault(), end(false));
  row.dataset.held = "true";
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("pointerup", put);
  grip.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", escape, true);
}

export function Sortable({ children, onMove, locked, className }) {
  const list = useRef(null);
  const back = useRef(null); // what had the focus in the row that is moving: {id, part}
  const order = useRef("");
  const [said, setSaid] = useState("");
  const rowOf = (event) => event.target.closest("[data-id]");
  const move = (row, to, part) => {
    const rows = rowsOf(list.current);
    if (to < 0 || to >= rows.length) return;
    back.current = part && { id: row.dataset.id, part };
    setSaid(`${row.dataset.name}: ${to + 1} of ${rows.length}`);
    onMove(row.dataset.id, to);
  };
  useEffect(() => {
    const now = rowsOf(list.current).map((row) => row.dataset.id).join();
    if (now === order.current) return;
    order.current = now;
    const { id, part } = back.current ?? {};
    back.current = null;
    // A row that the browser put elsewhere lost the focus that was in it.
    if (id) {
      const row = rowsOf(list.current).find((each) => each.dataset.id === id);
      const wanted = row?.querySelector(part);
      (wanted?.disabled ? row.querySelector("[data-grip]") : wanted)?.focus();
    }
  });
  const onKeyDown = (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const typing = event.target.closest("[data-line]");
    if (!by || locked || !(event.altKey || event.target.closest("[data-grip]"))) return;
    event.preventDefault();
    event.stopPropagation(); // the list may be in a row of another one
    const row = rowOf(event);
    move(row, rowsOf(list.current).indexOf(row) + by, typing ? "[data-line]" : "[data-grip]");
  };
  const onClick = (event) => {
    const step = event.target.closest("[data-step]");
    if (!step || locked) return;
    const row = rowOf(event);
    move(row, rowsOf(list.current).indexOf(row) + Number(step.dataset.step), `[data-step="${step.dataset.step}"]`);
  };
  const onPointerDown = (event) => {
    if (locked || event.button !== 0 || !event.target.closest("[data-grip]")) return;
    const row = rowOf(event);
    drag(list.current, row, event, (to) => move(row, to, "[data-grip]"));
  };
  return (
    <>
      <ol ref={list} className={`sortable ${className ?? ""}`} onKeyDown={onKeyDown} onClick={onClick} onPointerDown={onPointerDown}>
        {children}
      </ol>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
