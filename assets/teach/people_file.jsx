// Enrolling people by a file: choose it, see what each row would do, do it, keep the report.
import { useRef, useState } from "react";

const OUTCOMES = [
  ["enrol", "Enrol", "tag tag-success"],
  ["again", "Enrol again", "tag tag-success"],
  ["wait", "Waiting list", "tag tag-warning"],
  ["already", "In already", "tag tag-neutral"],
  ["duplicate", "Repeated", "tag tag-neutral"],
  ["unknown", "Unknown", "tag tag-error"],
  ["bad", "Not readable", "tag tag-error"],
];
const WORDS = Object.fromEntries(OUTCOMES.map(([key, words, look]) => [key, { words, look }]));

async function send(url, file) {
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "text/csv" },
    body: file,
  }).catch(() => null);
  if (!answer) throw new Error("The academy does not answer. Nothing was changed; please try again.");
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(read.message || "The file could not be read. Please try again.");
  return read;
}

const coming = (counts) => (counts.enrol || 0) + (counts.again || 0) + (counts.wait || 0);
const people = (count) => `${count} ${count === 1 ? "person" : "people"}`;

function Tally({ counts }) {
  return (
    <ul className="flex flex-wrap gap-2" aria-label="What the rows do">
      {OUTCOMES.filter(([key]) => counts[key]).map(([key, words, look]) => (
        <li key={key} className={look}>{`${words}: ${counts[key]}`}</li>
      ))}
    </ul>
  );
}

function Rows({ rows, total }) {
  return (
    <div className="mt-4 max-h-72 overflow-auto rounded-field hair" role="region" aria-label="Rows of the file" tabIndex={0}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Person</th>
            <th scope="col">What happens</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td className="tnum text-quiet">{row.line}</td>
              <th scope="row" className="text-start font-normal">
                <span className="block wrap-anywhere">{row.email || "–"}</span>
                {row.name && <span className="block text-xs text-quiet">{row.name}</span>}
              </th>
              <td>
                <span className={WORDS[row.outcome].look}>{WORDS[row.outcome].words}</span>
                {row.words && <span className="block text-xs text-quiet">{row.words}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && <p className="px-4 py-3 text-xs text-quiet">{`And ${total - rows.length} more rows.`}</p>}
    </div>
  );
}

function keep(report) {
  const url = URL.createObjectURL(new Blob([report], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "enrolment-report.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export function PeopleFile({ course, onDone }) {
  const input = useRef(null);
  const [file, setFile] = useState(null);
  const [seen, setSeen] = useState(null);
  const [done, setDone] = useState(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const here = `/api/v1/courses/${course}/learners`;

  async function attempt(deed) {
    setBusy(true);
    setFailed("");
    try {
      await deed();
    } catch (error) {
      setFailed(error.message);
    }
    setBusy(false);
  }

  function take(event) {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (!chosen) return;
    setFile(chosen);
    setSeen(null);
    setDone(null);
    attempt(async () => {
      if (chosen.size > 2_000_000) throw new Error("This file is too long. One file may have at most 5,000 rows.");
      setSeen(await send(`${here}/preview`, chosen));
    });
  }

  const enrol = () =>
    attempt(async () => {
      setDone(await send(here, file));
      onDone?.();
    });

  const found = done || seen;
  const many = seen ? coming(seen.counts) : 0;
  return (
    <div>
      <p className="text-sm text-quiet">
        One person to a row, with a column <code>email</code> and, if you like, <code>until</code> for the last day of
        the access (2026-12-31). Nothing is changed before you have seen what each row would do.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <input ref={input} type="file" accept=".csv,text/csv,text/plain" className="sr-only" tabIndex={-1} aria-label="CSV file" onChange={take} />
        <button type="button" className={`btn btn-plain ${busy ? "is-busy" : ""}`} disabled={busy} onClick={() => input.current.click()}>
          {file ? "Choose another file" : "Choose a CSV file"}
        </button>
        {file && <span className="min-w-0 truncate text-sm text-quiet">{file.name}</span>}
      </div>
      <div aria-live="polite">
        {failed && <p role="alert" className="mt-3 text-sm text-error">{failed}</p>}
        {found && (
          <div className="mt-4">
            {done && <p className="mb-3 font-medium">{`Done: ${people(coming(done.counts))} enrolled or waiting.`}</p>}
            <Tally counts={found.counts} />
            <Rows rows={found.rows} total={found.total} />
          </div>
        )}
      </div>
      {found && (
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          {done ? (
            <button type="button" className="btn btn-plain" onClick={() => keep(done.report)}>Download the report</button>
          ) : (
            <button type="button" className={`btn btn-primary ${busy ? "is-busy" : ""}`} disabled={busy || !many} onClick={enrol}>
              {many ? `Enrol ${people(many)}` : "Nobody to enrol"}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
