// One question, and the control that its kind asks for.
import { useEffect, useState } from "react";

export const isAnswered = (value) => (typeof value === "string" ? value.trim() !== "" : Boolean(value?.length));

const points = (count) => `${count} ${count === 1 ? "point" : "points"}`;

function Option({ type, name, number, text, checked, onChange }) {
  return (
    <label
      className={`flex cursor-pointer items-center gap-3 rounded-box border p-4 transition-colors ${
        checked ? "border-primary bg-primary/5" : "border-base-300 hover:bg-base-200"
      }`}
    >
      <input
        type={type}
        name={name}
        data-option={number}
        checked={checked}
        onChange={onChange}
        className={type === "radio" ? "radio radio-primary radio-sm" : "checkbox checkbox-primary checkbox-sm"}
      />
      <span className="min-w-0 break-words">{text}</span>
    </label>
  );
}

function Choices({ question, value, onAnswer }) {
  const several = question.kind === "multiple";
  const chosen = several ? (value ?? []) : [value];
  const toggle = (id) =>
    several
      ? onAnswer(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id], { soon: true })
      : onAnswer(id, { soon: true });
  return (
    <div className="mt-6 space-y-3">
      {question.options.map((option, index) => (
        <Option
          key={option.id}
          type={several ? "checkbox" : "radio"}
          name={`question-${question.id}`}
          number={index + 1}
          text={option.text}
          checked={chosen.includes(option.id)}
          onChange={() => toggle(option.id)}
        />
      ))}
      {several || !isAnswered(value) ? null : (
        <button type="button" className="btn btn-ghost btn-sm" onClick={() => onAnswer(null, { soon: true })}>
          Clear my choice
        </button>
      )}
    </div>
  );
}

function Typed({ question, value, onAnswer, onEnter }) {
  const [text, setText] = useState(value ?? "");
  // Another tab, or another device, answered meanwhile.
  useEffect(() => setText((mine) => ((value ?? "") === mine ? mine : (value ?? ""))), [value]);
  const number = question.kind === "numeric";
  const grouped = number && /^\s*[-+−]?\d{1,3}[.,]\d{3}\s*$/.test(text);
  return (
    <div className="mt-6 max-w-md">
      <label className="sr-only" htmlFor="typed-answer">
        Your answer
      </label>
      <input
        id="typed-answer"
        type="text"
        inputMode={number ? "decimal" : "text"}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={number ? 64 : 2000}
        className="input w-full text-base"
        placeholder={number ? "A number" : "A word or a few"}
        aria-describedby="typed-help"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onAnswer(event.target.value);
        }}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onEnter()}
      />
      <p id="typed-help" className="mt-2 text-sm text-quiet" aria-live="polite">
        {grouped
          ? `This is read as a decimal number, ${text.trim().replace(",", ".")}. For thousands, leave the sign out.`
          : number
            ? "A comma or a point divides off decimals."
            : "Spaces around it do not count."}
      </p>
    </div>
  );
}

export function Question({ question, number, total, value, flagged, refused, onAnswer, onFlag, onEnter, flagIcon }) {
  const control = ["single", "multiple", "truefalse"].includes(question.kind) ? Choices : Typed;
  const Control = control;
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
        <h1 id="quiz-question" tabIndex={-1} className="mt-3 text-xl leading-snug font-semibold break-words outline-none">
          {question.prompt}
        </h1>
      </legend>
      {question.kind === "multiple" ? <p className="mt-2 text-sm text-quiet">Choose all that apply.</p> : null}
      <Control key={question.id} question={question} value={value} onAnswer={onAnswer} onEnter={onEnter} />
      {refused ? (
        <p role="alert" className="mt-4 text-sm text-error">
          This answer was not saved: {refused}
        </p>
      ) : null}
    </fieldset>
  );
}
