// A month as a grid: one stop for the Tab key, arrows from day to day, and over the edge into the next month.
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";

const NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function Day({ cell, here, reach, onMore }) {
  return (
    <td
      role="gridcell"
      ref={here ? reach : undefined}
      tabIndex={here ? 0 : -1}
      aria-label={cell.label}
      aria-current={cell.today ? "date" : undefined}
      data-day={cell.day}
      className={`month-day ${cell.inside ? "" : "month-beside"}`}
    >
      <span className={cell.today ? "month-number month-today" : "month-number"}>{cell.number}</span>
      <ul className="mt-1 space-y-1">
        {cell.lines.map((line) => (
          <li key={line.key}>
            <Link to={line.href} title={line.title} className={`month-line month-${line.kind}`}>
              <span className="month-kind">
                {line.hour} {line.name}
              </span>
              <span className="sr-only">: </span>
              <span className="block truncate">{line.title}</span>
            </Link>
          </li>
        ))}
      </ul>
      {cell.more > 0 ? (
        <button type="button" className="month-more" onClick={onMore}>
          {cell.more} more
        </button>
      ) : null}
    </td>
  );
}

// A day some days on, both as 2026-11-30.
function moved(day, by) {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

// The day that the Tab key comes to: the one that was gone to, else today, else the first of the month.
function landing(cells, wanted) {
  return (
    cells.find((cell) => cell.day === wanted && cell.inside) ||
    cells.find((cell) => cell.today && cell.inside) ||
    cells.find((cell) => cell.inside)
  );
}

export function MonthGrid({ month, title, weeks, onTurn, onMore }) {
  const cells = weeks.flat();
  const [wanted, setWanted] = useState("");
  const reach = useRef(null);
  const follow = useRef(false);
  const here = landing(cells, wanted);
  useEffect(() => {
    // Until the month has come that the day is in, there is nothing to go to.
    if (!follow.current || here?.day !== wanted) return;
    reach.current?.focus();
    follow.current = false;
  }, [wanted, month, here?.day]);

  const goTo = (day) => {
    follow.current = true;
    setWanted(day);
    if (day.slice(0, 7) !== month) onTurn(day < month ? -1 : 1);
  };

  const onKeyDown = (event) => {
    if (!event.target.dataset.day) return;
    const page = { PageUp: -1, PageDown: 1 }[event.key];
    if (event.key in STEPS) {
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      const rtl = sideways && getComputedStyle(event.currentTarget).direction === "rtl";
      goTo(moved(here.day, STEPS[event.key] * (rtl ? -1 : 1)));
    } else if (page) {
      goTo(page < 0 ? moved(`${month}-01`, -1) : `${moved(`${month}-28`, 4).slice(0, 7)}-01`);
    } else if (event.key === "Enter") {
      event.target.querySelector("a, button")?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <table role="grid" aria-label={title} className="month" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {NAMES.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0].day}>
            {week.map((cell) => (
              <Day key={cell.day} cell={cell} here={cell === here} reach={reach} onMore={onMore} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
