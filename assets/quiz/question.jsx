// One question, and the control that its kind asks for.
import { controlOf } from "./kinds/controls.js";
import { Words } from "./words.jsx";

export { isAnswered } from "./answers.js";

const points = (count) => `${count} ${count === 1 ? "point" : "points"}`;

export function Question({ question, number, heading: Heading = "h1", name = "quiz-question", below, total, value, flagged, refused, onAnswer, onFlag, onEnter, flagIcon }) {
  const Control = controlOf(question.kind);
  return (
    <fieldset className="min-w-0">
      <div className="flex items-center justify-between text-sm text-quiet">
        <span>
          Question {number} of {total} · {points(question.points)}
        </span>
        <button
          type="button"
          className={`btn btn-ghost btn-sm ${flagged ? "text-(--text-warning)" : ""}`}
          aria-pressed={flagged}
          onClick={onFlag}
        >
          {flagIcon}
          {flagged ? "Flagged" : "Flag"}
        </button>
      </div>
      <legend className="contents">
        <Words
          as={Heading}
          id={name}
          tabIndex={-1}
          className="mt-3 text-xl leading-snug font-semibold break-words outline-none"
          question={question}
          text={question.prompt}
        />
      </legend>
      {question.kind === "multiple" ? <p className="mt-2 text-sm text-quiet">Choose all that apply.</p> : null}
      <Control key={question.id} question={question} value={value} onAnswer={onAnswer} onEnter={onEnter} />
      {below}
      {refused ? (
        <p role="alert" className="mt-4 text-sm text-error">
          This answer was not saved: {refused}
        </p>
      ) : null}
    </fieldset>
  );
}
