// Says once a minute that somebody is at work here: the page is in view, and a key, a pointer, a scroll or a playing
// film showed so in the last two minutes. The server's clock does the counting.
import { useEffect, useRef } from "react";

const EVERY = 60_000;
const AWAKE = 120_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchmove", "scroll", "timeupdate"];

export function ActiveTime({ course, attempt, onCompleted }) {
  const last = useRef(0);
  const completed = useRef(onCompleted);
  completed.current = onCompleted;
  useEffect(() => {
    if (!course && !attempt) return undefined;
    last.current = Date.now();
    const address = attempt ? `/api/v1/attempts/${attempt}/active` : `/api/v1/courses/${course}/active`;
    const noted = () => (last.current = Date.now());
    const beat = async () => {
      if (document.visibilityState !== "visible" || Date.now() - last.current > AWAKE) return;
      // A beat that is lost is a minute that does not count; the next one goes on.
      const answer = await fetch(address, { method: "POST", credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && (await answer.json()).completed) completed.current?.();
    };
    // Films and scrolled panes do not bubble: they are heard on the way down.
    for (const sign of SIGNS) document.addEventListener(sign, noted, { capture: true, passive: true });
    beat();
    const beats = setInterval(beat, EVERY);
    return () => {
      clearInterval(beats);
      for (const sign of SIGNS) document.removeEventListener(sign, noted, { capture: true });
    };
  }, [course, attempt]);
  return null;
}
