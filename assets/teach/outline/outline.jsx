// The tree of a course: find, choose, add, rename in place, delete, and put in order by hand or by keyboard.
import "../editor.css";
import "./outline.css";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { bringAhead } from "../ahead.js";
import { getUp, nobody, peopleHere, sit, watchPeople } from "../company.js";
import { wordsOf } from "../calls.js";
import { ChosenBar } from "./chosen.jsx";
import { deedsOf } from "./deeds.js";
import { Keys, RecentlyDeleted, SectionSettings } from "./dialogs.jsx";
import { useDragging } from "./dragging.js";
import { Head } from "./head.jsx";
import { isTyping, rowKey } from "./keys.js";
import { RowMenu } from "./menu.jsx";
import { NameField } from "./name_field.jsx";
import { useNews } from "./news.js";
import { lessonsOf, range, sectionOf, step } from "./places.js";
import { SectionRows } from "./rows.jsx";
import { Sending } from "./sending.jsx";
import { OutlineStore } from "./store.js";

const FOLDS_ABOVE = 150;
const MOST_FOUND = 200;
const NONE = new Set();

function useStore(stamp) {
  const courseId = window.location.pathname.match(/\/teach\/([0-9a-f-]{36})/i)?.[1].toLowerCase();
  const store = useMemo(() => new OutlineStore(courseId), [courseId]);
  const view = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => void store.refresh(), [store, stamp]);
  return [store, view];
}

// What the search leaves: the lessons with these words, under their sections.
function found(sections, words) {
  const wanted = words.trim().toLocaleLowerCase();
  if (!wanted) return null;
  let room = MOST_FOUND;
  const hits = [];
  for (const section of sections) {
    const whole = section.title.toLocaleLowerCase().includes(wanted);
    const lessons = section.lessons.filter(({ title }) => whole || title.toLocaleLowerCase().includes(wanted)).slice(0, room);
    room -= lessons.length;
    if (whole || lessons.length) hits.push({ section, lessons });
    if (room <= 0) break;
  }
  return hits;
}

