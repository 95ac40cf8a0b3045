// What is correct, for each kind of question.
import { useRef } from "react";
import { TextLines, keysOf, thenFocus } from "./editors/lines.jsx";
import { UnitsEditor } from "./editors/units.jsx";
import { IconButton, Lines, NumberField } from "./fields.jsx";
import { Icon } from "./icons.jsx";
import { newOption, replaced } from "./model.js";

export function OptionsEditor({ question, onChange, locked }) {
  const list = useRef(null);
  const { kind, options } = question;
  const fixed = kind === "truefalse";
  const set = (next) => onChange({ ...question, options: next });
  const mark = (index) =>
    set(
      options.map((option, place) => ({
        ...option,
        correct: kind === "multiple" ? (place === index ? !option.correct : option.correct) : place === index,
      })),
    );
  const add = (at) => options.length < 20 && set([...options.slice(0, at), newOption(), ...options.slice(at)]);
  const remove = options.length > 2 ? (index) => set(options.filter((_, place) => place !== index)) : null;
  return (
    <fieldset className="mt-5" disabled={locked}>
      <legend className="text-sm font-medium">Answers</legend>
      <p className="mt-1 text-xs text-quiet">
        {kind === "multiple"
          ? "Mark every correct one. Each right choice earns its share; each wrong one takes a share away, never below 0."
          : "Mark the correct one."}
      </p>
      <ul ref={list} className="mt-3 space-y-2">
        {options.map((option, index) => (
          <li key={option.id} className="flex items-start gap-2">
            <input
              type={kind === "multiple" ? "checkbox" : "radio"}
              name={`correct-${question.id}`}
              className={`mt-2.5 ${kind === "multiple" ? "checkbox checkbox-success checkbox-sm" : "radio radio-success radio-sm"}`}
              aria-label={`Answer ${index + 1} is correct`}
              checked={option.correct}
              onChange={() => mark(index)}
            />
            <div className="min-w-0 flex-1">
              <input
                type="text"
                data-line=""
                data-words=""
                className="input w-full"
                aria-label={`Answer ${index + 1}`}
                placeholder={`Answer ${index + 1}`}
                maxLength={1000}
                value={option.text}
                onChange={(event) => set(replaced(options, index, { ...option, text: event.target.value }))}
                onKeyDown={fixed ? undefined : keysOf({ index, text: option.text, add, remove, list })}
              />
              <OptionFeedback
                option={option}
                number={index + 1}
                onChange={(feedback) => set(replaced(options, index, { ...option, feedback }))}
              />
            </div>
            {fixed ? null : (
              <IconButton
                name="x"
                label={`Remove answer ${index + 1}`}
                className="mt-0.5"
                disabled={!remove}
                onClick={() => remove(index)}
              />
            )}
          </li>
        ))}
      </ul>
      {fixed || options.length >= 20 ? null : (
        <button
          type="button"
          className="btn btn-ghost btn-sm mt-2"
          onClick={() => thenFocus(() => add(options.length), list, options.length)}
        >
          <Icon name="plus" />
          Add an answer
        </button>
      )}
    </fieldset>
  );
}

function OptionFeedback({ option, number, onChange }) {
  return (
    <details className="mt-1" open={option.feedback !== "" || undefined}>
      <summary className="w-fit cursor-pointer rounded px-1 py-0.5 text-xs text-quiet">Feedback on this answer</summary>
      <Lines
        label={`Feedback on answer ${number}`}
        placeholder="Shown to whoever chose it"
        className="mt-1 text-sm"
        maxLength={5000}
        value={option.feedback}
        onChange={onChange}
      />
    </details>
  );
}

export function NumericEditor({ question, onChange, locked }) {
  return (
    <fieldset className="mt-5 flex flex-wrap items-start gap-6" disabled={locked}>
      <legend className="sr-only">The correct number</legend>
      <NumberField
        label="Correct number"
        optional
        value={question.answer}
        onChange={(answer) => onChange({ ...question, answer })}
      />
      <NumberField
        label="Tolerance"
        min={0}
        hint="How far off still counts, both ways."
        value={question.tolerance}
        onChange={(tolerance) => tolerance !== undefined && onChange({ ...question, tolerance })}
      />
      <UnitsEditor question={question} onChange={onChange} />
    </fieldset>
  );
}

export function ShortEditor({ question, onChange, locked }) {
  return (
    <fieldset className="mt-5" disabled={locked}>
      <legend className="text-sm font-medium">Accepted answers</legend>
      <p className="mt-1 text-xs text-quiet">Spaces around an answer never count.</p>
      <TextLines
        className="mt-3"
        name="Accepted answer"
        addWords="Accept another answer"
        texts={question.accepted}
        onChange={(accepted) => onChange({ ...question, accepted })}
      />
      <CapitalsCount question={question} onChange={onChange} />
    </fieldset>
  );
}

export function CapitalsCount({ question, onChange }) {
  return (
    <label className="mt-3 flex w-fit cursor-pointer items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        className="checkbox checkbox-primary checkbox-sm"
        checked={question.case_sensitive}
        onChange={(event) => onChange({ ...question, case_sensitive: event.target.checked })}
      />
      Capital letters count
    </label>
  );
}
