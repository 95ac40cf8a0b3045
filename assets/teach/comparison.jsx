// Two states of a course side by side. The outline comes at once, the body of a lesson when it comes near the screen.
import { useCallback, useEffect, useRef, useState } from "react";
import "./comparison.css";

const NAMES = { added: "New", removed: "Removed", moved: "Moved", renamed: "Renamed", settings: "Settings", changed: "Changed" };
const SIGNS = { added: "+", removed: "−", moved: "↕", renamed: "✎", settings: "⚙", changed: "~" };
const ROWS = { added: "added", removed: "removed", changed: "changed", moved_away: "moved", moved_here: "moved" };
const ROW_WORDS = {
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  moved_away: "Moved from here",
  moved_here: "Moved to here",
};
// So many blocks that stayed are shown beside one that changed; longer runs fold.
const AROUND = 1;
const NEAR = "900px";

async function get(url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  const body = await answer.json().catch(() => null);
  if (!answer.ok || !body) throw new Error(body?.message || "The comparison could not be loaded. Please try again.");
  return body;
}

const counted = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;
const Html = ({ html, tag: Tag = "span", ...rest }) => <Tag {...rest} dangerouslySetInnerHTML={{ __html: html }} />;

function Marks({ marks }) {
  return marks.map((mark) => (
    <span key={mark} className="diff-mark" data-mark={mark}>
      <span aria-hidden="true">{SIGNS[mark]}</span> {NAMES[mark]}
    </span>
  ));
}

