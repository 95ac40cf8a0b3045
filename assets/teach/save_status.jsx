// Whether what was typed is kept, in words; and buttons that go on only when it is.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toast } from "sonner";
import { activeState, flushAll, watchState } from "./autosave.js";

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function words(state) {
  switch (state?.kind) {
    case "saved":
      return state.by ? `${state.by} saved at ${clock(state.at)}` : `Saved ${clock(state.at)}`;
    case "newer":
      return `${state.yours ? "Saved in another window" : `${state.by || "Someone"} saved`} at ${clock(state.at)}`;
    case "saving":
      return "Saving…";
    case "offline":
      return "Not saved: offline, kept on this device";
    case "signed-out":
      return "Not saved: you are signed out. Kept on this device";
    case "conflict":
      return state.yours || !state.by ? "Not saved: changed in another window" : `Not saved: ${state.by} saved at ${clock(state.at)}`;
    case "refused":
      return `Not saved: ${state.message || "the server refused it"} Kept on this device`;
    default:
      return "";
  }
}

// ``onKept`` is told when a change has reached the server.
export function SaveStatus({ className, onKept }) {
  const state = useSyncExternalStore(watchState, activeState, () => null);
  const saving = useRef(false);
  useEffect(() => {
    if (state?.kind === "saved" && saving.current) onKept?.();
    saving.current = state?.kind === "saving" || (saving.current && state?.kind !== "saved");
  }, [state]);
  const fine = ["saved", "saving", "loading", "newer", undefined].includes(state?.kind);
  return (
    <span role="status" className={`${className ?? ""} ${fine ? "text-quiet" : "text-error"}`} title={words(state)}>
      {words(state)}
    </span>
  );
}

// A button for what needs the lesson to be on the server first: publishing, previewing.
export function SavedFirst({ onClick, children, className, ...rest }) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    if (busy) return;
    setBusy(true);
    const saved = await flushAll();
    setBusy(false);
    if (saved) onClick?.();
    else toast.error("What you typed is not saved yet, so this has to wait. It is kept on this device.", { id: "unsaved" });
  };
  return (
    <button type="button" {...rest} className={`${className} ${busy ? "is-busy" : ""}`} aria-busy={busy} onClick={go}>
      {children}
    </button>
  );
}
