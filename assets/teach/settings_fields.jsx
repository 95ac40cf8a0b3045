// Fields of a course's settings that need a little of the browser: tags, moments in the reader's own zone, a code to copy.
import { useEffect, useState } from "react";
import { toast } from "sonner";

const Cross = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" className="lucide" aria-hidden="true">
    <path d="M18 6 6 18M6 6l12 12" />
  </svg>
);

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

// "Saved 12:04", in the reader's own time.
export function SavedAt({ at }) {
  const [shown, setShown] = useState("");
  useEffect(() => setShown(at ? `Saved ${clock(at)}` : ""), [at]);
  return (
    <span role="status" className="text-sm text-quiet tnum">
      {shown}
    </span>
  );
}

function Field({ id, label, help, error, children }) {
  return (
    <div className="w-full">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <div className="mt-1.5">{children}</div>
      {help && (
        <p id={`${id}-help`} className="mt-1 text-xs text-quiet">
          {help}
        </p>
      )}
      <p id={`${id}-error`} aria-live="polite" className={error ? "mt-1 text-xs text-error" : undefined}>
        {error}
      </p>
    </div>
  );
}

// Words in chips. Enter or a comma adds one, Backspace in the empty box takes the last back.
export function TagField({ id, label, help, error, tags, locked, onCommit }) {
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");
  const add = () => {
    const wanted = typed.split(",").map((word) => word.trim()).filter(Boolean);
    setTyped("");
    if (!wanted.length) return;
    setSaid(`Added ${wanted.join(", ")}`);
    onCommit([...tags, ...wanted]);
  };
  const drop = (tag) => {
    setSaid(`Removed ${tag}`);
    onCommit(tags.filter((one) => one !== tag));
  };
  const onKeyDown = (event) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && !typed && tags.length) drop(tags.at(-1));
  };
  return (
    <Field id={id} label={label} help={help} error={error}>
      <div className="tag-field">
        {tags.map((tag) => (
          <span key={tag} className="tag tag-neutral">
            {tag}
            {!locked && (
              <button type="button" className="tag-drop" aria-label={`Remove the tag ${tag}`} onClick={() => drop(tag)}>
                <Cross />
              </button>
            )}
          </span>
        ))}
        {!locked && (
          <input
            id={id}
            value={typed}
            maxLength={200}
            placeholder={tags.length ? "" : "navigation, maps…"}
            aria-describedby={`${id}-help ${id}-error`}
            aria-invalid={Boolean(error)}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
        )}
      </div>
      <span role="status" className="sr-only">
        {said}
      </span>
    </Field>
  );
}

const pad = (number) => String(number).padStart(2, "0");
const local = (moment) =>
  `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}T${pad(moment.getHours())}:${pad(moment.getMinutes())}`;

// A date and time in the reader's zone; it travels as a moment (ISO 8601), "" for none.
export function MomentField({ id, label, help, error, value, locked, onCommit }) {
  const [at, setAt] = useState("");
  const kept = value ? local(new Date(value)) : "";
  useEffect(() => setAt(kept), [kept]);
  const commit = (text) => {
    if (text !== kept) onCommit(text ? new Date(text).toISOString() : "");
  };
  return (
    <Field id={id} label={label} help={help} error={error}>
      <div className="flex gap-2">
        <input
          id={id}
          type="datetime-local"
          className="input w-full"
          value={at}
          disabled={locked}
          min="2000-01-01T00:00"
          max="2099-12-31T23:59"
          aria-describedby={help ? `${id}-help` : `${id}-error`}
          aria-invalid={Boolean(error)}
          onChange={(event) => setAt(event.target.value)}
          onBlur={(event) => commit(event.target.value)}
        />
        {at && !locked && (
          <button
            type="button"
            className="btn btn-ghost btn-square shrink-0"
            aria-label={`Clear: ${label}`}
            title="Clear"
            onClick={() => {
              setAt("");
              commit("");
            }}
          >
            <Cross />
          </button>
        )}
      </div>
    </Field>
  );
}

// Which zone the moments of this page are in.
export function OwnZone() {
  const [zone, setZone] = useState("");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("_", " ")), []);
  return <span>{zone && `Times are in your time zone, ${zone}.`}</span>;
}

// Words to hand on, with a button that puts them on the clipboard.
export function CopyText({ text, label }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast.success("Copied.", { id: "copied" });
    } catch {
      toast.info("Select the code and copy it by hand.", { id: "copied" });
    }
  };
  return (
    <button type="button" className="btn btn-plain btn-sm" onClick={copy}>
      {label}
    </button>
  );
}
