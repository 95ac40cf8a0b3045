// A word on its way: follows the pointer, and tells `onDrop` over which gap it was let go, or null.
const FAR = 6; // pixels until a press is a drag

export function carry(event, onDrop) {
  if (event.button !== 0) return;
  const word = event.currentTarget;
  const from = { x: event.clientX, y: event.clientY };
  const listening = new AbortController();
  const { signal } = listening;
  let ghost = null;
  let over = null;

  const lift = () => {
    const box = word.getBoundingClientRect();
    ghost = word.cloneNode(true);
    ghost.setAttribute("aria-hidden", "true");
    ghost.classList.add("quiz-ghost");
    Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
    document.body.append(ghost);
    word.dataset.lifted = "";
  };
  const mark = (gap) => {
    if (gap === over) return;
    if (over) delete over.dataset.over;
    over = gap;
    if (gap) gap.dataset.over = "";
  };
  const end = () => {
    listening.abort();
    ghost?.remove();
    delete word.dataset.lifted;
    mark(null);
  };
  const follow = (move) => {
    const x = move.clientX - from.x;
    const y = move.clientY - from.y;
    if (!ghost && Math.hypot(x, y) < FAR) return;
    if (!ghost) lift();
    ghost.style.transform = `translate(${x}px, ${y}px)`;
    mark(document.elementFromPoint(move.clientX, move.clientY)?.closest("[data-gap]") ?? null);
  };
  const put = () => {
    const id = over?.dataset.gap ?? null;
    const dragged = ghost !== null;
    end();
    if (!dragged) return;
    // The release would count as a press of the word.
    const swallow = (click) => (click.stopPropagation(), click.preventDefault());
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    onDrop(id);
  };
  word.setPointerCapture(event.pointerId); // a quick hand is outside of the word by its first move
  word.addEventListener("pointermove", follow, { signal });
  word.addEventListener("pointerup", put, { signal });
  word.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", (key) => key.key === "Escape" && end(), { signal });
}
