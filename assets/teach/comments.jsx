// Comments on the blocks of a draft: a mark beside each block, and the panel with the threads.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import "./comments.css";
import "./editor.css";
import {
  activate,
  begin,
  change,
  commentsState,
  loadComments,
  reply,
  settle,
  showWhole,
  takeBack,
  watchComments,
  write,
} from "./comments_store.js";
import { When } from "./when.jsx";

const useComments = () => useSyncExternalStore(watchComments, commentsState, commentsState);
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
const idOf = (element) => element.dataset.block ?? element.dataset.id;
const SAID = "[data-block], .bn-block-outer[data-id]";

const Bubble = () => (
  <svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" aria-hidden="true">
    <path d="M21 12a8 8 0 0 1-11.6 7.1L4 21l1.9-5.4A8 8 0 1 1 21 12z" />
  </svg>
);

const blockOf = (id) => [...document.querySelectorAll(SAID)].find((element) => idOf(element) === id);

function showBlock(id) {
  const element = blockOf(id);
  if (!element) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  element.classList.add("comment-shown");
  setTimeout(() => element.classList.remove("comment-shown"), 1600);
}

// Brings the panel to the front: its tab, and on a narrow screen the drawer that it lies in.
function openPanel() {
  const panel = document.querySelector(".comments");
  const tab = panel?.closest("[role=tabpanel]")?.getAttribute("aria-labelledby");
  if (tab) document.getElementById(tab)?.click();
  const drawer = panel?.closest("[popover]");
  if (drawer && getComputedStyle(drawer).position === "fixed" && !drawer.matches(":popover-open")) drawer.showPopover();
}

