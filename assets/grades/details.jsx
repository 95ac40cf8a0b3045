// One grade: what was earned, what a tutor says of it and why, and all that was said before.
import { useEffect, useId, useRef, useState } from "react";
import { call, wordsOf } from "../teach/calls.js";
import { useOutside } from "../ui/outside.js";
import { cellWords } from "./book.js";

const WHERE = { quiz: "results", assignment: "hand-ins" };
const day = (at) => new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

export function Details({ book, line: first, column, onClose }) {
  const dialog = useRef(null);
  const id = useId();
  const line = book.find(first.id) ?? first;
  const cell = line.cells[column.id] ?? { v: "", r: 0 };
  const [typed, setTyped] = useState(cell.x ? "" : cell.v);
  const [excused, setExcused] = useState(Boolean(cell.x));
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  useEffect(() => {
    let over = false;
    call("GET", `${book.base}/cells/${line.id}/${column.id}`)
      .then((found) => !over && setSaid(found.lines))
      .catch((failure) => !over && setSaid(wordsOf(failure)));
    return () => {
      over = true;
    };
  }, [cell.r]);
  const waiting = book.pending.get(`${line.id}:${column.id}`);
  const save = async (value) => {
    setBusy(true);
    const kept = await book.mark(line, column, value, { reason });
    setBusy(false);
    if (kept) onClose();
  };
  const own = cell.m ? cellWords(column, { v: cell.e ?? "" }) : cellWords(column, cell);
  return (
    <dialog
      ref={dialog}
      className="sheet max-w-lg"
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      {...useOutside(onClose)}
    >
      <form
        className="flex max-h-[85dvh] flex-col overflow-y-auto p-5 sm:p-6"
        onSubmit={(event) => {
          event.preventDefault();
          save(excused ? "excused" : typed);
        }}
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight wrap-anywhere">{`${line.name}: ${column.title}`}</h2>
        <p className="mt-1 text-sm text-quiet">
          Earned: {own}.{" "}
          {cell.s && WHERE[column.kind] ? (
            <a className="link" href={`/teach/${book.course}/${WHERE[column.kind]}/${cell.s}`}>{column.kind === "quiz" ? "See the attempt" : "See the hand-in"}</a>
          ) : null}
        </p>
        <div className="mt-5 flex flex-wrap items-end gap-4">
          <div>
            <label htmlFor={`${id}-value`} className="text-sm font-medium">{column.percent ? "Grade, in percent" : `Grade, of ${column.out_of}`}</label>
            <input id={`${id}-value`} className="input mt-1.5 block w-36 tnum" inputMode="decimal" autoComplete="off" maxLength={40} disabled={excused} value={excused ? "" : typed} onChange={(event) => setTyped(event.target.value)} />
          </div>
          <label className="flex items-center gap-2 pb-2.5 text-sm">
            <input type="checkbox" className="checkbox checkbox-sm" checked={excused} onChange={(event) => setExcused(event.target.checked)} />
            Excused: it does not count
          </label>
        </div>
        <label htmlFor={`${id}-why`} className="mt-4 text-sm font-medium">Reason</label>
        <textarea id={`${id}-why`} className="textarea mt-1.5 w-full" rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} aria-describedby={`${id}-help`} />
        <p id={`${id}-help`} className="mt-1 text-xs text-quiet">For whoever looks at this grade later. Learners do not see it.</p>
        {waiting && waiting.state !== "saving" ? <p role="alert" className="mt-3 text-sm text-error">{waiting.words}</p> : null}
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          {cell.m ? (
            <button type="button" className="btn btn-ghost me-auto" disabled={busy} onClick={() => save("")}>Back to what was earned</button>
          ) : null}
          <button type="button" className="btn btn-plain" onClick={onClose}>Cancel</button>
          <button type="submit" className={`btn btn-primary ${busy ? "is-busy" : ""}`} disabled={busy}>Save grade</button>
        </div>
        <h3 className="mt-6 text-sm font-semibold">History</h3>
        <History said={said} />
      </form>
    </dialog>
  );
}

function History({ said }) {
  if (said === null) return <div className="bone mt-2 h-10" aria-busy="true" />;
  if (typeof said === "string") return <p className="mt-2 text-sm text-error">{said}</p>;
  if (!said.length) return <p className="mt-2 text-sm text-quiet">No tutor has changed this grade.</p>;
  return (
    <ol className="mt-2 space-y-3" role="list">
      {said.map((one, number) => (
        <li key={number} className="text-sm">
          <p>{`${one.before} → ${one.after}`}</p>
          {one.reason ? <p className="wrap-anywhere">{`“${one.reason}”`}</p> : null}
          <p className="text-xs text-quiet">{`${one.by}, ${day(one.at)}`}</p>
        </li>
      ))}
    </ol>
  );
}
