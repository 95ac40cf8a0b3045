// What the keyboard does in the outline, and in what words the help sheet says so.

export const HELP = [
  ["In the outline", [
    [["↑", "↓"], "Go from row to row"],
    [["Enter"], "Open the lesson, fold the section"],
    [["←", "→"], "Fold and unfold a section"],
    [["Alt", "↑ ↓"], "Move it up or down, across sections too"],
    [["Alt", "→ ←"], "Indent it, or bring it back"],
    [["F2"], "Rename"],
    [["N"], "New lesson below"],
    [["Ctrl", "D"], "Duplicate"],
    [["Delete"], "Delete; it can be undone"],
    [["X"], "Choose for doing something to several"],
    [["Shift", "↑ ↓"], "Choose on the way"],
    [["Shift", "F10"], "All that can be done to it"],
  ]],
  ["Anywhere outside of text", [
    [["Ctrl", "Z"], "Undo the last change of the outline"],
    [["Ctrl", "Shift", "Z"], "Do it again"],
    [["/"], "Find a lesson"],
    [["?"], "This sheet"],
  ]],
];

export const isTyping = (target) => target?.closest?.("input, textarea, select, [contenteditable=true], dialog[open]");

const rows = (root) => [...root.querySelectorAll("[data-row]")];

function walk(root, row, by) {
  const all = rows(root);
  const to = by === "first" ? all[0] : by === "last" ? all.at(-1) : all[all.indexOf(row) + by];
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
  return to;
}

const direction = (event, root) => {
  const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  return along && getComputedStyle(root).direction === "rtl" ? -along : along;
};

// A key on a row; true when it meant something.
export function rowKey(event, root, act) {
  const row = event.target.closest("[data-row]");
  if (!row) return false;
  const id = row.dataset.row;
  const isSection = !row.dataset.of;
  const vertical = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const along = direction(event, root);
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey && vertical) return act.step(id, vertical), true;
  if (event.altKey && along) return !isSection && act.indent([id], along > 0 ? 1 : 0), true;
  if (vertical) {
    const to = walk(root, row, vertical);
    if (event.shiftKey && to) act.extend(id, to.dataset.row);
    return true;
  }
  if (along && isSection) {
    const open = row.getAttribute("aria-expanded") === "true";
    if (open !== along > 0) act.fold(id);
    return true;
  }
  if (along < 0) return root.querySelector(`[data-row="${row.dataset.of}"]`)?.focus(), true;
  if (ctrl && event.key.toLowerCase() === "d") return act.duplicate([id]), true;
  if (ctrl || event.altKey) return false;
  const plain = {
    Home: () => walk(root, row, "first"),
    End: () => walk(root, row, "last"),
    F2: () => act.name(id),
    Delete: () => act.remove([id]),
    Backspace: () => act.remove([id]),
    x: () => (isSection ? act.chooseSection({ id }) : act.choose(id)),
    n: () => act.addAfter(id),
  }[event.key];
  if (!plain) return false;
  plain();
  return true;
}