// The marks beside the blocks of whatever stands in the same box; ``course`` and ``lesson`` say whose they are.
export function CommentMarks({ course, lesson, locked }) {
  const { threads } = useComments();
  const place = useRef(null);
  const [spots, setSpots] = useState([]);
  useEffect(() => {
    loadComments(course, lesson);
    const again = () => document.visibilityState === "visible" && loadComments();
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, [course, lesson]);
  useEffect(() => {
    const box = place.current.parentElement;
    let frame = 0;
    const measure = () => {
      const top = box.getBoundingClientRect().top;
      const found = [];
      for (const element of box.querySelectorAll(SAID)) {
        const at = Math.round(element.getBoundingClientRect().top - top);
        // A list and its first item begin at one place; the item is what one means.
        if (found.at(-1)?.at === at) found.pop();
        found.push({ id: idOf(element), at, words: element.textContent.trim().slice(0, 40) });
      }
      setSpots((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    const sizes = new ResizeObserver(soon);
    const nodes = new MutationObserver(soon);
    sizes.observe(box);
    nodes.observe(box, { childList: true, subtree: true, characterData: true });
    soon();
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      nodes.disconnect();
    };
  }, [lesson]);
  const open = new Map();
  for (const thread of threads ?? [])
    if (!thread.resolved && thread.lesson_id === lesson) open.set(thread.block_id, [...(open.get(thread.block_id) ?? []), thread]);
  const act = (id) => () => {
    const there = open.get(id);
    if (there) activate(there[0].id);
    else write(id);
    openPanel();
  };
  return (
    <div ref={place} className="comment-marks">
      {spots.map(({ id, at, words }) => {
        const there = open.get(id)?.reduce((sum, thread) => sum + thread.comments.length, 0);
        if (!there && locked) return null;
        return (
          <button
            key={id}
            type="button"
            className="comment-mark"
            data-there={there ? "" : undefined}
            style={{ insetBlockStart: at }}
            title={there ? counted(there, "comment") : "Comment"}
            aria-label={`${there ? `${counted(there, "comment")} on` : "Comment on"} “${words || "this block"}”`}
            onClick={act(id)}
          >
            <Bubble />
            {there ?? "+"}
          </button>
        );
      })}
    </div>
  );
}

function Writing({ label, action, first = "", onSend, onCancel, focus }) {
  const [words, setWords] = useState(first);
  const [busy, setBusy] = useState(false);
  const box = useRef(null);
  useEffect(() => {
    if (focus) box.current.focus();
  }, []);
  const send = async () => {
    if (!words.trim() || busy) return;
    setBusy(true);
    if (await onSend(words)) setWords("");
    setBusy(false);
  };
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <div className="mt-2">
      <textarea
        ref={box}
        className="textarea w-full text-sm"
        rows={words || focus ? 3 : 1}
        maxLength={4000}
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={keys}
      />
      {(words || onCancel) && (
        <div className="mt-2 flex justify-end gap-2">
          {onCancel && (
            <button type="button" className="btn btn-ghost btn-xs" onClick={onCancel}>
              Cancel
            </button>
          )}
          <button type="button" className={`btn btn-primary btn-xs ${busy ? "is-busy" : ""}`} disabled={!words.trim()} onClick={send}>
            {action}
          </button>
        </div>
      )}
    </div>
  );
}

function Remark({ comment, locked }) {
  const [editing, setEditing] = useState(false);
  if (comment.deleted) return <li className="comment text-sm text-quiet">This comment was deleted.</li>;
  return (
    <li className="comment">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-medium">{comment.author}</span>
        <span className="text-xs text-quiet">
          <When at={comment.at} />
          {comment.edited && ", edited"}
        </span>
      </p>
      {editing ? (
        <Writing
          focus
          label="Other words"
          action="Save"
          first={comment.body}
          onCancel={() => setEditing(false)}
          onSend={async (words) => {
            const done = await change(comment.id, words);
            if (done) setEditing(false);
            return done;
          }}
        />
      ) : (
        <p className="mt-0.5 text-sm whitespace-pre-line wrap-anywhere" dir="auto">
          {comment.body}
        </p>
      )}
      {comment.mine && !editing && !locked && (
        <p className="mt-1 flex gap-3 text-xs">
          <button type="button" className="comment-act" onClick={() => setEditing(true)}>
            Edit
          </button>
          <button type="button" className="comment-act" onClick={() => takeBack(comment.id)}>
            Delete
          </button>
        </p>
      )}
    </li>
  );
}

function Thread({ thread, course, lesson, active, locked }) {
  const card = useRef(null);
  useEffect(() => {
    if (active) card.current.scrollIntoView({ block: "nearest" });
  }, [active]);
  const here = thread.lesson_id === lesson;
  const quote = thread.quote || "a block without words";
  return (
    <li ref={card} className="comment-thread" data-active={active ? "" : undefined}>
      {!here && (
        <a className="text-xs font-medium text-primary link-hover" href={`/teach/${course}/preview/${thread.lesson_id}?comment=${thread.id}`}>
          {thread.lesson_title || "A lesson that was deleted"}
        </a>
      )}
      {here && !thread.gone ? (
        <button type="button" className="comment-quote" title="Show the block" onClick={() => showBlock(thread.block_id)}>
          {quote}
        </button>
      ) : (
        <p className="comment-quote">
          {thread.gone && <span className="font-medium">Block deleted: </span>}
          {quote}
        </p>
      )}
      <ul>
        {thread.comments.map((comment) => (
          <Remark key={comment.id} comment={comment} locked={locked} />
        ))}
      </ul>
      {thread.resolved && <p className="text-xs text-quiet">Resolved{thread.resolved_by && ` by ${thread.resolved_by}`}</p>}
      {!locked && (
        <>
          <Writing label="Reply" action="Reply" onSend={(words) => reply(thread.id, words)} />
          <button type="button" className="btn btn-plain btn-xs mt-2" onClick={() => settle(thread.id, !thread.resolved)}>
            {thread.resolved ? "Reopen" : "Resolve"}
          </button>
        </>
      )}
    </li>
  );
}

// The threads of the lesson that ``CommentMarks`` shows, or of the whole course.
export function CommentsPanel({ course, lesson, locked, thread: asked }) {
  const { threads, failed, writing, active, whole } = useComments();
  const [resolved, setResolved] = useState(false);
  useEffect(() => {
    loadComments(course, lesson);
  }, [course, lesson]);
  useEffect(() => {
    if (!asked || !threads) return;
    const found = threads.find((one) => one.id === asked);
    if (!found) return;
    setResolved(found.resolved);
    activate(asked);
    showBlock(found.block_id);
  }, [asked, threads !== null]);
  const split = [false, true].map((done) => (threads ?? []).filter((one) => one.resolved === done));
  const shown = split[Number(resolved)];
  const quoted = writing && (blockOf(writing)?.textContent.trim().slice(0, 120) || "a block without words");
  const filter = (done, words) => (
    <button type="button" className="comment-filter" aria-pressed={resolved === done} onClick={() => setResolved(done)}>
      {words} {threads && <span className="tnum">({split[Number(done)].length})</span>}
    </button>
  );
  return (
    <section className="comments" aria-label="Comments">
      <div className="flex flex-wrap items-center gap-1">
        {filter(false, "Open")}
        {filter(true, "Resolved")}
      </div>
      <label className="mt-3 flex cursor-pointer items-center gap-2 text-sm">
        <input type="checkbox" className="checkbox checkbox-sm" checked={whole} onChange={(event) => showWhole(event.target.checked)} />
        Of the whole course
      </label>
      {writing && (
        <div className="comment-thread mt-3" data-active="">
          <p className="comment-quote">{quoted}</p>
          <Writing key={writing} focus label="Comment on this block" action="Comment" onSend={(words) => begin(writing, words)} onCancel={() => write(null)} />
        </div>
      )}
      {failed ? (
        <p role="alert" className="mt-4 text-sm">
          {failed}{" "}
          <button type="button" className="link text-primary" onClick={() => loadComments()}>
            Try again
          </button>
        </p>
      ) : !threads ? (
        <div className="mt-4 space-y-3" aria-busy="true">
          <div className="bone h-16 w-full" />
          <div className="bone h-16 w-full" />
        </div>
      ) : shown.length ? (
        <ul className="mt-3 space-y-3">
          {shown.map((one) => (
            <Thread key={one.id} thread={one} course={course} lesson={lesson} active={active === one.id} locked={locked} />
          ))}
        </ul>
      ) : (
        !writing && (
          <p className="mt-4 text-sm text-quiet">
            {resolved ? "Nothing is resolved yet." : "No open comments. Use the mark beside a block to begin."}
          </p>
        )
      )}
    </section>
  );
}
