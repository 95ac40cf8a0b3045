// Whether what was answered is safe, in words.
import { useEffect, useState } from "react";
import { Icon } from "./icons.jsx";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

function since(moment) {
  const seconds = Math.round((Date.now() - moment) / 1000);
  if (seconds < 2) return "Saved just now";
  return seconds < 60 ? `Saved ${seconds} s ago` : `Saved ${clock.format(moment)}`;
}

const LOOKS = {
  saved: ["cloud-check", "text-success"],
  saving: ["cloud-upload", "text-quiet"],
  waiting: ["cloud-upload", "text-quiet"],
  offline: ["cloud-off", "text-(--text-warning)"],
  "signed-out": ["cloud-off", "text-(--text-warning)"],
};

const SPOKEN = {
  saved: "All answers are saved.",
  offline: "The connection is lost. Your answers are kept in this browser.",
  "signed-out": "You are signed out. Your answers are kept in this browser.",
};

export function SaveState({ status, savedAt }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const [icon, tone] = LOOKS[status] ?? LOOKS.waiting;
  const kept = status === "offline" || status === "signed-out";
  const words = kept ? "Kept in this browser" : status === "saved" ? (savedAt ? since(savedAt) : "") : "Saving…";
  return (
    <>
      {words ? (
        <span className={`flex items-center gap-1.5 text-sm whitespace-nowrap ${tone}`} data-save-state={status}>
          <Icon name={icon} />
          <span className="max-sm:sr-only">{words}</span>
        </span>
      ) : null}
      {/* Spoken when it changes, not each second. */}
      <span role="status" className="sr-only">
        {SPOKEN[status] ?? ""}
      </span>
    </>
  );
}

export function Banner({ status }) {
  if (status !== "offline" && status !== "signed-out") return null;
  const here = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  return (
    <div className="flex items-center justify-center gap-2 bg-warning px-4 py-2 text-center text-sm text-warning-content">
      <Icon name="cloud-off" />
      {status === "offline" ? (
        <span>No connection. Go on: your answers are kept in this browser and sent as soon as it is back.</span>
      ) : (
        <span>
          You are signed out. Your answers are kept in this browser;{" "}
          <a href={here} className="font-semibold underline">
            sign in again
          </a>{" "}
          to send them.
        </span>
      )}
    </div>
  );
}
