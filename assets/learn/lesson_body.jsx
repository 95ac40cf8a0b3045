// The text of a lesson: the HTML as it was published, with its formulas set and its frames offered.
import { useEffect, useMemo, useRef } from "react";
import { offerFrames } from "./frames.js";

const FORMULAS = ".math, .math-block";

// On paper there is nothing to unfold.
if (typeof window !== "undefined") {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".lesson details:not([open])")];
    opened.forEach((fold) => fold.setAttribute("open", ""));
  });
  window.addEventListener("afterprint", () => opened.forEach((fold) => fold.removeAttribute("open")));
}

export function LessonBody({ html, className }) {
  const root = useRef(null);
  // The same object for the same text: React would write it anew for another, and undo what was done to it.
  const inner = useMemo(() => ({ __html: html }), [html]);
  useEffect(() => {
    let gone = false;
    const node = root.current;
    offerFrames(node);
    if (node.querySelector(FORMULAS))
      import("./maths.js").then(
        ({ setFormulas }) => gone || setFormulas(node),
        () => {}, // The TeX can be read too.
      );
    return () => {
      gone = true;
    };
  }, [html]);
  return <div ref={root} dir="auto" className={`lesson ${className ?? ""}`} dangerouslySetInnerHTML={inner} />;
}
