// The gradebook of a course: search and groups above, the grid, what one is at, and what was saved.
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Icon } from "../quiz/icons.jsx";
import { Book, cellWords, layout } from "./book.js";
import "./grades.css";
import { Details } from "./details.jsx";
import { FileDialog } from "./file.jsx";
import { Grid } from "./grid.jsx";
import { Scheme } from "./scheme.jsx";

export function Gradebook({ course }) {
  const book = useMemo(() => new Book(course), [course]);
  useSyncExternalStore(book.watch, book.seen, book.seen);
  const [at, setAt] = useState({ line: 0, column: 1 });
  const [details, setDetails] = useState(null);
  useEffect(() => {
    if (course) book.open();
  }, [book]);
  // Behind a dialog nothing takes the focus: it comes back once the dialog is gone.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current && !details) document.querySelector(".gb-grid")?.focus();
    opened.current = Boolean(details);
  }, [details]);
  const groups = useMemo(() => (book.head ? layout(book.head) : []), [book.head]);
  if (book.failure) {
    return (
      <div role="alert" className="mt-6 rounded-box hair py-14 text-center">
        <p className="font-medium">The gradebook could not be read</p>
        <p className="mt-1 text-sm text-quiet">{book.failure}</p>
        <button type="button" className="btn btn-plain mt-4" onClick={() => book.open()}>Try again</button>
      </div>
    );
  }
  if (!book.head || book.total === null) return <Bones />;
  const asking = book.asked.search || book.asked.group;
  const none = book.total === 0 && !asking;
  return (
    <div className="mt-6">
      <Bar book={book} />
      {!book.head.columns.length ? (
        <Empty title="Nothing is graded here yet" words="Quizzes and assignments of the published version are columns of this gradebook." href={`/teach/${course}`} action="Open the editor" />
      ) : none ? (
        <Empty title="Nobody is in this course yet" words="Each learner is a line of the gradebook as soon as they are enrolled." href={`/teach/${course}/learners`} action="Add learners" />
      ) : book.total === 0 ? (
        <p className="rounded-box hair px-6 py-12 text-center text-sm text-quiet">No learner fits. Search for something else, or choose everybody.</p>
      ) : (
        <>
          <Here book={book} groups={groups} at={at} onDetails={(line, column) => setDetails({ line, column })} />
          <Grid book={book} groups={groups} at={at} setAt={setAt} onDetails={(line, column) => setDetails({ line, column })} />
          <p className="mt-2 text-xs text-quiet max-sm:hidden">
            Type to grade. Enter goes down, Tab to the side, Escape takes back what is typed. Shift Enter: reason and history. Ctrl Z undoes.
          </p>
        </>
      )}
      <p role="status" className="sr-only">{book.said}</p>
      {details && <Details book={book} line={details.line} column={details.column} onClose={() => setDetails(null)} />}
    </div>
  );
}

function Bar({ book }) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState("");
  const wait = useRef(0);
  const search = useCallback((words) => {
    setTyped(words);
    clearTimeout(wait.current);
    wait.current = setTimeout(() => book.ask({ search: words }), 250);
  }, [book]);
  const many = book.total === 1 ? "1 learner" : `${book.total} learners`;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <input type="search" className="input input-sm w-56 max-sm:w-full" placeholder="Search learners" aria-label="Search learners" value={typed} onChange={(event) => search(event.target.value)} />
      {book.head.groups.length > 0 && (
        <select className="select select-sm w-44 max-sm:w-full" aria-label="Group" value={book.asked.group} onChange={(event) => book.ask({ group: event.target.value })}>
          <option value="">Everybody</option>
          {book.head.groups.map(([id, name]) => <option key={id} value={id}>{name}</option>)}
        </select>
      )}
      <span className="text-sm text-quiet tnum">{many}</span>
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {book.undone.length ? <button type="button" className="btn btn-plain btn-sm" onClick={() => book.undo()}>Undo</button> : null}
        <a className="btn btn-plain btn-sm" href={`${book.base}/file.csv`} download>Download CSV</a>
        <button type="button" className="btn btn-plain btn-sm" onClick={() => setOpen("file")}>Read a file in</button>
        <button type="button" className="btn btn-plain btn-sm" onClick={() => setOpen("scheme")}>How it is graded</button>
      </div>
      {open === "scheme" ? <Scheme book={book} onClose={() => setOpen("")} /> : null}
      {open === "file" ? <FileDialog book={book} onClose={() => setOpen("")} /> : null}
    </div>
  );
}

// What one is at, in words: a screen that shows numbers alone does not say enough of them.
function Here({ book, groups, at, onDetails }) {
  const columns = groups.flatMap((group) => group.columns);
  const line = at.line >= 0 ? book.line(at.line) : null;
  const here = at.column > 0 ? columns[at.column - 1] : null;
  const item = here?.kind === "item" ? here.column : null;
  const cell = line && item ? line.cells[item.id] : null;
  const waiting = line && item ? book.pending.get(`${line.id}:${item.id}`) : null;
  const own = cell?.m ? ` · earned ${cellWords(item, { v: cell.e ?? "" })}` : "";
  const bad = waiting && waiting.state !== "saving";
  return (
    <div className="gb-here">
      <div className="min-w-0 flex-1">
        {line ? (
          <p className={`truncate text-sm ${bad ? "text-error" : ""}`} title={waiting?.words}>
            <span className="font-medium">{line.name}</span>
            {item ? <span className="text-quiet">{` · ${item.title} · `}</span> : null}
            {item ? (bad ? waiting.words : waiting ? "Saving…" : `${cellWords(item, cell)}${own}`) : <span className="text-quiet">{` · ${line.email}`}</span>}
          </p>
        ) : (
          <p className="text-sm text-quiet">Enter sorts by this column.</p>
        )}
      </div>
      {bad ? (
        <button type="button" className="btn btn-plain btn-xs" onClick={() => book.mark(line, item, waiting.typed)}>
          {waiting.state === "refused" ? `Set ${waiting.typed || "it"} anyway` : "Try again"}
        </button>
      ) : null}
      {bad ? <button type="button" className="btn btn-ghost btn-xs" onClick={() => book.drop(line, item)}>Leave as it is</button> : null}
      {line && item && !bad ? (
        <button type="button" className="btn btn-ghost btn-xs" onClick={() => onDetails(line, item)}>Reason and history</button>
      ) : null}
    </div>
  );
}

function Empty({ title, words, href, action }) {
  return (
    <div className="rounded-box hair px-6 py-14 text-center">
      <span className="mx-auto grid size-14 place-items-center rounded-full bg-base-200 text-quiet"><Icon name="grid" className="size-6" /></span>
      <h2 className="mt-4 text-lg font-semibold tracking-tight">{title}</h2>
      <p className="mx-auto mt-1 max-w-md text-sm text-quiet text-pretty">{words}</p>
      <a className="btn btn-primary mt-5" href={href}>{action}</a>
    </div>
  );
}

function Bones() {
  return (
    <div aria-busy="true" aria-label="The gradebook is being read" role="img" className="mt-6">
      <div className="bone mb-3 h-8 w-56" />
      <div className="rounded-box hair p-4">
        {Array.from({ length: 9 }, (_, number) => (
          <div key={number} className="flex gap-6 py-3">
            <div className="bone h-4 w-36" />
            <div className="bone h-4 w-14" />
            <div className="bone h-4 w-14" />
            <div className="bone h-4 w-14" />
          </div>
        ))}
      </div>
    </div>
  );
}
