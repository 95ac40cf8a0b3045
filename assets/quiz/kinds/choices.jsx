// Single choice, several correct, true or false.
import { isAnswered } from "../answers.js";
import { Words, plainWords } from "../words.jsx";

function Option({ question, type, name, number, text, checked, onChange }) {
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
        aria-label={question.rich && text.includes("<math") ? plainWords(question, text) : undefined}
        checked={checked}
        onChange={onChange}
        className={type === "radio" ? "radio radio-primary radio-sm" : "checkbox checkbox-primary checkbox-sm"}
      />
      <Words className="min-w-0 break-words" question={question} text={text} />
    </label>
  );
}

export function Choices({ question, value, onAnswer }) {
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
          question={question}
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
