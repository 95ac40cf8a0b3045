// Tells the server once a minute that the player is in use. The server's clock counts the time; here is only known
// whether somebody reads, watches or types.

const EVERY = 60_000;
const FIRST = 4_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchmove", "scroll"];

const plays = () => [...document.querySelectorAll("video, audio")].some((media) => !media.paused && !media.ended);

// Returns how to stop. ``onCompleted``: the time that adds up has just completed the course.
export function beat(course, onCompleted) {
  let used = true;
  const sign = () => {
    used = true;
  };
  const say = async () => {
    if (document.visibilityState !== "visible" || !(used || plays())) return;
    used = false;
    try {
      const answer = await fetch(`/api/v1/courses/${course}/active`, { method: "POST", credentials: "same-origin" });
      if (answer.ok && (await answer.json()).completed) onCompleted();
    } catch {
      // What could not be said now is said in a minute.
    }
  };
  const options = { capture: true, passive: true };
  SIGNS.forEach((name) => window.addEventListener(name, sign, options));
  const first = setTimeout(say, FIRST);
  const again = setInterval(say, EVERY);
  return () => {
    clearTimeout(first);
    clearInterval(again);
    SIGNS.forEach((name) => window.removeEventListener(name, sign, options));
  };
}
