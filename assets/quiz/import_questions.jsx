// Questions from a file or from what was pasted: the server reads them and says what became of each; only then, and
// only the good ones, do they go into the quiz.
import { useEffect, useId, useRef, useState } from "react";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { call, wordsOf } from "../teach/calls.js";
import "../teach/import_drop.css";
import { Counts, FoundList } from "./found.jsx";

const MOST_BYTES = 5_000_000;
const TOO_LARGE = "This file is too large: a file of questions may have 5 MB at most.";
const questions = (count) => `${count} ${count === 1 ? "question" : "questions"}`;

const refused = (size) => (size > MOST_BYTES ? TOO_LARGE : size === 0 ? "There is nothing in it." : "");

export const sendFile = (url, body, name, options) =>
  call("POST", `${url}${url.includes("?") ? "&" : "?"}name=${encodeURIComponent(name.slice(0, 200))}`, body, {
    headers: { "Content-Type": "application/octet-stream" },
    ...options,
  });

function useReading(url) {
  const [state, setState] = useState({ kind: "choosing", failure: "" });
  const going = useRef(null);
  useEffect(() => () => going.current?.abort(), []);
  const read = async (body, name) => {
    const failure = refused(body.size);
    if (failure) return setState({ kind: "choosing", failure });
    going.current?.abort();
    const stop = (going.current = new AbortController());
    setState({ kind: "reading", name });
    try {
      const told = await sendFile(url, body, name, { signal: stop.signal });
      if (!stop.signal.aborted) setState({ kind: "read", name, body, ...told });
    } catch (problem) {
      if (!stop.signal.aborted) setState({ kind: "choosing", failure: wordsOf(problem) });
    }
  };
  const again = () => {
    going.current?.abort();
    setState({ kind: "choosing", failure: "" });
  };
  return { state, read, again };
}

// Into a quiz, which holds so many at most.
export function ImportQuestions({ lessonId, count, most, onAdd, onClose }) {
  const goodOf = (told) => told.questions.slice(0, most - count);
  const notes = (told) => {
    const good = goodOf(told).length;
    const rest = told.questions.length - good;
    return rest
      ? `A quiz holds at most ${most} questions, and this one has ${count}: the first ${good} are added, ${rest} are not.`
      : "";
  };
  return (
    <ImportSheet
      url={`/api/v1/lessons/${lessonId}/questions`}
      countOf={(told) => goodOf(told).length}
      notes={notes}
      onTake={(told) => onAdd(goodOf(told))}
      onClose={onClose}
    />
  );
}

// `url` reads a file and says what becomes of it; `countOf` says how many of its questions are good, `notes` what else
// there is to say; `onTake` takes them.
export function ImportSheet({ url, countOf, notes, onTake, onClose, children }) {
  const { state, read, again } = useReading(url);
  const [pasted, setPasted] = useState("");
  const [taking, setTaking] = useState({ busy: false, failure: "" });
  const good = state.kind === "read" ? countOf(state) : 0;
  const take = async () => {
    setTaking({ busy: true, failure: "" });
    try {
      await onTake(state);
    } catch (problem) {
      setTaking({ busy: false, failure: wordsOf(problem) });
    }
  };
  return (
    <Sheet
      title="Import questions"
      onClose={onClose}
      className="max-w-2xl"
      footer={
        <>
          {state.kind === "read" ? (
            <Button kind="ghost" onClick={again}>
              Choose another file
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          {good ? (
            <Button kind="primary" aria-busy={taking.busy} onClick={() => taking.busy || take()}>
              Add {questions(good)}
            </Button>
          ) : null}
        </>
      }
    >
      {children}
      {state.kind === "choosing" ? (
        <Choose failure={state.failure} pasted={pasted} onPasted={setPasted} onRead={read} />
      ) : state.kind === "reading" ? (
        <Reading name={state.name} />
      ) : (
        <Report {...state} good={good} note={notes(state)} />
      )}
      <p role="alert" className="mt-4 rounded-field bg-error/8 px-3.5 py-3 text-sm empty:hidden">
        {taking.failure}
      </p>
    </Sheet>
  );
}

function Choose({ failure, pasted, onPasted, onRead }) {
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const take = (file) => file && onRead(file, file.name);
  return (
    <>
      <p role="alert" className="mb-4 rounded-field bg-error/8 px-3.5 py-3 text-sm empty:hidden wrap-anywhere">
        {failure}
      </p>
      <div
        className={`import-drop min-h-0! ${over ? "is-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={input}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label="File of questions"
          accept=".gift,.txt,.xml,.zip,.imscc,.csv,.tsv"
          onChange={(event) => {
            const [file] = event.target.files;
            take(file);
            event.target.value = "";
          }}
        />
        <p className="font-medium">Drop a file of questions here</p>
        <p className="mt-1 text-sm text-quiet">GIFT, Moodle XML, QTI (.xml or .zip) or CSV, up to 5 MB</p>
        <button type="button" className="btn btn-primary btn-sm mt-4" onClick={() => input.current.click()}>
          Choose a file
        </button>
      </div>
      <label htmlFor={id} className="mt-5 block text-sm font-medium">
        Or paste questions
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        className="textarea mt-1.5 w-full font-mono text-sm"
        placeholder={"What pulls the tides? {=the moon ~the wind}"}
        value={pasted}
        onChange={(event) => onPasted(event.target.value)}
      />
      {pasted.trim() ? (
        <button type="button" className="btn btn-plain btn-sm mt-2" onClick={() => onRead(new Blob([pasted]), "")}>
          Read what I pasted
        </button>
      ) : null}
      <p className="mt-4 text-sm text-quiet">You see what becomes of each question before anything is added.</p>
    </>
  );
}

function Reading({ name }) {
  return (
    <div aria-busy="true">
      <p role="status" className="text-sm text-quiet wrap-anywhere">
        Reading {name || "what you pasted"}…
      </p>
      <div className="mt-4 space-y-3">
        <div className="bone h-4 w-1/3" />
        <div className="bone h-4 w-full" />
        <div className="bone h-4 w-5/6" />
        <div className="bone h-4 w-2/3" />
      </div>
    </div>
  );
}

function Report({ form, name, found, good, note }) {
  return (
    <div role="status">
      <p className="mb-2 text-sm text-quiet wrap-anywhere">{[form, name].filter(Boolean).join(" · ")}</p>
      <Counts found={found} />
      {good || note ? null : (
        <p className="mt-3 rounded-field bg-warning/12 px-3.5 py-3 text-sm">None of its questions can be taken.</p>
      )}
      {note ? <p className="mt-3 rounded-field bg-warning/12 px-3.5 py-3 text-sm">{note}</p> : null}
      <FoundList found={found} />
    </div>
  );
}
