// A learner's own grades: the courses with what each comes to, and one course with its columns, and "what if".
import { useEffect, useRef, useState } from "react";
import { call, wordsOf } from "../teach/calls.js";
import { Icon } from "../quiz/icons.jsx";
import { cellWords } from "./book.js";
import "./grades.css";

const BASE = "/api/v1/my-grades";

function useRead(url) {
  const [found, setFound] = useState({ body: null, failure: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!url) return undefined;
    let over = false;
    setFound({ body: null, failure: null });
    call("GET", url)
      .then((body) => !over && setFound({ body, failure: null }))
      .catch((failure) => !over && setFound({ body: null, failure }));
    return () => {
      over = true;
    };
  }, [url, turn]);
  return { ...found, again: () => setTurn((one) => one + 1) };
}

function Failed({ failure, again, title }) {
  return (
    <div role="alert" className="mt-6 rounded-box hair bg-base-100 px-6 py-14 text-center">
      <p className="font-medium">{failure.status === 404 ? failure.message : title}</p>
      {failure.status === 404 ? null : <p className="mt-1 text-sm text-quiet">{wordsOf(failure)}</p>}
      {failure.status === 404 ? (
        <a className="btn btn-plain mt-4" href="/grades">All my grades</a>
      ) : (
        <button type="button" className="btn btn-plain mt-4" onClick={again}>Try again</button>
      )}
    </div>
  );
}

