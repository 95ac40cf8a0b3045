// Formatting of a question: the row of buttons, and how its words will look.
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { pickMedia } from "../../media/picker.jsx";
import { call, wordsOf } from "../../teach/calls.js";
import { Words } from "../words.jsx";
import { mark, putPicture, withFormatting } from "./markup.js";

const BUTTONS = [
  ["bold", "Bold (Ctrl B)", <b>B</b>],
  ["italic", "Italic (Ctrl I)", <i className="font-serif">I</i>],
  ["code", "Code", <span className="font-mono text-xs">{"</>"}</span>],
  ["low", "Subscript", <span>x<sub>2</sub></span>],
  ["high", "Superscript", <span>x<sup>2</sup></span>],
  ["formula", "Formula in TeX", <span className="font-serif italic">√x</span>],
  ["link", "Link", "Link"],
];
const KEYS = { b: "bold", i: "italic" };

// The field of a question that the buttons work on: the one that was focused last, else its first.
export function useField(card) {
  const last = useRef(null);
  const field = () => (last.current?.isConnected ? last.current : card.current.querySelector("[data-words]"));
  const onFocus = (event) => event.target.matches("[data-words]") && (last.current = event.target);
  return { field, onFocus };
}

export const formattingKeys = (question, event) => {
  const name = (event.ctrlKey || event.metaKey) && !event.altKey && KEYS[event.key.toLowerCase()];
  if (!question.rich || !name || !event.target.matches("[data-words]")) return;
  event.preventDefault();
  mark(event.target, name);
};

export function Formatting({ question, name, field, onChange }) {
  const picture = async () => {
    const into = field();
    const at = [into.selectionStart, into.selectionEnd];
    const chosen = await pickMedia({ kinds: ["picture"] });
    if (!chosen) return;
    into.focus();
    into.setSelectionRange(...at);
    const todo = putPicture(into, chosen);
    if (todo) toast(todo);
  };
  return (
    <div role="group" aria-label={`Formatting of ${name}`} className="mt-3 flex flex-wrap items-center gap-1">
      <button
        type="button"
        className={`btn btn-sm ${question.rich ? "btn-plain" : "btn-ghost"}`}
        aria-pressed={Boolean(question.rich)}
        title={question.rich ? "Show the signs as they are typed" : "Let this question have bold words, formulas and pictures"}
        onClick={() => onChange(withFormatting(question, !question.rich))}
      >
        Formatting
      </button>
      {question.rich ? (
        <>
          {BUTTONS.map(([name, label, face]) => (
            <Button key={name} label={label} onClick={() => mark(field(), name)}>
              {face}
            </Button>
          ))}
          <Button label="Picture from the media library" onClick={picture}>
            Picture
          </Button>
        </>
      ) : null}
    </div>
  );
}

// Pressed by pointer, the field keeps the focus and its selection.
function Button({ label, onClick, children }) {
  return (
    <button
      type="button"
      className="btn btn-ghost btn-sm min-w-8 px-2"
      aria-label={label}
      title={label}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

const WAIT = 350;

// The words as learners will see them; the server sets them, so that nothing looks otherwise later.
export function Seen({ question }) {
  const [seen, setSeen] = useState(null);
  const [failure, setFailure] = useState("");
  const sent = JSON.stringify(question);
  useEffect(() => {
    const stopper = new AbortController();
    const ask = async () => {
      try {
        setSeen(await call("POST", "/api/v1/questions/seen", `{"question":${sent}}`, { signal: stopper.signal }));
        setFailure("");
      } catch (refused) {
        if (!stopper.signal.aborted) setFailure(wordsOf(refused));
      }
    };
    const soon = setTimeout(ask, WAIT);
    return () => {
      clearTimeout(soon);
      stopper.abort();
    };
  }, [sent]);
  return (
    <section className="mt-6 rounded-lg bg-base-200 p-4" aria-label="As learners see it">
      <h4 className="text-xs font-semibold text-quiet">As learners see it</h4>
      {failure ? (
        <p role="alert" className="mt-2 text-sm text-error">
          {failure}
        </p>
      ) : seen ? (
        <Shown {...seen} />
      ) : (
        <div className="bone mt-3 h-6 w-2/3" aria-busy="true" />
      )}
    </section>
  );
}

function Shown({ question, feedback }) {
  const lines = [question.options, question.pairs, question.items].find((one) => one.length) ?? [];
  return (
    <div className="mt-2 space-y-3 text-sm">
      <Words as="p" className="text-base leading-snug font-semibold break-words" question={question} text={question.prompt} />
      {question.text ? (
        <Words as="p" className="leading-relaxed break-words" question={question} text={question.text.replaceAll(/\[\[\d+\]\]/g, "____")} />
      ) : null}
      {[lines, question.choices].map((list, place) =>
        list.length ? (
          <ul key={place} className="space-y-1.5">
            {list.map((line) => (
              <Words key={line.id} as="li" className="rounded-field hair bg-base-100 px-3 py-2 break-words" question={question} text={line.text} />
            ))}
          </ul>
        ) : null,
      )}
      {feedback.map(([label, words]) => (
        <p key={label} className="text-quiet">
          {label}: <Words className="text-base-content" question={question} text={words} />
        </p>
      ))}
    </div>
  );
}
