// The grid of a gradebook: only the lines that are in view are drawn. The grid itself has the focus and names the cell
// that one is at, so that a line that scrolls away never takes the focus with it.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { PAGE, cellWords, shown } from "./book.js";

const LINE = 44;
const HEAD = 92;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0] };

const clamp = (number, least, most) => Math.max(least, Math.min(most, number));
const sideways = (event) => (getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1);

// Where a key leads from a cell; null where it leads nowhere. Line -1 is the head, column 0 the learner.
function led(event, { line, column }, lines, columns) {
  const far = event.ctrlKey || event.metaKey;
  const end = { Home: [far ? 0 : line, 0], End: [far ? lines - 1 : line, columns - 1] }[event.key];
  if (end) return { line: end[0], column: end[1] };
  const step = STEPS[event.key] ?? { ArrowLeft: [0, -1 * sideways(event)], ArrowRight: [0, sideways(event)] }[event.key];
  if (!step) return null;
  return { line: clamp(line + step[0], -1, lines - 1), column: clamp(column + step[1], 0, columns - 1) };
}

export function Grid({ book, groups, at, setAt, onDetails }) {
  const scroller = useRef(null);
  const columns = useMemo(() => groups.flatMap((group) => group.columns), [groups]);
  const [editing, setEditing] = useState(null); // what the cell that one is at begins with, while one types into it
  const total = book.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
    scrollPaddingEnd: HEAD + 16,
  });
  const lines = virtual.getVirtualItems();
  const first = lines[0]?.index ?? 0;
  const last = lines.at(-1)?.index ?? 0;
  useEffect(() => {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) book.read(page);
  }, [book, book.version, first, last]);
  useLayoutEffect(() => {
    if (at.line >= 0) virtual.scrollToIndex(at.line);
    const drawn = requestAnimationFrame(() => document.getElementById(cellId(at))?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    return () => cancelAnimationFrame(drawn);
  }, [at.line, at.column]);

  const here = at.column > 0 ? columns[at.column - 1] : null;
  const line = at.line >= 0 ? book.line(at.line) : null;
  const item = here?.kind === "item" ? here.column : null;
  const go = (next) => {
    setEditing(null);
    setAt(next);
    scroller.current?.focus();
  };
  const begin = (typed) => line && item && setEditing(typed ?? typedNow(book, line, item));
  const commit = (typed, next) => {
    const same = typed.trim() === typedNow(book, line, item).trim();
    const failed = book.pending.get(`${line.id}:${item.id}`);
    if (!same || failed) book.mark(line, item, typed);
    go(next);
  };
  const onKeyDown = (event) => {
    if (editing !== null) return;
    const key = event.key;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && !event.shiftKey) {
      event.preventDefault();
      book.undo();
      return;
    }
    const next = led(event, at, total, columns.length + 1);
    if (next) {
      event.preventDefault();
      setAt(next);
      return;
    }
    if (key === "Escape" && line && item) book.drop(line, item);
    if (key === "Enter" && at.line < 0) sort(book, at.column ? here : null);
    else if (key === "Enter" && event.shiftKey && line && item) onDetails(line, item);
    else if (key === "Enter" || key === "F2") begin();
    else if ((key === "Delete" || key === "Backspace") && line && item) book.mark(line, item, "");
    else if (key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) begin(key);
    else return;
    event.preventDefault();
  };
  const width = { "--columns": columns.map((one) => (one.kind === "item" ? "7rem" : one.kind === "mean" ? "6rem" : "5.5rem")).join(" ") };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Grades"
      aria-rowcount={total + 2}
      aria-colcount={columns.length + 1}
      aria-activedescendant={editing === null ? cellId(at) : undefined}
      tabIndex={0}
      className="gb-grid"
      style={width}
      onKeyDown={onKeyDown}
    >
      <Head book={book} groups={groups} columns={columns} at={at} go={go} />
      <div role="rowgroup" className="relative" style={{ blockSize: virtual.getTotalSize() }}>
        {lines.map(({ index, start }) => (
          <Line
            key={index}
            book={book}
            index={index}
            top={start}
            columns={columns}
            at={at.line === index ? at.column : null}
            editing={at.line === index ? editing : null}
            onGo={(column) => go({ line: index, column })}
            onBegin={() => begin()}
            onCommit={(typed, down, over) =>
              commit(typed, { line: clamp(index + down, 0, total - 1), column: clamp(at.column + over, 0, columns.length) })
            }
            onCancel={() => go(at)}
          />
        ))}
      </div>
    </div>
  );
}