export function MyCourses() {
  const { body, failure, again } = useRead(BASE);
  if (failure) return <Failed failure={failure} again={again} title="Your grades could not be read" />;
  if (!body) return <div className="mt-6 space-y-3" aria-busy="true">{[0, 1, 2].map((one) => <div key={one} className="bone h-20" />)}</div>;
  if (!body.courses.length) {
    return (
      <div className="mt-6 rounded-box hair bg-base-100 px-6 py-14 text-center">
        <span className="mx-auto grid size-14 place-items-center rounded-full bg-base-200 text-quiet"><Icon name="grid" className="size-6" /></span>
        <h2 className="mt-4 text-lg font-semibold tracking-tight">No grades yet</h2>
        <p className="mx-auto mt-1 max-w-md text-sm text-quiet text-pretty">Courses with quizzes or assignments are here as soon as you are in one.</p>
        <a className="btn btn-primary mt-5" href="/catalogue">Find a course</a>
      </div>
    );
  }
  return (
    <ul role="list" className="mt-6 space-y-3">
      {body.courses.map((one) => (
        <li key={one.id}>
          <a className="flex items-center gap-4 rounded-box hair bg-base-100 p-5 hover:bg-base-200" href={`/grades/${one.id}`}>
            <span className="min-w-0 flex-1">
              <span className="block font-medium wrap-anywhere">{one.title}</span>
              <span className="block text-sm text-quiet">{one.hidden ? "Your tutors have not released the grades yet." : `${one.graded} of ${one.items} graded`}</span>
            </span>
            {one.hidden ? null : <Total total={one.total} letter={one.letter} />}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Total({ total, letter, large = false }) {
  if (total === null) return <span className="shrink-0 text-sm text-quiet">Nothing yet</span>;
  return (
    <span className="flex shrink-0 items-baseline gap-2 tnum">
      <span className={large ? "text-3xl font-semibold tracking-tight" : "text-xl font-semibold"}>{`${total} %`}</span>
      {letter ? <span className="tag tag-neutral">{letter}</span> : null}
    </span>
  );
}

export function MyCourse({ course }) {
  const url = course ? `${BASE}/${course}` : "";
  const { body, failure, again } = useRead(url);
  const [typed, setTyped] = useState({});
  const [trial, setTrial] = useState(null);
  const [problem, setProblem] = useState("");
  const wait = useRef(0);
  const turn = useRef(0);
  const values = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim()));
  const trying = Object.keys(values).length > 0;
  const reset = () => {
    clearTimeout(wait.current);
    turn.current += 1;
    setTyped({});
    setTrial(null);
    setProblem("");
  };
  const attempt = (column, text) => {
    const next = { ...typed, [column]: text };
    setTyped(next);
    clearTimeout(wait.current);
    const asked = Object.fromEntries(Object.entries(next).filter(([, one]) => one.trim()));
    if (!Object.keys(asked).length) {
      reset();
      return;
    }
    const mine = (turn.current += 1);
    wait.current = setTimeout(async () => {
      try {
        const found = await call("POST", `${url}/trial`, JSON.stringify({ values: asked }));
        if (mine === turn.current) {
          setTrial(found);
          setProblem("");
        }
      } catch (wrong) {
        if (mine === turn.current) setProblem(wordsOf(wrong));
      }
    }, 250);
  };
  if (failure) return <Failed failure={failure} again={again} title="Your grades could not be read" />;
  if (!body) return <div className="mt-6 space-y-4" aria-busy="true"><div className="bone h-24" /><div className="bone h-64" /></div>;
  const now = (trying && trial) || body;
  return (
    <div className="mt-6 space-y-6">
      <section aria-label="Your grade" className={`rounded-box p-5 sm:p-6 ${trying ? "gb-trial" : "hair bg-base-100"}`}>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <div className="min-w-0 grow">
            <h2 className="text-sm font-medium text-quiet">{trying ? "If these were your grades" : "Your grade so far"}</h2>
            <div className="mt-1" aria-live="polite"><Total total={now.total} letter={now.letter} large /></div>
            {trying ? <p className="mt-1 text-sm text-quiet">{`Really: ${body.total === null ? "nothing yet" : `${body.total} %`}. This is a trial; nothing of it is kept.`}</p> : null}
            {problem ? <p role="alert" className="mt-1 text-sm text-error">{problem}</p> : null}
          </div>
          {trying ? <button type="button" className="btn btn-plain" onClick={reset}>Back to my real grades</button> : null}
        </div>
      </section>
      {groupsOf(body).map((group) => (
        <Group key={group.id} group={group} body={body} now={now} course={course} typed={typed} attempt={attempt} />
      ))}
      <p className="text-sm text-quiet">
        {body.scheme.missing_is_zero ? "What is missing counts as 0. " : "What is missing does not count yet. "}
        Weights are scaled to the categories that have a grade. Totals are rounded down, and 100 % at most.
      </p>
    </div>
  );
}

function groupsOf(body) {
  const groups = body.scheme.categories.map((one) => ({ ...one, columns: body.columns.filter((column) => column.category === one.id) }));
  const outside = { id: "outside", title: "Does not count", columns: body.columns.filter((column) => !column.category) };
  return [...groups, outside].filter((group) => group.columns.length);
}

function rulesOf(group) {
  if (group.weight === undefined) return "";
  const drop = group.drop === 1 ? "the lowest is left out" : group.drop ? `the ${group.drop} lowest are left out` : "";
  return [`weight ${group.weight} %`, group.by_points ? "more points weigh more" : "", drop].filter(Boolean).join(" · ");
}

function Group({ group, body, now, course, typed, attempt }) {
  const share = now.categories[group.id];
  return (
    <section className="rounded-box hair bg-base-100" aria-label={group.title}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-5 pt-4 pb-3 sm:px-6">
        <h2 className="font-semibold wrap-anywhere">{group.title}</h2>
        <span className="text-sm text-quiet">{rulesOf(group)}</span>
        {share ? <span className="ms-auto font-semibold tnum">{`${share} %`}</span> : null}
      </div>
      <ul role="list" className="border-t border-base-300">
        {group.columns.map((column) => (
          <Item key={column.id} column={column} cell={body.cells[column.id]} dropped={now.dropped.includes(column.id)} course={course} counts={group.id !== "outside"} typed={typed[column.id] ?? ""} onType={(text) => attempt(column.id, text)} />
        ))}
      </ul>
    </section>
  );
}

// Where to read what was said of it, or to do it.
function placeOf(column, cell, course) {
  if (column.kind === "quiz" && cell?.s) return [`/quiz/${cell.s}`, "See the review"];
  if (column.kind === "manual") return null;
  return [`/learn/${course}/${column.id}`, cell?.s ? "See the hand-in" : "Open the lesson"];
}

function Item({ column, cell, dropped, course, counts, typed, onType }) {
  const place = placeOf(column, cell, course);
  const missing = !cell || (cell.v === "" && !cell.x && !cell.w);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-base-300 px-5 py-3 last:border-b-0 sm:px-6">
      <div className="min-w-0 grow basis-52">
        <p className="wrap-anywhere">
          {column.title}
          {column.extra ? <span className="tag tag-neutral ms-2">Extra credit</span> : null}
        </p>
        {place ? <a className="link text-sm" href={place[0]} aria-label={`${place[1]}: ${column.title}`}>{place[1]}</a> : null}
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm tnum">
        {dropped ? <span className="tag tag-neutral">Left out</span> : null}
        {typed.trim() ? <span className="tag tag-neutral">Trial</span> : null}
        {missing ? (
          typed.trim() ? null : <span className="tag tag-neutral">Missing</span>
        ) : (
          <span className={`inline-block first-letter:uppercase ${dropped || typed.trim() ? "text-quiet line-through" : "font-medium"}`}>{cellWords(column, cell)}</span>
        )}
        {cell?.m && !typed.trim() ? <span className="text-quiet">{`set by a tutor; earned ${cellWords(column, { v: cell.e ?? "" })}`}</span> : null}
      </div>
      {counts ? (
        <label className="flex items-center gap-2 text-xs text-quiet">
          What if
          <input className="input input-sm w-20 text-base-content tnum" inputMode="decimal" autoComplete="off" maxLength={40} aria-label={`What if: ${column.title}, ${column.percent ? "in percent" : `of ${column.out_of}`}`} placeholder={column.percent ? "%" : `of ${column.out_of}`} value={typed} onChange={(event) => onType(event.target.value)} />
        </label>
      ) : null}
    </li>
  );
}
