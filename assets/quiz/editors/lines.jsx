// Lists of lines that one types into: Enter goes to an empty line that follows, or adds one; Backspace takes an empty one
// away.
import { useRef } from "react";
import { flushSync } from "react-dom";
import { IconButton } from "../fields.jsx";
import { Icon } from "../icons.jsx";
import { replaced } from "../model.js";

// The line is there, and focused, before the next key: whoever types on at once types into it.
export function thenFocus(change, list, index) {
  flushSync(change);
  list.current?.querySelectorAll("[data-line]")[Math.max(0, index)]?.focus();
}

export function keysOf({ index, text, add, remove, list }) {
  return (event) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const next = list.current?.querySelectorAll("[data-line]")[index + 1];
      if (next?.value === "") next.focus();
      else thenFocus(() => add(index + 1), list, index + 1);
    } else if (event.key === "Backspace" && text === "" && remove) {
      event.preventDefault();
      thenFocus(() => remove(index), list, index - 1);
    }
  };
}

// Plain texts, at least `least` of them. `name` says what one is: "Accepted answer".
export function TextLines({ name, texts, onChange, addWords, least = 1, most = 50, className = "" }) {
  const list = useRef(null);
  const add = (at) => texts.length < most && onChange([...texts.slice(0, at), "", ...texts.slice(at)]);
  const remove = texts.length > least ? (index) => onChange(texts.filter((_, place) => place !== index)) : null;
  const what = name[0].toLowerCase() + name.slice(1);
  return (
    <div className={className}>
      <ul ref={list} className="space-y-2">
        {texts.map((text, index) => (
          <li key={index} className="flex items-center gap-2">
            <input
              type="text"
              data-line=""
              className="input min-w-0 flex-1"
              aria-label={`${name} ${index + 1}`}
              maxLength={1000}
              value={text}
              onChange={(event) => onChange(replaced(texts, index, event.target.value))}
              onKeyDown={keysOf({ index, text, add, remove, list })}
            />
            <IconButton name="x" label={`Remove ${what} ${index + 1}`} disabled={!remove} onClick={() => remove(index)} />
          </li>
        ))}
      </ul>
      {texts.length < most ? (
        <button
          type="button"
          className={`btn btn-ghost btn-sm ${texts.length ? "mt-2" : ""}`}
          onClick={() => thenFocus(() => add(texts.length), list, texts.length)}
        >
          <Icon name="plus" />
          {addWords}
        </button>
      ) : null}
    </div>
  );
}
