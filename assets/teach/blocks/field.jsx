// A line to type in within a block: kept a moment after the last key, and at once on leaving.
import { useEffect, useRef, useState } from "react";

const MOMENT = 400;

export function useDraft(value, onKeep) {
  const [text, setText] = useState(value);
  const waiting = useRef(null);
  const latest = useRef(value);
  useEffect(() => {
    // What comes from elsewhere (undo, another window) is shown, unless it is what was typed here.
    if (waiting.current === null && value !== latest.current) {
      latest.current = value;
      setText(value);
    }
  }, [value]);
  const keep = () => {
    clearTimeout(waiting.current);
    waiting.current = null;
    if (latest.current !== value) onKeep(latest.current);
  };
  const change = (next) => {
    latest.current = next;
    setText(next);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      waiting.current = null;
      onKeep(next);
    }, MOMENT);
  };
  return { text, change, keep };
}

// Keys that mean something to the text around stay in the field.
export const own = (event) => event.stopPropagation();

export function Field({ label, value, onKeep, placeholder, disabled, className, maxLength = 2000 }) {
  const { text, change, keep } = useDraft(value, onKeep);
  return (
    <input
      type="text"
      className={`block-field ${className ?? ""}`}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={text}
      maxLength={maxLength}
      disabled={disabled}
      onChange={(event) => change(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        own(event);
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      onPaste={own}
    />
  );
}
