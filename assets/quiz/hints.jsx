// Hints that may be taken: what the next one costs is said before, and it is read once the server has written it down.
import { useState } from "react";
import { call } from "./calls.js";

const cost = (percent) => (percent ? `costs ${percent} % of the points` : "costs nothing");

export function Hints({ attemptId, question, taken, onTaken }) {
  const [asking, setAsking] = useState({ busy: false, failure: "" });
  if (!question.hints?.length) return null;
  const next = taken.length;
  const take = async () => {
    setAsking({ busy: true, failure: "" });
    try {
      const body = { question_id: question.id, number: next + 1 };
      onTaken((await call(`${attemptId}/hints`, { method: "POST", body })).hints);
      setAsking({ busy: false, failure: "" });
    } catch (refused) {
      const lost = refused.status === 0 ? "There is no connection, so no hint was taken. Nothing was charged." : refused.message;
      setAsking({ busy: false, failure: lost });
    }
  };
  return (
    <section className="mt-6" aria-label="Hints for this question">
      {taken.length ? (
        <ol className="space-y-2" aria-live="polite">
          {taken.map((html, place) => (
            <li key={place} className="rounded-lg bg-base-200 px-4 py-3 text-sm">
              <span className="me-2 text-xs font-semibold text-quiet">Hint {place + 1}</span>
              <span className="quiz-said" dangerouslySetInnerHTML={{ __html: html }} />
            </li>
          ))}
        </ol>
      ) : null}
      {next < question.hints.length ? (
        <button type="button" className="btn btn-plain btn-sm mt-3" aria-busy={asking.busy} disabled={asking.busy} onClick={take}>
          {next ? "Take another hint" : "Take a hint"} · {cost(question.hints[next])}
        </button>
      ) : null}
      {asking.failure ? (
        <p role="alert" className="mt-2 text-sm text-error">
          {asking.failure}
        </p>
      ) : null}
    </section>
  );
}
