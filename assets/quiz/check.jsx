// Practice: what is right about an answer, at once. Another answer takes the verdict away.
import { useEffect, useState } from "react";
import { isAnswered } from "./answers.js";
import { Icon } from "./icons.jsx";
import { call } from "./calls.js";

const VERDICTS = {
  correct: ["Correct", "circle-check", "text-success"],
  partial: ["Partly correct", "circle-alert", "text-(--text-warning)"],
  incorrect: ["Not correct yet", "circle-alert", "text-error"],
  waiting: ["Nobody grades this in practice", "circle-alert", "text-quiet"],
};

const html = (words) => <span className="quiz-said" dangerouslySetInnerHTML={{ __html: words }} />;

export function Check({ queue, question, value }) {
  const [checked, setChecked] = useState(null);
  const [asking, setAsking] = useState({ busy: false, failure: "" });
  const given = JSON.stringify(value);
  useEffect(() => setChecked((before) => (before?.given === given ? before : null)), [given]);
  const check = async () => {
    setAsking({ busy: true, failure: "" });
    try {
      const { seq } = queue.answers.get(question.id);
      const body = { answers: [{ question_id: question.id, value, seq }] };
      setChecked({ given, said: await call(`${queue.attemptId}/check`, { method: "POST", body }) });
      setAsking({ busy: false, failure: "" });
    } catch (refused) {
      setAsking({ busy: false, failure: refused.status === 0 ? "There is no connection. Your answer is kept; check it again later." : refused.message });
    }
  };
  return (
    <div className="mt-6">
      <button type="button" className="btn btn-plain btn-sm" disabled={!isAnswered(value) || asking.busy} aria-busy={asking.busy} onClick={check}>
        <Icon name="check" />
        Check this answer
      </button>
      <div role="status">{checked ? <Verdict {...checked.said} /> : null}</div>
      {asking.failure ? (
        <p role="alert" className="mt-2 text-sm text-error">
          {asking.failure}
        </p>
      ) : null}
    </div>
  );
}

function Verdict({ outcome, points, max_points, options, expected, feedback, parts }) {
  const [words, icon, look] = VERDICTS[outcome] ?? VERDICTS.incorrect;
  const right = options.filter((option) => option.correct).map((option) => option.text);
  const wrong = parts.filter((part) => part.expected);
  const notes = options.filter((option) => option.chosen && option.feedback).map((option) => option.feedback);
  return (
    <div className="mt-3 space-y-2 rounded-lg bg-base-200 px-4 py-3 text-sm">
      <p className={`flex items-center gap-2 font-medium ${look}`}>
        <Icon name={icon} />
        {words}
        <span className="ms-auto font-normal text-quiet tnum">
          {points} of {max_points}
        </span>
      </p>
      {outcome === "correct" ? null : (
        <>
          {right.map((one) => (
            <p key={one}>Correct: {html(one)}</p>
          ))}
          {expected ? <p>Correct: {expected}</p> : null}
          {wrong.map((part, place) => (
            <p key={place}>
              {html(part.label)} {part.label ? "→ " : ""}
              {html(part.expected)}
            </p>
          ))}
        </>
      )}
      {[...notes, feedback].filter(Boolean).map((one, place) => (
        <p key={place}>{html(one)}</p>
      ))}
    </div>
  );
}
