// The outline of a course beside its lesson. A course may have a thousand lessons: only open sections are drawn, and
// what is done arrives as marks, never as the outline again.
import { memo, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useLocation } from "react-router";
import { LessonLink } from "./player.jsx";
import { askOutlineAgain, bringOutline, sharedNow, watchShared } from "./store.js";

const SMALL = 30;
const SHOWN = 40;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function Mark({ path, className }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

const CHECK = "M20 6 9 17l-5-5";
const LOCK = "M7 11V7a5 5 0 0 1 10 0v4M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z";
const KINDS = {
  quiz: "m3 17 2 2 4-4M3 7l2 2 4-4M13 6h8M13 12h8M13 18h8",
  assignment: "M22 12h-6l-2 3h-4l-2-3H2M5.5 5.1 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.5-6.9A2 2 0 0 0 16.7 4H7.3a2 2 0 0 0-1.8 1.1z",
};
const CHEVRON = "m9 18 6-6-6-6";

const Line = memo(function Line({ course, lesson, done, result, lock, here, onGo }) {
  const words = (
    <>
      <span className="done-mark" data-done={done} data-locked={Boolean(lock)}>
        <Mark path={lock ? LOCK : CHECK} className="lucide" />
      </span>
      <span className="min-w-0 flex-1 text-pretty">
        {lesson.title}
        {done && <span className="sr-only">, done</span>}
        {lesson.optional && <span className="block text-xs text-quiet">Optional</span>}
        {lock && <span className="block text-xs text-quiet">{lock}</span>}
      </span>
      {KINDS[lesson.kind] && <Mark path={KINDS[lesson.kind]} className="mt-0.5 size-4 shrink-0 text-quiet" />}
      <span className="shrink-0 text-xs leading-5 text-quiet tnum font-normal">
        {result === undefined ? lesson.note : `${result} %`}
      </span>
    </>
  );
  const look = `outline-link ${lesson.depth ? "outline-deep" : ""}`;
  if (lock)
    return (
      <div className={look} data-locked="true">
        {words}
      </div>
    );
  return (
    <LessonLink
      to={`/learn/${course}/${lesson.id}`}
      onGo={() => onGo(lesson.id)}
      className={look}
      aria-current={here ? "step" : undefined}
    >
      {words}
    </LessonLink>
  );
});

function Bones() {
  return (
    <div aria-busy="true" className="space-y-3 p-3">
      <span className="sr-only">Loading</span>
      {["w-3/5", "w-full", "w-11/12", "w-4/5", "w-full", "w-2/3"].map((width, index) => (
        <div key={index} className={`bone h-4 ${width}`} />
      ))}
    </div>
  );
}

// Each lesson with its index over the whole course, by which the marks name it.
function numbered(outline) {
  let at = 0;
  return (outline?.sections ?? []).map((section) => ({
    title: section.title,
    lessons: section.lessons.map((lesson) => ({ ...lesson, at: at++ })),
  }));
}

const NO_FRAME = { version: "", lesson: "", done: false, doneCount: 0 };

// The address names the course, so that the outline does not wait for the frame, nor show what another course left in it.
export function CourseOutline({ course: framed, label, onGo, ...frame }) {
  const [, , course, addressed] = useLocation().pathname.split("/");
  const { version, lesson: open, done, doneCount } = framed === course ? frame : NO_FRAME;
  const lesson = open || addressed;
  const { outline, marks, failed, course: whose } = useSyncExternalStore(watchShared, sharedNow, sharedNow);
  const list = useRef(null);
  const [query, setQuery] = useState("");
  const [folded, setFolded] = useState({});
  const known = whose === course ? outline : null;
  const sections = useMemo(() => numbered(known), [known]);
  const total = sections.reduce((sum, section) => sum + section.lessons.length, 0);
  const current = sections.findIndex((section) => section.lessons.some(({ id }) => id === lesson));
  const go = useRef(onGo);
  go.current = onGo;
  const onward = useRef((id) => go.current(id)).current;

  useEffect(() => bringOutline(course, version, open, done, doneCount), [
    course, version, open, done, doneCount, outline, marks,
  ]);
  useEffect(() => {
    if (current >= 0) setFolded((now) => (now[current] ? { ...now, [current]: false } : now));
    list.current?.querySelector("[aria-current=step]")?.scrollIntoView({ block: "nearest" });
  }, [lesson, current]);

  if (!known && failed)
    return (
      <p className="p-3 text-sm text-quiet">
        The outline did not come.{" "}
        <button type="button" className="link text-primary" onClick={askOutlineAgain}>
          Try again
        </button>
      </p>
    );
  if (!known) return <Bones />;

  const line = (one) => (
    <li key={one.id}>
      <Line
        course={course}
        lesson={one}
        done={marks?.done.has(one.at) ?? false}
        result={marks?.results[one.at]}
        lock={marks?.locked?.[one.at]}
        here={one.id === lesson}
        onGo={onward}
      />
    </li>
  );
  const wanted = plain(query.trim());
  const found = wanted ? sections.flatMap(({ lessons }) => lessons).filter(({ title }) => plain(title).includes(wanted)) : [];
  const isOpen = (index) => !(folded[index] ?? (total > SMALL && index !== current));
  return (
    <div ref={list}>
      {total > SMALL && (
        <input
          type="search"
          className="outline-search"
          placeholder="Find a lesson"
          aria-label={`Find a lesson: ${label}`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setQuery("")}
        />
      )}
      {wanted ? (
        <>
          <ol role="list" className="space-y-0.5">
            {found.slice(0, SHOWN).map(line)}
          </ol>
          <p role="status" className="px-3 py-2 text-sm text-quiet">
            {found.length === 0 && "No lesson by that name."}
            {found.length > SHOWN && `${found.length - SHOWN} more: type another word.`}
          </p>
        </>
      ) : (
        <ol role="list" className="space-y-1">
          {sections.map((section, index) => (
            <li key={index} className="outline-section">
              <details
                open={isOpen(index)}
                onToggle={(event) => {
                  const shut = !event.currentTarget.open;
                  setFolded((now) => (isOpen(index) === !shut ? now : { ...now, [index]: shut }));
                }}
              >
                <summary className="outline-heading">
                  <Mark path={CHEVRON} className="chevron size-4 flip-rtl" />
                  <span className="min-w-0 flex-1">
                    {index + 1} {section.title}
                  </span>
                  <span className="shrink-0 font-normal text-quiet tnum">
                    {marks && `${section.lessons.filter(({ at }) => marks.done.has(at)).length}/${section.lessons.length}`}
                  </span>
                </summary>
                {isOpen(index) && (
                  <ol role="list" className="mb-2 space-y-0.5">
                    {section.lessons.map(line)}
                  </ol>
                )}
              </details>
            </li>
          ))}
        </ol>
      )}
    </div>
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
    <button
      type="button"
      id="outline-toggle"
      className={className}
      aria-label={words}
      title={`${words} (O)`}
      aria-expanded={!folded}
      onClick={fold}
    >
      {children}
    </button>
  );
}
