// The parts of the player that live in the browser: where one was in a lesson, the keys, the fold of the outline.
import { useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate, useNavigationType } from "react-router";

const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
const placeOf = (lesson) => `lesson-place:${lesson}`;
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
const withModifier = (event) => event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button > 0;

// Hold a scroller at a place while its text still comes and its pictures make it longer, until the reader moves.
function hold(node, place, onRelease) {
  const grown = new ResizeObserver(() => {
    node.scrollTop = place;
  });
  const release = () => {
    grown.disconnect();
    MOVES.forEach((move) => window.removeEventListener(move, release, true));
    onRelease();
  };
  MOVES.forEach((move) => window.addEventListener(move, release, { capture: true, passive: true }));
  grown.observe(node.firstElementChild);
  return release;
}

// Reflex asks the server again after each change of address, unless the address comes from there already; it tells by
// this word in the entry of the history. The word is for now only: who comes Back to the entry has to ask.
async function follow(navigate, address) {
  await navigate(address, { state: { fromNotFound: true } });
  window.history.replaceState({ ...window.history.state, usr: null }, "");
}

// Around the text of a lesson. On the first load, and after Back, to the place where one was; to the top else.
// The address follows the lesson that is shown: changing it first would keep the browser busy while the text arrives.
export function LessonStage({ course, lesson, title, onFollow, children }) {
  const main = useRef(null);
  const shown = useRef("");
  const open = useRef("");
  const letGo = useRef(null);
  open.current = lesson;
  const way = useNavigationType();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const address = `/learn/${course}/${lesson}`;
  const [said, setSaid] = useState("");
  // Another page may have left a lesson here that is not the one of this address; it must not flash.
  const [stale, setStale] = useState(lesson !== "" && pathname !== address);

  useEffect(() => {
    // React's own idea of the address is late while the browser is busy.
    const there = window.location.pathname === address;
    const first = shown.current === "";
    const waits = lesson !== "" && first && !there;
    setStale(waits);
    if (!lesson || waits || shown.current === lesson) return;
    shown.current = lesson;
    if (!there) setTimeout(() => follow(navigate, address));
    letGo.current?.();
    const place = first || (there && way === "POP") ? Number(localStorage.getItem(placeOf(lesson))) || 0 : 0;
    main.current.scrollTop = place;
    letGo.current = place ? hold(main.current, place, () => (letGo.current = null)) : null;
    if (!first) {
      main.current.querySelector("h1")?.focus({ preventScroll: true });
      setSaid(title);
    }
    document.querySelector(".outline-link[aria-current=step]")?.scrollIntoView({ block: "nearest" });
  }, [lesson, pathname]);

  useEffect(() => {
    const node = main.current;
    let wait;
    // What is read now is what to write: in a moment the text may be another, or none.
    const note = () => {
      const { current } = open;
      const place = Math.round(node.scrollTop);
      if (!current || letGo.current) return;
      clearTimeout(wait);
      wait = setTimeout(() => localStorage.setItem(placeOf(current), place), 250);
    };
    node.addEventListener("scroll", note, { passive: true });
    return () => {
      clearTimeout(wait);
      letGo.current?.();
      node.removeEventListener("scroll", note);
    };
  }, []);

  useEffect(() => {
    const press = (event) => {
      if (withModifier(event) || typing(event.target)) return;
      const id = { j: "next-lesson", k: "previous-lesson" }[event.key.toLowerCase()];
      if (id) document.getElementById(id)?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  // A link from one lesson to another stays within the page.
  const press = (event) => {
    const link = event.target.closest?.("a[href^='/learn/']");
    if (!link || withModifier(event) || link.target === "_blank") return;
    event.preventDefault();
    const { pathname: target, hash } = new URL(link.href);
    const there = target.split("/").pop();
    if (there !== shown.current) onFollow?.(there);
    if (!hash) return;
    const anchor = () => document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    setTimeout(anchor, there === shown.current ? 0 : 250);
  };

  return (
    <main ref={main} id="main" tabIndex={0} className="stage" data-stale={stale || undefined} onClick={press}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {said}
      </div>
    </main>
  );
}

// A link to a lesson. A plain press asks for the lesson at once; opening it in a tab of its own stays possible.
export function LessonLink({ to, onGo, children, ...rest }) {
  const press = (event) => {
    if (withModifier(event)) return;
    event.preventDefault();
    onGo?.();
  };
  return (
    <Link to={to} onClick={press} {...rest}>
      {children}
    </Link>
  );
}

export function OutlineToggle({ className, children }) {
  const [folded, setFolded] = useState(false);
  useEffect(() => {
    const kept = localStorage.getItem("outline") === "folded";
    setFolded(kept);
    document.documentElement.dataset.outline = kept ? "folded" : "open";
  }, []);
  const fold = () => {
    const next = folded ? "open" : "folded";
    setFolded(!folded);
    document.documentElement.dataset.outline = next;
    localStorage.setItem("outline", next);
  };
  const words = folded ? "Show the outline" : "Hide the outline";
  return (
    <button type="button" className={className} aria-label={words} title={words} aria-expanded={!folded} onClick={fold}>
      {children}
    </button>
  );
}
