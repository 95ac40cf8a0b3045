// The stage of the player: the lesson's text, where one was in it, and how it changes without a page load.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate, useNavigationType } from "react-router";
import { LessonBody } from "./lesson_body.jsx";
import { beat } from "./beat.js";
import { flash, holdAt, watchPlace } from "./place.js";
import { fetchAround, fetchText, peek, placeIn } from "./store.js";

const BLOCK = "#block-";
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
export const withModifier = (event) =>
  event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button > 0;

// Reflex asks the server again after each change of address, unless the address comes from there already; it tells by
// this word in the entry of the history. The word is for now only: who comes Back to the entry has to ask.
async function follow(navigate, address) {
  await navigate(address, { state: { fromNotFound: true } });
  window.history.replaceState({ ...window.history.state, usr: null }, "");
}

// The text of a lesson; null until it is here. The frame names lesson and version; before it has come, the address
// names the lesson, so that the text does not wait for the socket.
function useText(course, lesson, version, first) {
  const [state, setState] = useState({ name: "", text: null, failed: false });
  const [tries, setTries] = useState(0);
  const name = `${course}/${lesson}/${version}`;
  useEffect(() => {
    if (!course || !lesson) return undefined;
    let live = true;
    fetchText(course, lesson, version, first).then(
      (text) => live && setState({ name, text, failed: false }),
      (refused) => live && setState({ name, text: null, failed: refused.status === 0 || refused.status >= 500 }),
    );
    return () => {
      live = false;
    };
  }, [name, tries]);
  const here = peek(course, lesson, version) ?? (state.name === name ? state.text : null);
  return [here, state.name === name && state.failed && !here, () => setTries((now) => now + 1)];
}

function Bones() {
  return (
    <div aria-busy="true" className="mt-7">
      <span className="sr-only">Loading</span>
      {["w-full", "w-11/12", "w-4/5", "w-full", "w-10/12", "w-2/3"].map((width, index) => (
        <div key={index} className={`bone mt-4 h-4 ${width}`} />
      ))}
    </div>
  );
}

function Failed({ onAgain }) {
  return (
    <div role="alert" className="mt-7 rounded-box hair px-5 py-6 text-center">
      <p className="font-medium">The text did not come</p>
      <p className="mt-1 text-sm text-quiet">Your place and your notes are kept. It may be the connection.</p>
      <button type="button" className="btn btn-primary mt-4" onClick={onAgain}>
        Try again
      </button>
    </div>
  );
}

function Done() {
  return (
    <span className="tag tag-success">
      <svg viewBox="0 0 24 24" className="size-3.5" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <path d="m9 12 2 2 4-4M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      Done
    </span>
  );
}