const cellId = ({ line, column }) => `gb-${line}-${column}`;

// What a cell holds as one would type it; what is not saved yet goes before.
function typedNow(book, line, column) {
  const waiting = book.pending.get(`${line.id}:${column.id}`);
  const cell = line.cells[column.id];
  return waiting ? waiting.typed : cell?.x ? "excused" : (cell?.v ?? "");
}

const orderOf = (column) => (column === null ? "name" : column.kind === "item" ? column.column.id : column.kind === "total" ? "total" : "");

function sort(book, column) {
  const order = orderOf(column);
  if (!order) return;
  const again = book.asked.order === order;
  book.ask({ order, descending: again ? !book.asked.descending : order !== "name" });
}

function Head({ book, groups, columns, at, go }) {
  let index = 1;
  return (
    <div role="rowgroup" className="gb-head">
      <div role="row" aria-rowindex={1} className="gb-line gb-groups">
        <div role="columnheader" aria-colindex={1} className="gb-name"><span className="sr-only">Category</span></div>
        {groups.map((group) => {
          const from = (index += group.columns.length) - group.columns.length + 1;
          return (
            <div
              key={group.id}
              role="columnheader"
              aria-colindex={from}
              aria-colspan={group.columns.length}
              className="gb-cell gb-group"
              style={{ gridColumn: `span ${group.columns.length}` }}
            >
              <span className="truncate" title={group.title}>{group.title}</span>
              {group.weight !== undefined && <span className="shrink-0 text-quiet">{group.weight} %</span>}
            </div>
          );
        })}
      </div>
      <div role="row" aria-rowindex={2} className="gb-line gb-titles">
        <HeadCell book={book} column={null} index={0} at={at} go={go} />
        {columns.map((column, number) => (
          <HeadCell key={number} book={book} column={column} index={number + 1} at={at} go={go} />
        ))}
      </div>
    </div>
  );
}

const TITLES = { total: "Total", letter: "Letter" };

function HeadCell({ book, column, index, at, go }) {
  const order = orderOf(column);
  const sorted = order && book.asked.order === order;
  const item = column?.kind === "item" ? column.column : null;
  const title = column === null ? "Learner" : item ? item.title : column.kind === "mean" ? `${column.title}: subtotal` : TITLES[column.kind];
  const short = column?.kind === "mean" ? "Subtotal" : title;
  const below = item ? `${item.extra ? "extra · " : ""}${item.verdict ? "passed or not" : item.percent ? "%" : `of ${item.out_of}`}` : column?.kind === "letter" ? "" : column ? "%" : "";
  return (
    <div
      id={cellId({ line: -1, column: index })}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={order ? (sorted ? (book.asked.descending ? "descending" : "ascending") : "none") : undefined}
      className={`${column === null ? "gb-name" : "gb-cell"} gb-title ${order ? "is-sortable" : ""} ${at.line === -1 && at.column === index ? "is-at" : ""}`}
      title={title}
      onClick={() => {
        go({ line: -1, column: index });
        sort(book, column);
      }}
    >
      <span className="gb-words" aria-hidden={short === title ? undefined : true}>{short}</span>
      {short === title ? null : <span className="sr-only">{title}</span>}
      <span className="text-quiet font-normal">
        {below}
        {sorted ? <span aria-hidden="true">{book.asked.descending ? " ↓" : " ↑"}</span> : null}
      </span>
    </div>
  );
}

