// The notes of a lesson: beside it on a wide screen, a sheet over it on a phone; and the ribbon that marks a place.
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { Link } from "react-router";
import { toast } from "sonner";
import { add, change, dropEmpty, notebookNow, openNotebook, remove, watchNotebook } from "./notebook.js";
import { blockAtTop, flash, holdAt } from "./place.js";

const AT_MOST = 10_000;
const NEARLY = 9_000;
const OPEN = "lyceum:notes-open";
const PATHS = {
  note: "M16 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V8zM15 3v6h6M8 13h8M8 17h5",
  ribbon: "m19 21-7-4-7 4V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z",
  plus: "M5 12h14M12 5v14",
  close: "M18 6 6 18M6 6l12 12",
  bin: "M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2",
};

function Mark({ name, className = "size-4", filled }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className}
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

const useNotebook = () => useSyncExternalStore(watchNotebook, notebookNow, notebookNow);
const stage = () => document.getElementById("main");
const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
const shorten = (words) => words.replace(/\s+/g, " ").trim().slice(0, 200);

// What one has selected in the text, or the block that one has come to.
function whereNow() {
  const chosen = window.getSelection();
  const lesson = stage()?.querySelector(".lesson");
  if (chosen && !chosen.isCollapsed && lesson?.contains(chosen.anchorNode)) {
    const start = chosen.getRangeAt(0).startContainer;
    const element = start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement;
    return { block: element.closest("[data-block]")?.dataset.block ?? "", quote: shorten(chosen.toString()) };
  }
  if (!stage() || stage().scrollTop < 40) return { block: "", quote: "" };
  const block = blockAtTop(stage());
  return { block: block?.dataset.block ?? "", quote: shorten(block?.innerText ?? "") };
}

function goTo(block) {
  const scroller = stage();
  if (!scroller || !flash(scroller, block)) return;
  holdAt(scroller, { block, share: 0 }, () => {})();
}

function words(status) {
  switch (status.kind) {
    case "saved":
      return `Saved ${clock(status.at)}`;
    case "saving":
      return "Saving…";
    case "offline":
      return "Offline: kept on this device";
    case "signed-out":
      return "You are signed out: kept on this device";
    case "both":
      return "Changed on another device: both are kept";
    case "refused":
      return status.message || "Not saved: kept on this device";
    case "unread":
      return "Your notes could not be loaded";
    default:
      return "";
  }
}

function Quote({ note }) {
  if (!note.quote) return null;
  return (
    <button type="button" className="note-quote" title="Go there" onClick={() => goTo(note.block)}>
      {note.quote}
    </button>
  );
}

function Card({ note, fresh }) {
  const field = useRef(null);
  const [asks, setAsks] = useState(false);
  useLayoutEffect(() => {
    field.current.style.blockSize = "auto";
    field.current.style.blockSize = `${field.current.scrollHeight + 2}px`;
  }, [note.text]);
  useEffect(() => {
    if (fresh) field.current.focus();
  }, []);
  return (
    <li className="note-card">
      <Quote note={note} />
      <textarea
        ref={field}
        className="note-field"
        aria-label={note.quote ? `Note on: ${note.quote}` : "Note on the lesson"}
        placeholder="Write a note…"
        maxLength={AT_MOST}
        rows={2}
        dir="auto"
        value={note.text}
        onChange={(event) => change(note.id, event.target.value)}
        onBlur={() => dropEmpty(note.id)}
      />
      <div className="flex items-center justify-between gap-2 text-xs text-quiet">
        <span>{note.text.length > NEARLY ? `${AT_MOST - note.text.length} characters left` : ""}</span>
        {asks ? (
          <span className="flex gap-1">
            <button type="button" className="btn btn-error btn-xs" onClick={() => remove(note.id)}>
              Delete
            </button>
            <button type="button" className="btn btn-ghost btn-xs" onClick={() => setAsks(false)}>
              Keep
            </button>
          </span>
        ) : (
          <button
            type="button"
            className="btn btn-ghost btn-xs btn-square"
            aria-label="Delete this note"
            title="Delete this note"
            onClick={() => (note.text ? setAsks(true) : remove(note.id))}
          >
            <Mark name="bin" />
          </button>
        )}
      </div>
    </li>
  );
}

function Bookmark({ note }) {
  return (
    <li className="flex items-start gap-2 py-1">
      <Mark name="ribbon" className="mt-1 size-4 shrink-0 text-primary" filled />
      <button type="button" className="note-place" onClick={() => goTo(note.block)}>
        {note.quote || "The beginning of the lesson"}
      </button>
      <button
        type="button"
        className="btn btn-ghost btn-xs btn-square"
        aria-label="Remove this bookmark"
        title="Remove this bookmark"
        onClick={() => remove(note.id)}
      >
        <Mark name="close" />
      </button>
    </li>
  );
}

// Which blocks have something written about them.
function useMargin(notes, lesson) {
  useEffect(() => {
    const text = stage()?.querySelector(".lesson");
    if (!text) return undefined;
    const noted = new Set(notes.map(({ block }) => block).filter(Boolean));
    const blocks = [...text.querySelectorAll("[data-block]")].filter(({ dataset }) => noted.has(dataset.block));
    blocks.forEach((block) => block.classList.add("is-noted"));
    return () => blocks.forEach((block) => block.classList.remove("is-noted"));
  });
}

