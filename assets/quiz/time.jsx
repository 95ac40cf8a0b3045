// The time of an attempt: the server's clock rules, this one only shows it.
import { useEffect, useRef, useState } from "react";
import { Icon } from "./icons.jsx";
import { call } from "./calls.js";

const MINUTE = 60_000;
const SPOKEN_AT = [30, 10, 5, 1]; // minutes before the end
const AGAIN = 4_000;

function shown(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

// Milliseconds that are left, each second; null where the time never ends.
export function useTimeLeft(endsAt, queue) {
  const measure = () => (endsAt ? Date.parse(endsAt) - queue.now() : null);
  const [left, setLeft] = useState(measure);
  useEffect(() => {
    setLeft(measure());
    if (!endsAt) return undefined;
    const timer = setInterval(() => setLeft(measure()), 500);
    return () => clearInterval(timer);
  }, [endsAt, queue]);
  return left;
}

export function Countdown({ left }) {
  const said = useRef(null);
  const [words, setWords] = useState("");
  useEffect(() => {
    const reached = SPOKEN_AT.filter((minutes) => left <= minutes * MINUTE).at(-1);
    if (reached === undefined || reached === said.current) return;
    const first = said.current === null && left < (reached - 0.1) * MINUTE; // a reload is no news
    said.current = reached;
    if (!first) setWords(reached === 1 ? "One minute is left." : `${reached} minutes are left.`);
  }, [left]);
  const close = left <= 5 * MINUTE;
  const last = left <= MINUTE;
  const tone = last ? "text-error font-semibold" : close ? "text-(--text-warning) font-medium" : "text-quiet";
  return (
    <>
      <span role="timer" aria-label={`Time left ${shown(left)}`} className={`flex items-center gap-1.5 text-sm tnum ${tone}`}>
        <Icon name="clock" />
        {shown(left)}
      </span>
      {/* Spoken at a few moments, not each second. */}
      <span role="status" className="sr-only">
        {words}
      </span>
    </>
  );
}

// Once the time is over by this clock: ask the server, which may have given more, and else hand in; until it answers.
export function useTimeUp({ attemptId, over, queue, onMore, onResult }) {
  const [failure, setFailure] = useState("");
  useEffect(() => {
    if (!over) return undefined;
    let stopped = false;
    let timer;
    const settle = async () => {
      try {
        const now = await call(attemptId);
        if (stopped) return;
        if (!now.submitted && now.ends_at && Date.parse(now.ends_at) > Date.parse(now.now)) {
          queue.merge(now.answers, now.now);
          onMore(now);
          return;
        }
        const result = await queue.handIn();
        if (!stopped) onResult(result);
      } catch (refused) {
        if (stopped || queue.status === "closed") return;
        setFailure(refused.status === 0 || refused.status >= 500 ? "offline" : refused.message);
        timer = setTimeout(settle, AGAIN);
      }
    };
    const again = () => {
      clearTimeout(timer);
      settle();
    };
    settle();
    addEventListener("online", again);
    return () => {
      stopped = true;
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [attemptId, over, queue]);
  return failure;
}

export function TimeUp({ failure, pending }) {
  const heading = useRef(null);
  useEffect(() => heading.current?.focus(), []);
  const kept = pending
    ? `${pending} ${pending === 1 ? "answer" : "answers"} of yours could not be sent before the end. They are kept in this browser and sent as soon as the connection is back: leave this page open, or come back to it. Your tutor decides whether they count.`
    : "Everything that you answered was saved. Your attempt is handed in by itself.";
  return (
    <main id="main" className="mx-auto grid w-full max-w-md flex-1 place-content-center gap-4 px-5 py-16 text-center">
      <Icon name="clock" className="mx-auto size-8! text-quiet" />
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
        The time is over
      </h1>
      <p role="status" className="text-quiet">
        {failure === "offline" ? kept : failure || "Handing in what you answered…"}
      </p>
    </main>
  );
}