function Details({ details }) {
  if (!details.length) return null;
  return (
    <dl className="diff-details">
      {details.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="sr-only">Before: </span>
            <Html html={before || "<i>nothing</i>"} />
          </dd>
          <dd>
            <span className="sr-only">After: </span>
            <Html html={after || "<i>nothing</i>"} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

// The same words a second time: for the eye alone.
const Echo = ({ html }) => (
  <div className="diff-side" data-side="after" inert>
    <Html tag="div" className="lesson" html={html} />
  </div>
);

function Row({ row }) {
  const same = row.kind === "same";
  const side = (html, name) => (
    <div className="diff-side" data-side={name} data-empty={html ? undefined : ""}>
      {html && <Html tag="div" className="lesson" html={html} />}
    </div>
  );
  return (
    <div
      className="diff-row"
      data-kind={same ? "same" : ROWS[row.kind]}
      data-change={same ? undefined : ""}
      tabIndex={same ? undefined : -1}
      style={{ "--depth": row.depth }}
    >
      {!same && (
        <span className="diff-word">
          <span aria-hidden="true">{SIGNS[ROWS[row.kind]]}</span>
          <span className="sr-only">{ROW_WORDS[row.kind]}</span>
        </span>
      )}
      {side(row.before, "before")}
      {same ? <Echo html={row.after} /> : side(row.after, "after")}
      <Details details={row.details} />
    </div>
  );
}

// Runs of rows that stayed, as [start, end) of what folds away.
function folds(rows) {
  const found = [];
  let start = null;
  for (let index = 0; index <= rows.length; index += 1) {
    const same = rows[index]?.kind === "same";
    if (same && start === null) start = index;
    if (!same && start !== null) {
      const from = start === 0 ? 0 : start + AROUND;
      const to = index === rows.length ? index : index - AROUND;
      if (to - from > 1) found.push([from, to]);
      start = null;
    }
  }
  return found;
}

function Rows({ rows }) {
  const [open, setOpen] = useState(() => new Set());
  const hidden = new Map(folds(rows).filter(([from]) => !open.has(from)));
  const shown = [];
  for (let index = 0; index < rows.length; index += 1) {
    const to = hidden.get(index);
    if (to === undefined) shown.push(<Row key={index} row={rows[index]} />);
    else {
      const from = index;
      const show = () => setOpen((before) => new Set(before).add(from));
      shown.push(
        <button key={`fold ${from}`} type="button" className="diff-fold" onClick={show}>
          {counted(to - from, "block")} unchanged
        </button>,
      );
      index = to - 1;
    }
  }
  return shown;
}

function Body({ base, lesson, held }) {
  const [found, setFound] = useState(null);
  const [failed, setFailed] = useState("");
  const place = useRef(null);
  const load = useCallback(() => {
    setFailed("");
    const url = `${base.replace("/comparison?", "/comparison/lesson?")}&was=${lesson.before_id}&now=${lesson.after_id}`;
    held.current ??= get(url)
      .then(setFound)
      .catch((failure) => {
        held.current = null;
        setFailed(failure.message);
      });
    return held.current;
  }, [base, lesson]);
  useEffect(() => {
    place.current.diffLoad = load;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load(), { rootMargin: NEAR });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [load]);
  return (
    <div ref={place} className="diff-body" aria-busy={!found && !failed}>
      {failed ? (
        <p role="alert" className="p-4 text-sm">
          {failed}{" "}
          <button type="button" className="link text-primary" onClick={load}>
            Try again
          </button>
        </p>
      ) : found ? (
        <Rows rows={found.rows} />
      ) : (
        <div className="p-4">
          <div className="bone h-4 w-4/5" />
          <div className="bone mt-3 h-4 w-3/5" />
        </div>
      )}
    </div>
  );
}

function Lesson({ base, lesson }) {
  const held = useRef(null);
  const [open, setOpen] = useState(lesson.marks.some((mark) => mark !== "removed"));
  const body = lesson.marks.some((mark) => ["added", "removed", "changed"].includes(mark));
  const again = lesson.before_id && lesson.after_id && lesson.before_id !== lesson.after_id;
  const head = (
    <>
      <span className="diff-title">
        {lesson.marks.includes("renamed") ? (
          <>
            <Html html={lesson.title_before} /> <span aria-hidden="true">→</span> <Html html={lesson.title_after} />
          </>
        ) : (
          lesson.title
        )}
      </span>
      <Marks marks={lesson.marks} />
    </>
  );
  return (
    <li className="diff-lesson" data-change="" tabIndex={-1}>
      {body ? (
        <button type="button" className="diff-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="diff-arrow" aria-hidden="true" />
          {head}
        </button>
      ) : (
        <div className="diff-head">{head}</div>
      )}
      {lesson.moved_from && <p className="diff-note">It was in “{lesson.moved_from}”.</p>}
      {again && <p className="diff-note">The same lesson under a new id: learners begin it anew.</p>}
      <Details details={lesson.details} />
      {body && open && <Body base={base} lesson={lesson} held={held} />}
    </li>
  );
}

function Unchanged({ lessons }) {
  return (
    <li>
      <details className="diff-unchanged">
        <summary>{counted(lessons.length, "lesson")} unchanged</summary>
        <ul>
          {lessons.map((lesson) => (
            <li key={lesson.after_id}>{lesson.title}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}

// Lessons that changed one by one, those in between in heaps.
function heaps(lessons) {
  const found = [];
  for (const lesson of lessons) {
    if (lesson.marks.length) found.push(lesson);
    else if (Array.isArray(found.at(-1))) found.at(-1).push(lesson);
    else found.push([lesson]);
  }
  return found;
}

function Section({ base, section }) {
  const quiet = !section.marks.length && section.lessons.every((lesson) => !lesson.marks.length);
  if (quiet)
    return (
      <section className="diff-section">
        <details className="diff-unchanged">
          <summary>
            {section.title} · {counted(section.lessons.length, "lesson")}, unchanged
          </summary>
          <ul>
            {section.lessons.map((lesson) => (
              <li key={lesson.after_id}>{lesson.title}</li>
            ))}
          </ul>
        </details>
      </section>
    );
  return (
    <section className="diff-section">
      <h3 className="diff-section-head" data-change={section.marks.length ? "" : undefined} tabIndex={-1}>
        {section.marks.includes("renamed") ? (
          <span>
            <Html html={section.title_before} /> <span aria-hidden="true">→</span> <Html html={section.title_after} />
          </span>
        ) : (
          <span>{section.title}</span>
        )}
        <Marks marks={section.marks} />
      </h3>
      <Details details={section.details} />
      <ol className="diff-lessons">
        {heaps(section.lessons).map((one) =>
          Array.isArray(one) ? (
            <Unchanged key={`same ${one[0].after_id}`} lessons={one} />
          ) : (
            <Lesson key={one.after_id || `gone ${one.before_id}`} base={base} lesson={one} />
          ),
        )}
      </ol>
    </section>
  );
}

const COUNTS = [
  ["lessons_added", "added", "lesson new", "lessons new"],
  ["lessons_removed", "removed", "lesson removed", "lessons removed"],
  ["lessons_changed", "changed", "lesson changed", "lessons changed"],
  ["lessons_moved", "moved", "lesson moved", "lessons moved"],
  ["lessons_renamed", "renamed", "lesson renamed", "lessons renamed"],
  ["lessons_resettled", "settings", "lesson with other settings", "lessons with other settings"],
  ["sections", "changed", "section changed", "sections changed"],
  ["settings", "settings", "setting of the course", "settings of the course"],
];

function Summary({ counts }) {
  const said = COUNTS.filter(([name]) => counts[name]);
  return (
    <ul className="diff-counts">
      {said.map(([name, mark, one, many]) => (
        <li key={name} className="diff-mark" data-mark={mark}>
          <span aria-hidden="true">{SIGNS[mark]}</span> {counted(counts[name], one, many)}
        </li>
      ))}
    </ul>
  );
}

// The change before or after the one that has the focus, or that is at the top of the screen.
async function step(root, forward) {
  const all = () => [...root.querySelectorAll("[data-change]")];
  const here = document.activeElement?.closest?.("[data-change]");
  if (here && forward) await here.querySelector(".diff-body")?.diffLoad?.();
  await new Promise((done) => requestAnimationFrame(done));
  const changes = all();
  let at = changes.indexOf(here);
  if (at < 0) {
    const below = changes.findIndex((one) => one.getBoundingClientRect().top > 140);
    at = forward ? (below < 0 ? changes.length : below) - 1 : below < 0 ? changes.length : below;
  }
  const next = changes[at + (forward ? 1 : -1)];
  if (!next) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: next.clientHeight > innerHeight * 0.7 ? "start" : "center", behavior: still ? "auto" : "smooth" });
}

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable=true], dialog");

export function Comparison({ course, before, after, beforeName, afterName }) {
  const base = `/api/v1/courses/${course}/comparison?before=${before}&after=${after}`;
  const [found, setFound] = useState(null);
  const [failed, setFailed] = useState("");
  const root = useRef(null);
  const load = () => {
    setFound(null);
    setFailed("");
    let live = true;
    get(base)
      .then((body) => live && setFound(body))
      .catch((failure) => live && setFailed(failure.message));
    return () => {
      live = false;
    };
  };
  useEffect(load, [base]);
  useEffect(() => {
    const press = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !root.current) return;
      const forward = { n: true, j: true, p: false, k: false }[event.key];
      if (forward === undefined) return;
      event.preventDefault();
      step(root.current, forward);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  if (failed)
    return (
      <div role="alert" className="rounded-box hair p-8 text-center">
        <p>{failed}</p>
        <button type="button" className="btn btn-plain btn-sm mt-4" onClick={load}>
          Try again
        </button>
      </div>
    );
  if (!found)
    return (
      <div aria-busy="true" className="space-y-4">
        <p className="sr-only" role="status">
          Comparing…
        </p>
        <div className="bone h-6 w-2/3" />
        <div className="bone h-40 w-full" />
        <div className="bone h-40 w-full" />
      </div>
    );
  const nothing = COUNTS.every(([name]) => !found.counts[name]);
  return (
    <div ref={root} className="side-by-side">
      <div className="diff-bar">
        {nothing ? <p className="text-sm text-quiet">Both are the same.</p> : <Summary counts={found.counts} />}
        {!nothing && (
          <div className="diff-steps">
            <button type="button" className="btn btn-plain btn-sm" onClick={() => step(root.current, false)}>
              <kbd className="kbd kbd-xs max-sm:hidden" aria-hidden="true">p</kbd> Previous
              <span className="sr-only"> change, key p</span>
            </button>
            <button type="button" className="btn btn-plain btn-sm" onClick={() => step(root.current, true)}>
              <kbd className="kbd kbd-xs max-sm:hidden" aria-hidden="true">n</kbd> Next
              <span className="sr-only"> change, key n</span>
            </button>
          </div>
        )}
      </div>
      <div className="diff-sides" aria-hidden="true">
        <span>{beforeName}</span>
        <span>{afterName}</span>
      </div>
      {found.details.length > 0 && (
        <section className="diff-section">
          <h3 className="diff-section-head" data-change="" tabIndex={-1}>
            The course itself
          </h3>
          <Details details={found.details} />
        </section>
      )}
      {found.sections.map((section) => (
        <Section key={section.id} base={base} section={section} />
      ))}
    </div>
  );
}
