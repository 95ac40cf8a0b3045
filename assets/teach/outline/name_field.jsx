// A name being typed: Enter or leaving keeps it, Escape does not.
import { useRef, useState } from "react";

export function NameField({ start, label, onDone }) {
  const [text, setText] = useState(start);
  const done = useRef(false);
  const born = useRef(Date.now());
  const end = (value) => {
    if (done.current) return;
    done.current = true;
    onDone(value.trim());
  };
  return (
    <input
      className="tree-name"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={({ target, relatedTarget }) => {
        // The menu that asked for this field takes focus back as it closes; the field was asked for, so it wins.
        const byMenu = Date.now() - born.current < 500 && relatedTarget?.closest(".menu-host, .tree-row");
        if (byMenu) requestAnimationFrame(() => target.focus());
        else end(text);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") end(text);
        if (event.key === "Escape") end("");
      }}
    />
  );
}
