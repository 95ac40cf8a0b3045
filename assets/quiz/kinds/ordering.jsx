// Lines that are put in order: dragged, with Alt and the arrow keys, or by buttons.
import { Sortable } from "../../ui/sortable.jsx";
import { Icon } from "../icons.jsx";
import { moved } from "../model.js";
import { Words, plainWords } from "../words.jsx";

export function Grip({ name }) {
  const words = `Move ${name}: drag, or press the arrow keys`;
  return (
    <button type="button" className="sortable-grip" data-grip="" aria-label={words} title="Drag, or press the arrow keys">
      <Icon name="grip-vertical" />
    </button>
  );
}

export function Steps({ name, first, last }) {
  return (
    <span className="flex shrink-0">
      <Step by="-1" icon="chevron-up" label={`Move ${name} up`} disabled={first} />
      <Step by="1" icon="chevron-down" label={`Move ${name} down`} disabled={last} />
    </span>
  );
}

function Step({ by, icon, label, disabled }) {
  return (
    <button type="button" className="btn btn-ghost btn-sm btn-square" data-step={by} aria-label={label} title={label} disabled={disabled}>
      <Icon name={icon} />
    </button>
  );
}

export function Ordering({ question, value, onAnswer }) {
  const { items } = question;
  const order = value?.length === items.length ? value : items.map((item) => item.id);
  const shown = order.map((id) => items.find((item) => item.id === id)).filter(Boolean);
  return (
    <div className="mt-6">
      <p id={`order-help-${question.id}`} className="text-sm text-quiet">
        {value ? "" : "Not answered until you move a line. "}
        Drag a line by its grip, press Alt and the arrow keys on it, or use the buttons.
      </p>
      <Sortable
        className="mt-3 rounded-box hair px-3"
        onMove={(id, to) => onAnswer(moved(order, order.indexOf(id), to), { soon: true })}
      >
        {shown.map((item, place) => (
          <li
            key={item.id}
            data-id={item.id}
            data-name={plainWords(question, item.text)}
            className="sortable-row"
          >
            <Grip name={plainWords(question, item.text)} />
            <span className="w-5 shrink-0 text-end text-sm text-quiet tnum">{place + 1}</span>
            <Words className="min-w-0 flex-1 break-words" question={question} text={item.text} />
            <Steps name={plainWords(question, item.text)} first={place === 0} last={place === shown.length - 1} />
          </li>
        ))}
      </Sortable>
      {value ? (
        <button type="button" className="btn btn-ghost btn-sm mt-3" onClick={() => onAnswer(null, { soon: true })}>
          Back to how it was
        </button>
      ) : null}
    </div>
  );
}
