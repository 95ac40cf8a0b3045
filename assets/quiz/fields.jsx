// The small controls of the quiz builder.
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "./icons.jsx";
import { readNumber } from "./model.js";

export function IconButton({ name, label, className = "", ...rest }) {
  return (
    <button type="button" aria-label={label} title={label} className={`btn btn-ghost btn-sm btn-square ${className}`} {...rest}>
      <Icon name={name} />
    </button>
  );
}

// Grows with what is typed.
export function Lines({ value, onChange, label, className = "", ...rest }) {
  const area = useRef(null);
  useLayoutEffect(() => {
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      ref={area}
      rows={1}
      data-words=""
      aria-label={label}
      className={`textarea min-h-0 w-full resize-none overflow-hidden ${className}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  );
}

// A number that may be typed with a comma or a point; what cannot be read stays on the screen and is named.
export function NumberField({ label, value, onChange, suffix, whole = false, optional = false, narrow = false, min = -1e15, max = 1e15, hint }) {
  const id = useId();
  const shown = value === null || value === undefined ? "" : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => {
    setText((typed) => (readNumber(typed) === (value ?? null) ? typed : shown));
  }, [value, shown]);
  const number = readNumber(text);
  const blank = text.trim() === "";
  const fits = number !== null && number >= min && number <= max && (!whole || Number.isInteger(number));
  const wrong = blank ? !optional : !fits;
  const range = max < 1e15 ? ` from ${min} to ${max}` : min > -1e15 ? `, ${min} or more` : "";
  const words = wrong && !blank ? `Enter a ${whole ? "whole " : ""}number${range}.` : hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className={`flex items-center gap-2 ${narrow ? "" : "mt-1.5"}`}>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={`input tnum ${narrow ? "w-16" : "w-28"}`}
          aria-invalid={wrong && !blank}
          aria-describedby={words ? `${id}-words` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const typed = readNumber(event.target.value);
            if (event.target.value.trim() === "") onChange(optional ? null : undefined);
            else if (typed !== null && typed >= min && typed <= max && (!whole || Number.isInteger(typed))) onChange(typed);
          }}
          onBlur={() => blank && !optional && setText(shown)}
        />
        {suffix ? <span className="text-sm text-quiet">{suffix}</span> : null}
      </div>
      {words ? (
        <p id={`${id}-words`} className={`mt-1.5 text-xs ${wrong && !blank ? "text-error" : "text-quiet"}`}>
          {words}
        </p>
      ) : null}
    </div>
  );
}