export function NotesPanel() {
  const { notes, status, loaded, lesson } = useNotebook();
  const [open, setOpen] = useState(false);
  const [, setText] = useState("");
  const fresh = useRef("");
  const panel = useRef(null);
  useMargin(notes, lesson);
  useEffect(() => {
    if (localStorage.getItem(OPEN) === "yes" && window.matchMedia("(width >= 80rem)").matches) setOpen(true);
    const toggle = (event) => setOpen((now) => (event.detail === "open" ? true : !now));
    const text = (event) => setText(event.detail);
    window.addEventListener("lyceum:notes", toggle);
    window.addEventListener("lyceum:text", text);
    return () => {
      window.removeEventListener("lyceum:notes", toggle);
      window.removeEventListener("lyceum:text", text);
    };
  }, []);
  useEffect(() => {
    document.documentElement.dataset.notes = open ? "open" : "shut";
    window.dispatchEvent(new CustomEvent("lyceum:notes-open", { detail: open }));
  }, [open]);
  const shut = () => {
    setOpen(false);
    localStorage.setItem(OPEN, "no");
    document.getElementById("notes-toggle")?.focus();
  };
  const take = () => {
    fresh.current = add("note", whereNow());
  };
  const written = notes.filter(({ kind }) => kind === "note");
  const marked = notes.filter(({ kind }) => kind === "bookmark");
  const trouble = ["offline", "signed-out", "refused", "unread"].includes(status.kind);
  return (
    <aside
      ref={panel}
      id="notes-panel"
      className="notes-panel"
      aria-label="Notes"
      data-chrome=""
      hidden={!open}
      onKeyDown={(event) => event.key === "Escape" && shut()}
    >
      <div className="flex items-center gap-2">
        <h2 className="me-auto font-semibold">Notes</h2>
        <Link to="/notes" className="btn btn-ghost btn-sm">
          All my notes
        </Link>
        <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label="Close the notes" onClick={shut}>
          <Mark name="close" />
        </button>
      </div>
      <button type="button" id="take-note" className="btn btn-plain mt-3 w-full" onMouseDown={(event) => event.preventDefault()} onClick={take}>
        <Mark name="plus" /> Take a note
      </button>
      <p role="status" className={`mt-2 min-h-5 text-xs ${trouble ? "text-error" : "text-quiet"}`}>
        {words(status)}
      </p>
      {loaded && notes.length === 0 && (
        <p className="mt-2 text-sm text-quiet">
          Nothing here yet. Select some words first, and the note is about them. What you write is yours alone.
        </p>
      )}
      {!loaded && notes.length === 0 && status.kind !== "unread" && (
        <div aria-busy="true" className="mt-2 space-y-3">
          <span className="sr-only">Loading</span>
          <div className="bone h-16" />
          <div className="bone h-16" />
        </div>
      )}
      {marked.length > 0 && (
        <ul aria-label="Bookmarks" className="mt-2">
          {marked.map((note) => (
            <Bookmark key={note.id} note={note} />
          ))}
        </ul>
      )}
      <ul aria-label="Notes of this lesson" className="mt-2 space-y-3">
        {written.map((note) => (
          <Card key={note.id} note={note} fresh={fresh.current === note.id} />
        ))}
      </ul>
    </aside>
  );
}

// The two buttons in the bar. ``owner`` parts the people who share a browser.
export function NotesButtons({ owner, course, lesson, className }) {
  const { notes } = useNotebook();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    openNotebook(owner, course, lesson);
  }, [owner, course, lesson]);
  useEffect(() => {
    const note = (event) => setOpen(event.detail);
    window.addEventListener("lyceum:notes-open", note);
    return () => window.removeEventListener("lyceum:notes-open", note);
  }, []);
  const marked = notes.filter(({ kind }) => kind === "bookmark");
  const bookmark = () => {
    const place = whereNow();
    const there = marked.find(({ block }) => block === place.block);
    if (there) remove(there.id);
    else add("bookmark", place);
    toast(there ? "The bookmark is gone" : "Bookmarked. Your notes lead back here.", { id: "bookmark", position: "bottom-center" });
  };
  const notesPressed = () => {
    if (!open) localStorage.setItem(OPEN, "yes");
    window.dispatchEvent(new CustomEvent("lyceum:notes", { detail: open ? "shut" : "open" }));
    if (!open) setTimeout(() => document.getElementById("take-note")?.focus());
  };
  const count = notes.length - marked.length;
  return (
    <>
      <button
        type="button"
        id="bookmark-toggle"
        className={className}
        aria-label="Bookmark this place"
        title="Bookmark this place (B)"
        aria-pressed={marked.length > 0}
        disabled={!lesson}
        onMouseDown={(event) => event.preventDefault()}
        onClick={bookmark}
      >
        <Mark name="ribbon" className="size-[1.15rem]" filled={marked.length > 0} />
      </button>
      <button
        type="button"
        id="notes-toggle"
        className={`${className} relative`}
        aria-label={count ? `Notes, ${count}` : "Notes"}
        title="Notes (T)"
        aria-expanded={open}
        aria-controls="notes-panel"
        disabled={!lesson}
        onMouseDown={(event) => event.preventDefault()}
        onClick={notesPressed}
      >
        <Mark name="note" className="size-[1.15rem]" />
        {count > 0 && <span className="note-count">{count}</span>}
      </button>
    </>
  );
}
