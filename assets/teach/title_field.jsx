// The lesson's title, written where it stands: it grows with its words, and is kept on leaving or Enter.
import { useEffect, useState } from "react";

export function TitleField({ value, label, onCommit, readOnly }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const keep = () => {
    const title = text.replace(/\s+/g, " ").trim();
    if (title && title !== value) onCommit(title);
    else setText(value);
  };
  return (
    <textarea
      className="lesson-title"
      rows={1}
      aria-label={label}
      value={text}
      maxLength={200}
      readOnly={readOnly}
      spellCheck
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          event.target.blur();
          document.querySelector(".lesson-editor .bn-editor")?.focus();
        }
        if (event.key === "Escape") setText(value);
      }}
    />
  );
}
