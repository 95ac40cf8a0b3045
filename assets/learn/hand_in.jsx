// Handing in for an assignment: below its brief in the player. It loads and saves by HTTP.
import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { accepted } from "../media/kinds.js";
import { RubricTable } from "../quiz/rubric_table.jsx";
import { Modal } from "../ui/controls.jsx";
import { HandInStore } from "./hand_in_store.js";

const PATHS = {
  file: "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8l6 6v12a2 2 0 0 1-2 2zM14 2v6h6",
  close: "M18 6 6 18M6 6l12 12",
  upload: "M12 15V3M7 8l5-5 5 5M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2",
  check: "m9 12 2 2 4-4M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  clock: "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5l3 2",
  back: "M9 14 4 9l5-5M4 9h11a5 5 0 0 1 0 10h-4",
};

const Icon = ({ name, className = "" }) => (
  <svg viewBox="0 0 24 24" className={`lucide ${className}`} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
const moment = (at) => new Date(at).toLocaleString([], { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

export function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const LOOKS = {
  waiting: ["clock", "tag-info", "Handed in"],
  replaced: ["clock", "tag-neutral", "Replaced by a newer one"],
  returned: ["back", "tag-warning", "Needs work"],
  passed: ["check", "tag-success", "Passed"],
  done: ["check", "tag-success", "Done"],
};

function Status({ status }) {
  const [icon, tone, words] = LOOKS[status];
  return (
    <span className={`tag ${tone}`}>
      <Icon name={icon} className="size-3.5" />
      {words}
    </span>
  );
}

const Fact = ({ label, children }) => (
  <div>
    <dt className="text-xs text-quiet">{label}</dt>
    <dd className="mt-0.5 font-semibold">{children}</dd>
  </div>
);

function Facts({ desk }) {
  const { asked, due_at: due, due_day: day, late, left } = desk;
  const over = due && (late ? " (over)" : "");
  return (
    <dl className="quiz-facts">
      <Fact label="Hand in">{asked.takes}</Fact>
      <Fact label="Settled">{asked.settled}</Fact>
      <Fact label="Due">{due ? `${day || moment(due)}${over}` : "At any time"}</Fact>
      <Fact label="Hand-ins left">{left ?? "Until it is settled"}</Fact>
    </dl>
  );
}

// Whether what was written is safe, in words.
function SaveWords({ status }) {
  const here = `/sign-in?next=${encodeURIComponent(window.location.pathname)}`;
  const words = {
    idle: "",
    saving: "Saving…",
    saved: status.at ? `Saved ${clock(status.at)}` : "Saved",
    offline: "No connection: kept on this device, and sent as soon as it is back",
    both: "",
    refused: status.message,
    "signed-out": "You are signed out: kept on this device. ",
  }[status.kind];
  return (
    <p role="status" className="min-h-5 text-sm text-quiet tnum" data-saved={status.kind}>
      {words}
      {status.kind === "signed-out" && <a href={here} className="link">Sign in again</a>}
    </p>
  );
}

function Both({ theirs, onSettle }) {
  return (
    <div role="alert" className="mt-4 rounded-box border border-warning/40 bg-warning/10 p-4 text-sm">
      <p className="font-medium">This was written on in another window or on another device, at {clock(theirs.saved_at)}.</p>
      <blockquote className="mt-2 line-clamp-4 whitespace-pre-wrap border-s-2 border-base-300 ps-3 text-quiet">{theirs.text || theirs.link || "It is empty there."}</blockquote>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className="btn btn-plain btn-sm" onClick={() => onSettle("mine")}>Keep what is here</button>
        <button type="button" className="btn btn-plain btn-sm" onClick={() => onSettle("theirs")}>Take the other one</button>
      </div>
    </div>
  );
}

// A draft that could no longer be handed in: it is shown, so that it can be copied.
function Unsent({ mine }) {
  return (
    <details className="mt-4 rounded-box hair p-4 text-sm">
      <summary className="cursor-pointer font-medium">What you wrote here and did not hand in is kept on this device</summary>
      <p className="mt-2 whitespace-pre-wrap wrap-anywhere">{mine.text}</p>
      {mine.link && <p className="mt-2 wrap-anywhere">{mine.link}</p>}
    </details>
  );
}

const STATES = { waiting: "Waiting", sending: "", checking: "Looking at it…", offline: "No connection; it goes on by itself", paused: "Paused" };

function Files({ store, state, onProblem }) {
  const input = useRef(null);
  const { asked, draft } = state.desk;
  const many = state.files.length + state.uploads.length + draft.waiting.length;
  const room = asked.max_files - many;
  const [over, setOver] = useState(false);
  const take = (list) => {
    const files = [...list];
    if (!files.length) return;
    const onDevice = files.filter((file) => draft.waiting.some((one) => one.name === file.name && one.size === file.size));
    if (files.length - onDevice.length > room) return onProblem(`At most ${asked.max_files} ${asked.max_files === 1 ? "file" : "files"} can be handed in. Take one out first.`);
    const large = files.find((file) => file.size > asked.max_mb * 1024 * 1024);
    if (large) return onProblem(`“${large.name}” is too large: ${asked.max_mb} MB at most.`);
    onProblem("");
    return store.add(files);
  };
  const take_out = async (id) => onProblem(await store.remove(id));
  return (
    <div className="mt-5">
      <p className="text-sm font-medium">Files</p>
      {many > 0 && (
        <ul className="mt-2 divide-y divide-base-300 rounded-box hair" aria-label="Files to hand in">
          {state.files.map((file) => (
            <li key={file.id} className="flex items-center gap-3 px-3 py-2 text-sm">
              <Icon name="file" className="size-4 shrink-0 text-quiet" />
              <a href={file.url} target="_blank" rel="noreferrer" className="link min-w-0 flex-1 truncate">{file.name}</a>
              <span className="shrink-0 text-quiet tnum">{sizeWords(file.size)}</span>
              <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label={`Take out ${file.name}`} onClick={() => take_out(file.id)}>
                <Icon name="close" className="size-4" />
              </button>
            </li>
          ))}
          {state.uploads.map((one) => (
            <li key={one.key} className="px-3 py-2 text-sm">
              <div className="flex items-center gap-3">
                <Icon name="upload" className="size-4 shrink-0 text-quiet" />
                <span className="min-w-0 flex-1 truncate">{one.name}</span>
                {one.state === "failed" && !one.final && <button type="button" className="btn btn-plain btn-sm" onClick={() => store.again(one.key)}>Try again</button>}
                <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label={`Stop ${one.name}`} onClick={() => store.cancel(one.key)}>
                  <Icon name="close" className="size-4" />
                </button>
              </div>
              {one.state === "failed" ? (
                <p role="alert" className="mt-1 text-error">{one.problem}</p>
              ) : (
                <>
                  <progress className="progress progress-primary mt-1 h-1.5 w-full" max={one.size || 1} value={one.sent} aria-label={`Upload of ${one.name}`} />
                  <p className="text-xs text-quiet">{STATES[one.state]}</p>
                </>
              )}
            </li>
          ))}
          {draft.waiting.map((one) => (
            <li key={one.id} className="flex items-center gap-3 px-3 py-2 text-sm">
              <Icon name="upload" className="size-4 shrink-0 text-quiet" />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{one.name}</span>
                <span className="text-xs text-quiet">It did not arrive. Choose it again to go on, or take it out.</span>
              </span>
              <button type="button" className="btn btn-ghost btn-sm btn-square" aria-label={`Take out ${one.name}`} onClick={() => take_out(one.id)}>
                <Icon name="close" className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div
        className={`mt-2 flex flex-wrap items-center gap-3 rounded-box border border-dashed p-4 text-sm ${over ? "border-primary bg-primary/5" : "border-base-300"}`}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => (event.preventDefault(), setOver(false), take(event.dataTransfer.files))}
      >
        <button type="button" className="btn btn-plain btn-sm" disabled={room <= 0 && !draft.waiting.length} onClick={() => input.current.click()}>
          <Icon name="upload" className="size-4" />
          {asked.max_files > 1 ? "Add files" : "Add a file"}
        </button>
        <span className="text-quiet">or drop {asked.max_files > 1 ? "them" : "it"} here: {asked.max_files === 1 ? "1 file" : `up to ${asked.max_files}`}, {asked.max_mb} MB each</span>
        <input
          ref={input}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label="Choose files"
          multiple={asked.max_files > 1}
          accept={accepted(asked.kinds)}
          onChange={(event) => (take(event.target.files), (event.target.value = ""))}
        />
      </div>
    </div>
  );
}

function Confirm({ open, state, busy, failure, onClose, onHandIn }) {
  const id = useId();
  const { text, link, files, desk } = state;
  const words = text.trim() ? text.trim().split(/\s+/).length : 0;
  const goes = [
    desk.asked.text && (words ? `Your text: ${words} ${words === 1 ? "word" : "words"}` : "No text"),
    desk.asked.link && (link.trim() ? `Your link: ${link.trim()}` : "No link"),
  ].filter(Boolean);
  return (
    <Modal open={open} onClose={onClose} className="sheet max-w-md p-6" aria-labelledby={id}>
      <h2 id={id} className="text-lg font-semibold">Hand in this assignment?</h2>
      <p className="mt-2 text-sm">This goes to your tutor, and cannot be changed after it:</p>
      <ul className="mt-3 list-disc space-y-1 ps-5 text-sm wrap-anywhere">
        {goes.map((one) => <li key={one}>{one}</li>)}
        {files.map((file) => <li key={file.id}>{file.name}, {sizeWords(file.size)}</li>)}
        {desk.asked.files && !files.length && <li>No file</li>}
      </ul>
      {desk.late && <p className="mt-3 text-sm font-medium">Its time is over: it is marked as late.</p>}
      {desk.left === 1 && <p className="mt-3 text-sm font-medium">This is the last time that you can hand in.</p>}
      <p role="status" className={`text-sm ${failure ? "mt-4 text-error" : ""}`}>{failure}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <button type="button" className="btn btn-plain" onClick={onClose}>Go on working</button>
        <button type="button" className="btn btn-primary" aria-busy={busy} disabled={busy} onClick={onHandIn}>
          {busy ? "Handing in…" : "Hand in"}
        </button>
      </div>
    </Modal>
  );
}

function Form({ store, state, onDone }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const [problem, setProblem] = useState("");
  const id = useId();
  const { desk, text, link } = state;
  const coming = state.uploads.length + desk.draft.waiting.length;
  const nothing = !text.trim() && !link.trim() && !state.files.length;
  const ask = () => {
    if (coming) return setProblem("A file is still on its way. Wait until it has arrived, or take it out.");
    if (nothing) return setProblem("There is nothing to hand in yet. Write something, or add a file.");
    setProblem("");
    setFailure("");
    return setAsking(true);
  };
  const send = async () => {
    setBusy(true);
    setFailure("");
    const answer = await store.handIn();
    setBusy(false);
    if (answer.message) return setFailure(answer.message);
    setAsking(false);
    return onDone(answer);
  };
  return (
    <div className="mt-6">
      {desk.asked.text && (
        <label className="block text-sm font-medium">
          Your text
          <textarea
            className="textarea mt-1.5 min-h-48 w-full text-base leading-relaxed"
            value={text}
            maxLength={50_000}
            onChange={(event) => store.change({ text: event.target.value })}
          />
        </label>
      )}
      {desk.asked.link && (
        <label className="mt-5 block text-sm font-medium">
          Your link
          <input
            type="url"
            className="input mt-1.5 w-full"
            placeholder="https://"
            value={link}
            maxLength={2_000}
            onChange={(event) => store.change({ link: event.target.value })}
          />
        </label>
      )}
      {desk.asked.files && <Files store={store} state={state} onProblem={setProblem} />}
      {state.theirs && <Both theirs={state.theirs} onSettle={(which) => store.settle(which)} />}
      <p id={id} role="status" className={problem ? "mt-3 text-sm text-error" : ""}>{problem}</p>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <button type="button" className="btn btn-primary" aria-describedby={id} disabled={Boolean(state.theirs)} onClick={ask}>
          {desk.number > 1 ? "Hand in again" : "Hand in"}
        </button>
        <SaveWords status={state.status} />
      </div>
      <Confirm open={asking} state={state} busy={busy} failure={failure} onClose={() => setAsking(false)} onHandIn={send} />
    </div>
  );
}

// While a hand-in waits, writing another one is possible, and not what one comes for.
function Place({ waits, begun, children }) {
  if (!waits) return children;
  return (
    <details className="mt-6 rounded-box hair px-4 py-3" open={begun}>
      <summary className="cursor-pointer text-sm font-medium">Hand in something newer in its place</summary>
      {children}
    </details>
  );
}

// What was given for each criterion, in the words of that day.
function Levels({ levels }) {
  return (
    <ul role="list" className="mt-2 divide-y divide-base-300">
      {levels.map((one) => (
        <li key={one.criterion_id} className="flex flex-wrap gap-x-4 py-1.5">
          <span className="min-w-0 flex-1 wrap-anywhere">{one.criterion}</span>
          <span className="font-medium wrap-anywhere">{one.level}</span>
          <span className="text-quiet tnum">{one.points} of {one.out_of}</span>
        </li>
      ))}
    </ul>
  );
}

function Handed({ one, points, open }) {
  return (
    <details className="rounded-box hair" open={open}>
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-sm">
        <span className="font-medium">Hand-in {one.number}</span>
        <span className="text-quiet">{moment(one.handed_in_at)}</span>
        {one.late && <span className="tag tag-warning">Late</span>}
        <span className="ms-auto"><Status status={one.status} /></span>
      </summary>
      <div className="space-y-4 border-t border-base-300 px-4 py-4 text-sm">
        {(one.comment || one.points !== null) && (
          <div className="rounded-box bg-base-200 p-4">
            {one.points !== null && <p className="font-semibold tnum">{one.points} of {points} points</p>}
            {one.levels.length > 0 && <Levels levels={one.levels} />}
            {one.comment && <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{one.comment}</p>}
            <p className="mt-2 text-xs text-quiet">{[one.settled_by, one.settled_at && moment(one.settled_at)].filter(Boolean).join(" · ")}</p>
          </div>
        )}
        {one.text && <p className="whitespace-pre-wrap wrap-anywhere">{one.text}</p>}
        {one.link && <p className="wrap-anywhere"><a href={one.link} target="_blank" rel="noreferrer noopener" className="link">{one.link}</a></p>}
        <dl className="space-y-2" aria-label="Receipt">
          <div><dt className="text-xs text-quiet">Receipt</dt><dd className="font-mono tnum" data-receipt="">{one.receipt}</dd></div>
          {one.files.map((file) => (
            <div key={file.id}>
              <dt><a href={file.url} target="_blank" rel="noreferrer" className="link wrap-anywhere">{file.name}</a> <span className="text-quiet tnum">{sizeWords(file.size)}</span></dt>
              <dd className="mt-0.5 font-mono text-xs wrap-anywhere text-quiet">SHA-256 {file.sha256}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}

const SAID = {
  waiting: "Your tutor has it. You will be told when it was looked at.",
  returned: "Your tutor asks you to work on it. What you handed in is below, to go on from.",
  passed: "Your tutor passed it.",
  done: "You handed it in, and that is all that was asked.",
};

export function HandIn({ owner, course, lesson, onSettled }) {
  const store = useMemo(() => new HandInStore(owner, course, lesson), [owner, course, lesson]);
  const state = useSyncExternalStore(store.subscribe, store.now);
  const [said, setSaid] = useState("");
  const heading = useRef(null);
  useEffect(() => store.start(), [store]);
  const { desk, failed } = state;
  if (!desk && failed)
    return (
      <div role="alert" className="mt-10 rounded-box hair px-5 py-6 text-center">
        <p className="font-medium">{failed}</p>
        <button type="button" className="btn btn-primary mt-4" onClick={() => store.load()}>Try again</button>
      </div>
    );
  if (!desk)
    return (
      <div aria-busy="true" className="mt-10">
        <span className="sr-only">Loading</span>
        {["w-1/3", "w-full", "w-2/3"].map((width) => <div key={width} className={`bone mt-4 h-4 ${width}`} />)}
      </div>
    );
  const [newest] = desk.submissions;
  const done = ({ submission, settled }) => {
    setSaid(`Handed in. Your receipt is ${submission.receipt}.`);
    heading.current?.focus();
    if (settled) onSettled?.();
  };
  return (
    <section className="mt-12 border-t border-base-300 pt-8" aria-label="Hand in">
      <h2 ref={heading} tabIndex={-1} className="flex flex-wrap items-center gap-3 text-xl font-semibold outline-none">
        Hand in
        {newest && <Status status={newest.status} />}
      </h2>
      {newest && <p className="mt-2 text-sm">{SAID[newest.status]}</p>}
      {newest?.status === "returned" && newest.comment && (
        <blockquote className="mt-3 rounded-box border border-warning/40 bg-warning/10 p-4 text-sm whitespace-pre-wrap wrap-anywhere">{newest.comment}</blockquote>
      )}
      <div className="mt-5"><Facts desk={desk} /></div>
      {desk.asked.rubric.length > 0 && (
        <section className="mt-6">
          <h3 className="mb-3 text-sm font-semibold">How it is graded</h3>
          <RubricTable rubric={desk.asked.rubric} />
        </section>
      )}
      {desk.closed && !["passed", "done"].includes(newest?.status) && <p className="mt-5 text-sm font-medium">{desk.closed}</p>}
      {!desk.closed && <Place waits={newest?.status === "waiting"} begun={Boolean(state.text || state.link || state.files.length)}>
        <Form store={store} state={state} onDone={done} />
      </Place>}
      {state.unsent && <Unsent mine={state.unsent} />}
      {desk.submissions.length > 0 && (
        <div className="mt-8 space-y-3">
          <h3 className="text-base font-semibold">What you handed in</h3>
          {desk.submissions.map((one, index) => <Handed key={one.id} one={one} points={desk.asked.max_points} open={index === 0} />)}
        </div>
      )}
      <p role="status" className="sr-only">{said}</p>
    </section>
  );
}
