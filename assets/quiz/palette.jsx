// All questions at a glance: beside the question, and on phones behind a button.
import { useRef } from "react";
import { Icon } from "./icons.jsx";

function look(current, done) {
  if (current) return "bg-primary text-primary-content font-medium";
  return done ? "bg-primary/10 text-primary" : "hair text-quiet";
}

function Cell({ number, current, done, flagged, open, onClick }) {
  const words = `Question ${number}, ${done ? "answered" : "not answered"}${flagged ? ", flagged" : ""}${open ? "" : ", not on this page"}`;
  return (
    <button
      type="button"
      aria-label={words}
      aria-current={current ? "step" : undefined}
      disabled={!open}
      className={`relative grid size-9 place-items-center rounded-lg text-sm tnum ${look(current, done)}`}
      onClick={onClick}
    >
      {number}
      {flagged ? <span className="absolute -end-1 -top-1 size-2.5 rounded-full bg-warning" /> : null}
    </button>
  );
}

export function Palette({ questions, index, go, flags, isDone, isOpen = () => true }) {
  const done = questions.filter(isDone).length;
  const flagged = questions.filter((one) => flags.includes(one.id)).length;
  return (
    <>
      <h2 className="text-sm font-semibold">Questions</h2>
      <ol className="mt-3 grid grid-cols-5 gap-2">
        {questions.map((one, place) => (
          <li key={one.id}>
            <Cell
              number={place + 1}
              current={place === index}
              done={isDone(one)}
              flagged={flags.includes(one.id)}
              open={isOpen(place)}
              onClick={() => go(place)}
            />
          </li>
        ))}
      </ol>
      <ul className="mt-5 space-y-2 text-xs text-quiet">
        <li className="flex items-center gap-2">
          <span className="size-3 rounded bg-primary/20" />
          Answered {done}
        </li>
        <li className="flex items-center gap-2">
          <span className="size-3 rounded-full bg-warning" />
          Flagged {flagged}
        </li>
        <li className="flex items-center gap-2">
          <span className="hair size-3 rounded" />
          Not answered {questions.length - done}
        </li>
      </ul>
    </>
  );
}

export function PaletteSheet({ unanswered, ...palette }) {
  const sheet = useRef(null);
  const go = (place) => {
    sheet.current.close();
    palette.go(place);
  };
  return (
    <>
      <button
        type="button"
        className="btn btn-ghost btn-sm btn-square md:hidden"
        aria-label={`All questions, ${unanswered} not answered`}
        onClick={() => sheet.current.showModal()}
      >
        <Icon name="grid" />
      </button>
      <dialog ref={sheet} className="sheet max-w-xs p-6 md:hidden" aria-label="Questions">
        <Palette {...palette} go={go} />
        <form method="dialog" className="mt-6 flex justify-end">
          <button className="btn btn-plain btn-sm">Close</button>
        </form>
      </dialog>
    </>
  );
}
