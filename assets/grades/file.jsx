// Reading grades in from a file: choose it, see each grade that it would change, then change them all or none.
import { useEffect, useId, useRef, useState } from "react";
import { useOutside } from "../ui/outside.js";

async function send(url, file) {
  const answer = await fetch(url, { method: "POST", credentials: "same-origin", headers: { "Content-Type": "text/csv" }, body: file }).catch(() => null);
  if (!answer) throw new Error("There is no connection. Nothing was changed; please try again.");
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(read.message || "The file could not be read. Please try again.");
  return read;
}

const grades = (count) => (count === 1 ? "1 grade" : `${count} grades`);
const learners = (count) => (count === 1 ? "1 learner" : `${count} learners`);

export function FileDialog({ book, onClose }) {
  const dialog = useRef(null);
  const input = useRef(null);
  const id = useId();
  const [file, setFile] = useState(null);
  const [seen, setSeen] = useState(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  const attempt = async (deed) => {
    setBusy(true);
    setFailed("");
    try {
      await deed();
    } catch (failure) {
      setFailed(failure.message);
    }
    setBusy(false);
  };
  const look = (chosen) => attempt(async () => setSeen(await send(`${book.base}/file/preview`, chosen)));
  const take = (event) => {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (!chosen) return;
    setFile(chosen);
    setSeen(null);
    look(chosen);
  };
  const change = () =>
    attempt(async () => {
      const query = new URLSearchParams({ name: file.name, seal: seen.seal });
      const { changed } = await send(`${book.base}/file?${query}`, file);
      book.undone = [];
      book.again();
      book.tell(`${grades(changed)} changed, from ${file.name}.`);
      onClose();
    });
  return (
    <dialog
      ref={dialog}
      className="sheet max-w-2xl"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      {...useOutside(onClose)}
    >
      <div className="flex max-h-[85dvh] flex-col overflow-y-auto p-5 sm:p-6">
        <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">Read grades in from a file</h2>
        <p className="mt-2 text-sm text-quiet">
          Download the CSV, change grades in it, and choose it here. Empty cells are left as they are; write <code>excused</code>, or{" "}
          <code>earned</code> to go back to what a learner earned. Nothing changes before you have seen what would.
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <input ref={input} type="file" accept=".csv,text/csv,text/plain" className="sr-only" tabIndex={-1} aria-label="CSV file" onChange={take} />
          <button type="button" className={`btn btn-plain ${busy && !seen ? "is-busy" : ""}`} disabled={busy} onClick={() => input.current.click()}>
            {file ? "Choose another file" : "Choose a CSV file"}
          </button>
          {file ? <span className="min-w-0 truncate text-sm text-quiet">{file.name}</span> : null}
        </div>
        <div aria-live="polite">
          {failed ? (
            <p role="alert" className="mt-3 text-sm text-error">
              {failed}{" "}
              {file && seen ? <button type="button" className="link" onClick={() => look(file)}>Look once more</button> : null}
            </p>
          ) : null}
          {seen ? <Found seen={seen} /> : null}
        </div>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <button type="button" className="btn btn-plain" onClick={onClose}>Cancel</button>
          {seen?.total ? (
            <button type="button" className={`btn btn-primary ${busy ? "is-busy" : ""}`} disabled={busy} onClick={change}>{`Change ${grades(seen.total)}`}</button>
          ) : null}
        </div>
      </div>
    </dialog>
  );
}

function Found({ seen }) {
  return (
    <>
      <p className="mt-4 text-sm font-medium">{seen.total ? `${grades(seen.total)} of ${learners(seen.learners)} would change.` : "This file changes nothing: every grade in it is as it is here."}</p>
      {seen.total ? (
        <div className="mt-3 max-h-72 overflow-auto rounded-field hair" role="region" aria-label="What would change" tabIndex={0}>
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Learner</th>
                <th scope="col">Column</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {seen.changes.map((one, number) => (
                <tr key={number}>
                  <td className="tnum text-quiet">{one.line}</td>
                  <th scope="row" className="text-start font-normal wrap-anywhere">{one.learner}</th>
                  <td className="wrap-anywhere">{one.item}</td>
                  <td className="tnum">{one.before}</td>
                  <td className="font-medium tnum">{one.after}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {seen.total > seen.changes.length ? <p className="px-4 py-3 text-xs text-quiet">{`And ${seen.total - seen.changes.length} more.`}</p> : null}
        </div>
      ) : null}
      {seen.problems.length ? (
        <div className="mt-4 text-sm">
          <p className="font-medium text-error">{seen.problems.length === 1 ? "One thing could not be read" : `${seen.problems.length} things could not be read`}</p>
          <ul role="list" className="mt-1 max-h-40 space-y-1 overflow-auto" tabIndex={0} aria-label="What could not be read">
            {seen.problems.map((one, number) => <li key={number} className="wrap-anywhere"><span className="text-quiet tnum">{`Line ${one.line}: `}</span>{one.words}</li>)}
          </ul>
        </div>
      ) : null}
    </>
  );
}
