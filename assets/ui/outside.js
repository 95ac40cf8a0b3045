// What a press outside of a modal dialog does.
import { useRef } from "react";

// Handlers for a <dialog>: a press that begins and ends outside closes it. One that only ends there does not, as where a
// word is selected too far, or a button moves away under the finger: the browser calls that a click on the dialog too.
export function useOutside(close) {
  const began = useRef(false);
  return {
    onPointerDown: (event) => {
      began.current = event.target === event.currentTarget;
    },
    onClick: (event) => {
      if (began.current && event.target === event.currentTarget) close?.();
    },
  };
}
