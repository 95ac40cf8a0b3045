// The last look before handing in, and what came of it.
import { useEffect, useRef } from "react";
import { Icon } from "./icons.jsx";

// What stands on a page that is not open now can only be counted.
function Numbers({ title, numbers, onGo, isOpen }) {
  if (!numbers.length) return null;
  return (
    <div className="mt-4">
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="mt-2 flex flex-wrap gap-2">
        {numbers.map((number) => (
          <li key={number}>
            <button type="button" className="btn btn-plain btn-sm tnum" disabled={!isOpen(number - 1)} onClick={() => onGo(number - 1)}>
              <span className="sr-only">Go to question</span>
              {number}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function HandInDialog({ open, onClose, onGo, isOpen, onHandIn, unanswered, flagged, unsaved, offline, busy, failure }) {
  const ref = useRef(null);
  useEffect(() => {
    if (open && !ref.current.open) ref.current.showModal();
    if (!open && ref.current.open) ref.current.close();
  }, [open]);
  const left = unanswered.length;
  const words = left
    ? `${left} ${left === 1 ? "question has" : "questions have"} no answer yet. Unanswered questions earn no points.`
    : "Every question has an answer. After handing in, answers can no longer change.";
  return (
    <dialog ref={ref} className="sheet max-w-md p-6" aria-labelledby="hand-in-title" onClose={onClose}>
      <h2 id="hand-in-title" className="text-lg font-semibold">
        Hand in this quiz?
      </h2>
      <p className="mt-2 text-sm">{words}</p>
      <Numbers title="Not answered" numbers={unanswered} onGo={onGo} isOpen={isOpen} />
      <Numbers title="Not saved as it stands: an earlier answer counts" numbers={unsaved} onGo={onGo} isOpen={isOpen} />
      <Numbers title="Flagged" numbers={flagged} onGo={onGo} isOpen={isOpen} />
      <p role="status" className={`text-sm ${offline || failure ? "mt-4" : ""}`}>
        {offline
          ? "There is no connection, so the quiz cannot be handed in right now. Nothing is lost: your answers are kept in this browser."
          : failure}
      </p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <button type="button" className="btn btn-plain" onClick={onClose}>
          Go on working
        </button>
        <button type="button" className="btn btn-primary" aria-busy={busy} disabled={busy} onClick={onHandIn}>
          {busy ? "Handing in…" : offline || failure ? "Try to hand in again" : "Hand in"}
        </button>
      </div>
    </dialog>
  );
}

// Shown until the page has loaded the review, and when it cannot: the result is known here already.
export function Outcome({ result }) {
  const heading = useRef(null);
  useEffect(() => heading.current?.focus(), []);
  if (result.waiting) return <Waits result={result} heading={heading} />;
  return (
    <main id="main" className="mx-auto grid w-full max-w-md flex-1 place-content-center gap-4 px-5 py-16 text-center">
      <p className={`mx-auto flex items-center gap-2 font-medium ${result.passed ? "text-success" : "text-error"}`}>
        <Icon name={result.passed ? "circle-check" : "circle-alert"} />
        {result.passed ? "Passed" : "Not passed"}
      </p>
      <h1 ref={heading} tabIndex={-1} className="text-4xl font-semibold outline-none tnum">
        {result.percent} %
      </h1>
      <p className="text-quiet">
        {result.score} of {result.max_score} points. {result.pass_mark} % passes.
      </p>
      {result.receipt ? <p className="text-sm text-quiet tnum">Receipt {result.receipt}</p> : null}
      <a href={location.pathname} className="btn btn-primary mx-auto">
        See the review
      </a>
    </main>
  );
}

// Somebody has yet to grade a part of it.
function Waits({ result, heading }) {
  return (
    <main id="main" className="mx-auto grid w-full max-w-md flex-1 place-content-center gap-4 px-5 py-16 text-center">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
        Handed in
      </h1>
      <p className="text-quiet">A tutor grades what you wrote. You are told as soon as the result is there.</p>
      {result.receipt ? <p className="text-sm text-quiet tnum">Receipt {result.receipt}</p> : null}
      <a href={location.pathname} className="btn btn-primary mx-auto">
        See your answers
      </a>
    </main>
  );
}
