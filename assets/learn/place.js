// The place where one is in a lesson: noted while one scrolls, and found again.
import { notePlace, sendPlace } from "./store.js";

const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
const LOOKS = 80;
const SETTLED = 2500;
const MARGIN = 24;

const blocks = (scroller) => scroller.querySelectorAll(".lesson [data-block]");
const named = (scroller, block) => block && scroller.querySelector(`.lesson [data-block="${CSS.escape(block)}"]`);

const room = (scroller) => scroller.scrollHeight - scroller.clientHeight;

// Where a block begins within its scroller, in pixels.
function topOf(scroller, block) {
  return block.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}

// The block that the reader's eye is at: the last one that begins above the upper edge.
export function blockAtTop(scroller) {
  const edge = scroller.getBoundingClientRect().top + MARGIN + 8;
  let found = null;
  for (const block of blocks(scroller)) {
    if (found && block.getBoundingClientRect().top > edge) break;
    found = block;
  }
  return found;
}

// How far down a place is; a text that has changed since, or names no blocks, is as far down as it was.
function pixelsOf(scroller, { block, share }) {
  const there = named(scroller, block);
  return there ? Math.max(0, topOf(scroller, there) - MARGIN) : (room(scroller) * share) / 1000;
}

// Go to a place, and stay there while pictures make the text longer, until the reader moves.
export function holdAt(scroller, place, onRelease) {
  const go = () => {
    scroller.scrollTop = pixelsOf(scroller, place);
  };
  const grown = new ResizeObserver(go);
  const release = () => {
    grown.disconnect();
    MOVES.forEach((move) => window.removeEventListener(move, release, true));
    onRelease();
  };
  MOVES.forEach((move) => window.addEventListener(move, release, { capture: true, passive: true }));
  go();
  grown.observe(scroller.querySelector("article"));
  return release;
}

// Lead the eye to a block that was named in an address.
export function flash(scroller, block) {
  const there = named(scroller, block);
  if (!there) return false;
  there.classList.add("is-named");
  setTimeout(() => there.classList.remove("is-named"), 2500);
  return true;
}

const shareOf = (scroller) =>
  room(scroller) > 0 ? Math.min(1000, Math.max(0, Math.round((scroller.scrollTop / room(scroller)) * 1000))) : 0;

// Note the place while one scrolls; ``open`` says what is open now. Returns how to stop, which sends the last place.
export function watchPlace(scroller, open, onShare) {
  let looks = 0;
  let waits = 0;
  let unsent = null;
  const send = (keepalive) => {
    clearTimeout(waits);
    if (unsent) sendPlace(unsent.course, unsent.lesson, keepalive);
    unsent = null;
  };
  const look = (seen) => {
    looks = 0;
    const { course, lesson, holds } = open();
    const share = shareOf(scroller);
    onShare(share);
    // In the meantime the text may have become another: what is seen of it says nothing about this lesson.
    if (!lesson || holds || lesson !== seen) return;
    const block = share === 0 ? "" : (blockAtTop(scroller)?.dataset.block ?? "");
    if (!notePlace(lesson, { block, share })) return;
    if (unsent && unsent.lesson !== lesson) send(false);
    unsent = { course, lesson };
    clearTimeout(waits);
    waits = setTimeout(send, SETTLED, false);
  };
  const scrolled = () => {
    looks ||= setTimeout(look, LOOKS, open().lesson);
  };
  const leave = () => send(true);
  const hidden = () => document.visibilityState === "hidden" && send(true);
  scroller.addEventListener("scroll", scrolled, { passive: true });
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    clearTimeout(looks);
    leave();
    scroller.removeEventListener("scroll", scrolled);
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", hidden);
  };
}