export function Outline({ stamp, current: opened, locked, onSelect, onNews }) {
  const [store, view] = useStore(stamp);
  const { sections } = view;
  const [current, setCurrent] = useState(opened);
  const [folds, setFolds] = useState({});
  const [naming, setNaming] = useState(null);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState(NONE);
  const [words, setWords] = useState("");
  const [active, setActive] = useState("");
  const [menu, setMenu] = useState(null);
  const [sheet, setSheet] = useState(null);
  const [said, setSaid] = useState("");
  const root = useRef(null);
  const search = useRef(null);
  const focus = useRef("");
  const help = useId();
  const people = useSyncExternalStore(watchPeople, peopleHere, nobody);
  const byLesson = useMemo(() => Map.groupBy(people.filter(({ yours }) => !yours), ({ lesson_id }) => lesson_id), [people]);

  // The lesson that the server will open: the one of the address, or the first.
  useEffect(() => {
    if (!view.ready || opened) return;
    const rows = lessonsOf(sections);
    const asked = new URLSearchParams(window.location.search).get("lesson");
    const row = rows.find(({ id }) => id === asked) ?? rows[0];
    if (row) bringAhead(row);
  }, [view.ready]);
  useEffect(() => setCurrent(opened), [opened]);
  useEffect(() => sit(store.courseId, current), [store, current]);
  useEffect(() => getUp, []);
  // The address names the lesson, so that a reload or a link comes back to it.
  useEffect(() => {
    if (current) window.history.replaceState(window.history.state, "", `?lesson=${current}`);
  }, [current]);
  useLayoutEffect(() => {
    if (!focus.current) return;
    root.current.querySelector(focus.current)?.focus();
    focus.current = "";
  }, [view]);

  const latest = useRef({});
  const select = (id) => {
    const panel = document.getElementById("tree");
    if (panel?.matches(":popover-open")) panel.hidePopover();
    setCurrent(id);
    onSelect(id);
  };
  latest.current = { current, select };
  const deeds = useMemo(() => deedsOf(store, { current: () => latest.current.current, select: (id) => latest.current.select(id), say: setSaid }), [store]);
  useNews(store, { current: () => latest.current.current, onNews, bringBack: deeds.bringBack });
  const [held, startDrag] = useDragging(root, deeds.drop);
  const heldIds = useMemo(() => held && new Set(held.ids), [held]);

  const many = useMemo(() => lessonsOf(sections).length > FOLDS_ABOVE, [sections]);
  // Until the page knows which lesson is open, it is the first.
  const home = sectionOf(sections, current) ?? (current ? undefined : sections[0]);
  const folded = (id) => folds[id] ?? (many && id !== home?.id);
  // A section that was gone into stays open when one goes on to another.
  useEffect(() => {
    if (many && home) setFolds((now) => (home.id in now ? now : { ...now, [home.id]: false }));
  }, [many, home?.id]);
  const here = home ?? sections.at(-1);
  const hits = found(sections, words);
  const shown = hits ?? sections.map((section) => ({ section, lessons: section.lessons }));
  const visible = active && sections.some((one) => one.id === active || one.lessons.some(({ id }) => id === active));
  const roving = visible ? active : current || sections[0]?.id;

  const edit = (deed) => (...given) => (locked ? undefined : deed(...given));
  // Where a range begins that is chosen with Shift: focus has moved on by the time of the click.
  const anchor = useRef("");
  const choose = (id, from) => {
    setChoosing(true);
    anchor.current = id;
    setChosen((now) => {
      const next = new Set(now);
      if (from) for (const one of range(sections, from, id)) next.add(one);
      else if (!next.delete(id)) next.add(id);
      return next;
    });
    setActive(id);
  };
  const add = (section, kind, before) => {
    setFolds((now) => ({ ...now, [section.id]: false }));
    setNaming({ add: kind, section: section.id, before });
  };
  const doings = {
    fold: (id) => setFolds((now) => ({ ...now, [id]: !folded(id) })),
    open: (lesson, event) => {
      setActive(lesson.id);
      const from = event.shiftKey ? anchor.current || current : "";
      if (!locked && (from || event.ctrlKey || event.metaKey || choosing)) return choose(lesson.id, from);
      anchor.current = lesson.id;
      if (lesson.id !== current) select(lesson.id);
    },
    name: edit((id) => setNaming({ rename: id })),
    named: (kind, item, title) => {
      setNaming(null);
      focus.current = `[data-row="${item.id}"]`;
      deeds.rename(kind, item, title);
    },
    added: ({ section, add: kind, before }, title) => {
      setNaming(null);
      deeds.addLesson(section, title, kind, before);
    },
    add: edit(add),
    addAfter: edit((id) => {
      const section = sections.find((one) => one.id === id) ?? sectionOf(sections, id);
      const index = section.lessons.findIndex((one) => one.id === id);
      add(section, "text", section.lessons[index + 1]?.id);
    }),
    step: edit((id, by) => {
      focus.current = document.activeElement?.dataset.grip ? `[data-grip="${id}"]` : `[data-row="${id}"]`;
      const into = step(sections, id, by)?.section;
      if (into && folded(into)) setFolds((now) => ({ ...now, [into]: false }));
      deeds.step(id, by);
    }),
    indent: edit((ids, depth) => deeds.indent(ids, depth)),
    set: edit(deeds.set),
    duplicate: edit(deeds.duplicate),
    remove: edit((ids) => {
      focus.current = "";
      setChosen(NONE);
      deeds.remove(ids);
    }),
    choose: edit((id, shift) => choose(id, shift ? anchor.current : "")),
    extend: edit((from, to) => !deeds.isSection(to) && choose(to, deeds.isSection(from) ? to : from)),
    chooseSection: edit(({ id }) => {
      const ids = sections.find((one) => one.id === id).lessons.map((lesson) => lesson.id);
      setChoosing(true);
      setChosen((now) => (ids.every((one) => now.has(one)) ? new Set([...now].filter((one) => !ids.includes(one))) : new Set([...now, ...ids])));
    }),
    stopChoosing: () => {
      setChoosing(false);
      setChosen(NONE);
    },
    sendTo: edit((ids, kind) => setSheet({ what: "send", ids, kind })),
    settings: (item) => setSheet({ what: "section", section: item }),
    menu: (kind, item, trigger) => setMenu({ kind, item, trigger }),
    context: (event, kind, item) => {
      if (locked) return;
      event.preventDefault();
      setActive(item.id);
      setMenu({ kind, item, trigger: root.current.querySelector(`[data-row="${item.id}"]`), at: event.clientX ? { x: event.clientX, y: event.clientY } : null });
    },
    drag: (kind, id, event) => startDrag(kind, kind === "lesson" && chosen.has(id) ? [...chosen] : [id])(event),
    gripKey: (kind, item, event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const aside = { ArrowLeft: 0, ArrowRight: 1 }[event.key];
      if (by === undefined && (aside === undefined || kind === "section")) return;
      event.preventDefault();
      event.stopPropagation();
      if (by) act.step(item.id, by);
      else act.indent([item.id], aside);
    },
    saveSection: deeds.saveSection,
    bringBack: deeds.bringBack,
    send: async (...given) => {
      const failure = await deeds.send(...given);
      if (!failure) doings.stopChoosing();
      return failure;
    },
  };
  const lastDoings = useRef(doings);
  lastDoings.current = doings;
  // One object for good, so that rows which did not change are not drawn again.
  const act = useMemo(() => Object.fromEntries(Object.keys(doings).map((name) => [name, (...given) => lastDoings.current[name](...given)])), []);

  useEffect(() => {
    const anywhere = (event) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const ctrl = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (ctrl && !event.altKey && (key === "z" || key === "y")) {
        event.preventDefault();
        if (locked) return;
        if (key === "y" || event.shiftKey) deeds.redo();
        else deeds.undo();
      } else if (key === "?" && !ctrl) setSheet({ what: "keys" });
      else if (key === "/" && !ctrl) {
        event.preventDefault();
        document.getElementById("tree")?.matches(":popover-open, :not([popover])");
        search.current?.focus();
      } else if (key === "escape" && choosing) act.stopChoosing();
    };
    document.addEventListener("keydown", anywhere);
    return () => document.removeEventListener("keydown", anywhere);
  }, [deeds, locked, choosing]);

  const listKey = (event) => {
    if (isTyping(event.target) || event.target.dataset.grip) return;
    if (rowKey(event, root.current, act)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const closeMenu = (andFocus) => {
    const trigger = menu?.trigger;
    setMenu(null);
    if (andFocus) setTimeout(() => !document.activeElement?.closest(".tree-name, dialog") && trigger?.isConnected && trigger.focus());
  };
  const foldAll = (fold) => setFolds(Object.fromEntries(sections.map(({ id }) => [id, fold])));
  const ids = useMemo(() => lessonsOf(sections).map(({ id }) => id).filter((id) => chosen.has(id)), [sections, chosen]);

  return (
    <div ref={root} className="relative">
      <Head
        locked={locked}
        here={here}
        words={words}
        search={search}
        act={{ ...act, setWords, foldAll, addSection: () => setNaming({ add: "section" }), beginChoosing: () => setChoosing(true), show: (what) => setSheet({ what }), undo: () => deeds.undo(), redo: () => deeds.redo(), toRows: () => root.current.querySelector("[data-row]")?.focus() }}
      />
      <p id={help} className="sr-only">Press the up and down arrow keys to move it, left and right to indent it.</p>
      {view.failure && (
        <div role="alert" className="px-3 py-6 text-center text-sm">
          <p>{wordsOf(view.failure)}</p>
          <button type="button" className="btn btn-plain btn-sm mt-3" onClick={() => store.load()}>Try again</button>
        </div>
      )}
      {!view.ready && !view.failure && (
        <div className="space-y-3 p-3" aria-busy="true">
          {[75, 60, 80, 50, 70].map((width) => <div key={width} className="bone h-4" style={{ inlineSize: `${width}%` }} />)}
        </div>
      )}
      {hits?.length === 0 && <p className="px-3 py-6 text-center text-sm text-quiet">No lesson has these words.</p>}
      <ul aria-label="Outline" onKeyDown={listKey} onFocus={(event) => event.target.dataset.row && setActive(event.target.dataset.row)}>
        {shown.map(({ section, lessons }) => {
          const inside = (id) => id === section.id || section.lessons.some((one) => one.id === id);
          return (
            <SectionRows
              key={section.id}
              section={section}
              shown={lessons}
              folded={!hits && folded(section.id)}
              current={inside(current) ? current : ""}
              active={inside(roving) ? roving : ""}
              naming={naming && (naming.section === section.id || inside(naming.rename)) ? naming : null}
              chosen={chosen}
              choosing={choosing}
              held={heldIds}
              locked={locked}
              people={byLesson}
              help={help}
              act={act}
            />
          );
        })}
        {naming?.add === "section" && (
          <li className="mt-2">
            <NameField start="" label="Title of the section" onDone={(title) => (setNaming(null), deeds.addSection(title))} />
          </li>
        )}
      </ul>
      {held && <div className="tree-line" data-depth={held.depth || undefined} style={{ insetBlockStart: held.line }} aria-hidden="true" />}
      {choosing && <ChosenBar ids={ids} act={act} />}
      <p role="status" className="sr-only">{said}</p>
      {menu && <RowMenu open={menu} onClose={closeMenu} act={act} />}
      {sheet?.what === "removed" && <RecentlyDeleted url={store.url} act={act} locked={locked} onClose={() => setSheet(null)} />}
      {sheet?.what === "section" && <SectionSettings section={sheet.section} act={act} onClose={() => setSheet(null)} />}
      {sheet?.what === "keys" && <Keys onClose={() => setSheet(null)} />}
      {sheet?.what === "send" && (
        <Sending ids={sheet.ids} kind={sheet.kind} words={sheet.ids.length === 1 ? `“${[...sections, ...lessonsOf(sections)].find(({ id }) => id === sheet.ids[0])?.title}”` : `${sheet.ids.length} lessons`} courseId={store.courseId} sections={sections} act={act} onClose={() => setSheet(null)} />
      )}
    </div>
  );
}