function Line({ book, index, top, columns, at, editing, onGo, onBegin, onCommit, onCancel }) {
  const line = book.line(index);
  const props = { role: "row", "aria-rowindex": index + 3, className: "gb-line gb-person", style: { insetBlockStart: top } };
  if (!line) {
    return (
      <div {...props} aria-busy={!book.failed(index)}>
        <div role="rowheader" aria-colindex={1} className="gb-name">
          {book.failed(index) ? <span className="text-sm text-error">Not read</span> : <span className="bone h-4 w-28" />}
        </div>
        {columns.map((_, number) => (
          <div key={number} role="gridcell" aria-colindex={number + 2} className="gb-cell"><span className="bone h-4 w-10" /></div>
        ))}
      </div>
    );
  }
  return (
    <div {...props}>
      <div
        id={cellId({ line: index, column: 0 })}
        role="rowheader"
        aria-colindex={1}
        className={`gb-name ${at === 0 ? "is-at" : ""}`}
        title={`${line.name} · ${line.email}`}
        onClick={() => onGo(0)}
      >
        <span className="truncate">{line.name}</span>
      </div>
      {columns.map((column, number) => {
        const here = at === number + 1;
        const place = { id: cellId({ line: index, column: number + 1 }), "aria-colindex": number + 2, onClick: () => onGo(number + 1) };
        if (column.kind !== "item") return <Result key={number} place={place} here={here} column={column} line={line} />;
        return (
          <Cell
            key={number}
            place={place}
            here={here}
            book={book}
            line={line}
            column={column.column}
            editing={here ? editing : null}
            onBegin={onBegin}
            onCommit={onCommit}
            onCancel={onCancel}
          />
        );
      })}
    </div>
  );
}

function Result({ place, here, column, line }) {
  const value = column.kind === "total" ? line.total : column.kind === "mean" ? line.categories[column.id] : line.letter;
  const words = value === null || value === undefined ? "" : column.kind === "letter" ? value : `${value} %`;
  return (
    <div {...place} role="gridcell" aria-readonly="true" className={`gb-cell gb-result ${here ? "is-at" : ""}`}>
      {words || <span aria-label="nothing yet" role="img" className="font-normal text-quiet">–</span>}
    </div>
  );
}

function Cell({ place, here, book, line, column, editing, onBegin, onCommit, onCancel }) {
  const cell = line.cells[column.id];
  const waiting = book.pending.get(`${line.id}:${column.id}`);
  const dropped = line.dropped.includes(column.id);
  const notes = [cell?.m && !cell.x && `set by a tutor, earned ${cell.e === "" ? "nothing yet" : cell.e}`, dropped && "left out", waiting?.words].filter(Boolean);
  const look = [
    "gb-cell gb-grade",
    here ? "is-at" : "",
    cell?.m ? "is-marked" : "",
    dropped ? "is-dropped" : "",
    cell?.w ? "is-waiting" : "",
    cell?.x ? "is-excused" : "",
    waiting ? `is-${waiting.state}` : "",
  ].join(" ");
  if (editing !== null) {
    return (
      <div {...place} role="gridcell" className={`${look} is-edited`}>
        <Editor column={column} line={line} from={editing} whole={cell?.v ?? ""} onCommit={onCommit} onCancel={onCancel} />
      </div>
    );
  }
  const words = waiting ? waiting.typed || "–" : shown(column, cell);
  return (
    <div {...place} role="gridcell" className={look} title={notes.join(" · ") || undefined} onDoubleClick={onBegin}>
      <span className={cell?.m && !cell.x && !waiting ? "gb-now" : ""}>{words || <span className="text-quiet">–</span>}</span>
      {cell?.m && !cell.x && !waiting && cell.e !== "" ? <s className="gb-earned">{cell.e}</s> : null}
      <span className="sr-only">{[words ? "" : cellWords(column, cell), ...notes].filter(Boolean).join(", ")}</span>
    </div>
  );
}

function Editor({ column, line, from, onCommit, onCancel }) {
  const input = useRef(null);
  const [typed, setTyped] = useState(from);
  const done = useRef(false);
  useLayoutEffect(() => {
    input.current.focus();
    if (from.length > 1) input.current.select();
  }, []);
  const finish = (down, over) => {
    if (done.current) return;
    done.current = true;
    onCommit(typed, down, over);
  };
  return (
    <input
      ref={input}
      className="gb-input tnum"
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      aria-label={`${line.name}, ${column.title}${column.percent ? ", percent" : `, of ${column.out_of}`}`}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => finish(0, 0)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") finish(event.shiftKey ? -1 : 1, 0);
        else if (event.key === "Tab") finish(0, event.shiftKey ? -1 : 1);
        else if (event.key === "Escape") {
          done.current = true;
          onCancel();
        } else return;
        event.preventDefault();
      }}
    />
  );
}