// ``children`` stand for the text where there is none to read: a quiz, or why the lesson is closed (``problem``). Of an
// assignment they come below its text.
// The address follows the lesson that is shown: changing it first would keep the browser busy while the text arrives.
export function LessonStage({ course, lesson, version, title, kind, done, problem, onFollow, children }) {
  const main = useRef(null);
  const bar = useRef(null);
  const shown = useRef("");
  const open = useRef({});
  const letGo = useRef(null);
  const way = useNavigationType();
  const { pathname, hash } = useLocation();
  const navigate = useNavigate();
  const address = `/learn/${course}/${lesson}`;
  const [said, setSaid] = useState("");
  // Another page may have left a lesson here that is not the one of this address; it must not flash.
  const [stale, setStale] = useState(lesson !== "" && pathname !== address);
  const [, , urlCourse, urlLesson] = pathname.split("/");
  const framed = lesson !== "" && !stale;
  // Nor may its buttons be pressed, which would do to that lesson what is meant for this one.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute("data-stale", stale);
    return () => document.documentElement.removeAttribute("data-stale");
  }, [stale]);
  const asked = framed ? [course, lesson, version, shown.current === ""] : [urlCourse, urlLesson, "", true];
  const [text, failed, again] = useText(...asked);
  open.current = { course, lesson: framed && text ? lesson : "", holds: letGo.current !== null };

  useEffect(() => {
    // React's own idea of the address is late while the browser is busy.
    const there = window.location.pathname === address;
    const first = shown.current === "";
    const waits = lesson !== "" && first && !there;
    setStale(waits);
    if (!lesson || waits || shown.current === lesson) return;
    shown.current = lesson;
    if (!there) setTimeout(() => follow(navigate, address));
    if (!first) {
      main.current.querySelector("h1")?.focus({ preventScroll: true });
      setSaid(title);
    }
  }, [lesson, pathname]);

  // To the block that the address names; on the first load, and after Back, to where one was; to the top else.
  const reading = text ? text.lesson : "";
  const placed = useRef("");
  useEffect(() => {
    if (!reading || placed.current === reading) return undefined;
    const first = placed.current === "";
    placed.current = reading;
    letGo.current?.();
    const block = window.location.hash.startsWith(BLOCK) ? window.location.hash.slice(BLOCK.length) : "";
    const back = way === "POP" && window.location.pathname.endsWith(reading);
    const place = block ? { block, share: 0 } : first || back ? placeIn(reading) : null;
    main.current.scrollTop = 0;
    if (place && (place.block || place.share)) letGo.current = holdAt(main.current, place, () => (letGo.current = null));
    if (block) flash(main.current, block);
    window.dispatchEvent(new CustomEvent("lyceum:text", { detail: reading }));
    return fetchAround(course || urlCourse, text);
  }, [reading]);

  useEffect(() => {
    if (!hash.startsWith(BLOCK) || placed.current !== reading) return;
    letGo.current?.();
    const place = { block: hash.slice(BLOCK.length), share: 0 };
    letGo.current = holdAt(main.current, place, () => (letGo.current = null));
    flash(main.current, place.block);
  }, [hash]);

  useEffect(() => {
    const fill = (share) => {
      bar.current.style.transform = `scaleX(${share / 1000})`;
    };
    const stop = watchPlace(main.current, () => ({ ...open.current, holds: letGo.current !== null }), fill);
    return () => {
      stop();
      letGo.current?.();
    };
  }, []);

  useEffect(() => (framed ? beat(course, () => navigate(`/courses/${course}/complete`)) : undefined), [course, framed]);

  // A link from one lesson to another stays within the page.
  const press = (event) => {
    const link = event.target.closest?.("a[href^='/learn/']");
    if (!link || withModifier(event) || link.target === "_blank") return;
    event.preventDefault();
    const { pathname: target, hash: anchor } = new URL(link.href);
    const there = target.split("/").pop();
    if (there !== shown.current) onFollow?.(there);
    if (!anchor) return;
    const look = () => document.getElementById(decodeURIComponent(anchor.slice(1)))?.scrollIntoView();
    setTimeout(look, there === shown.current ? 0 : 250);
  };

  const isQuiz = (framed ? kind : text?.kind) === "quiz";
  return (
    <main ref={main} id="main" tabIndex={0} className="stage" data-lesson={reading} onClick={press}>
      <div ref={bar} className="reading-bar" aria-hidden="true" />
      <article className="stage-text">
        {problem ? (
          children
        ) : (
          <>
            <div className="flex min-h-6 flex-wrap items-center gap-3 text-sm text-quiet">
              {text ? <span>{text.over}</span> : <span className="bone h-4 w-40" />}
              {framed && done && <Done />}
            </div>
            {text || framed ? (
              <h1 tabIndex={-1} className="mt-2">
                {text?.title ?? title}
              </h1>
            ) : (
              <div className="bone mt-4 h-9 w-4/5" />
            )}
            {isQuiz && framed && children}
            {!isQuiz && text && <LessonBody html={text.html} />}
            {kind === "assignment" && framed && text && children}
            {!isQuiz && failed && <Failed onAgain={again} />}
            {((!isQuiz && !text && !failed) || (isQuiz && !framed)) && <Bones />}
          </>
        )}
      </article>
      <div role="status" aria-live="polite" className="sr-only">
        {said}
      </div>
    </main>
  );
}

// A link to a lesson. A plain press asks for the lesson at once; opening it in a tab of its own stays possible.
// Turning to it fetches its text ahead.
export function LessonLink({ to, onGo, children, ...rest }) {
  const [, , course, lesson] = to.split("/");
  const ahead = () => lesson && fetchText(course, lesson).catch(() => {});
  const press = (event) => {
    if (withModifier(event)) return;
    event.preventDefault();
    ahead();
    onGo?.();
  };
  return (
    <Link to={to} onClick={press} onPointerEnter={ahead} onFocus={ahead} {...rest}>
      {children}
    </Link>
  );
}

export { typing };
