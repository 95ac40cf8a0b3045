// The tree of a course: choose, add, rename in place, delete, and put in order by hand or by keyboard.
import "./editor.css";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Menu, Modal } from "../ui/controls.jsx";
import { lessonSlots, moveLesson, moveSection, nearest, orderOf, place, sameOrder, sectionSlots, step } from "./drag.js";
import { Icon } from "./icons.jsx";

// A name being typed: Enter or leaving keeps it, Escape does not.
function NameField({ start, label, onDone }) {
  const [text, setText] = useState(start);
  const done = useRef(false);
  const born = useRef(Date.now());
  const end = (value) => {
    if (done.current) return;
    done.current = true;
    onDone(value.trim());
  };
  return (
    <input
      className="tree-name"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={({ target, relatedTarget }) => {
        // The menu that asked for this field takes focus back as it closes; the field was asked for, so it wins.
        const byMenu = Date.now() - born.current < 500 && relatedTarget?.closest(".menu-host");
        if (byMenu) requestAnimationFrame(() => target.focus());
        else end(text);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(text);
        if (event.key === "Escape") {
          event.stopPropagation();
          end("");
        }
      }}
    />
  );
}

function useDragging(root, view, commit, say) {
  const [held, setHeld] = useState(null);
  const start = (kind, id, title) => (event) => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    let slot = null;
    const begun = event.clientY;
    const slots = () => (kind === "lesson" ? lessonSlots(root.current, view, id) : sectionSlots(root.current, view, id));
    const follow = (move) => {
      if (!slot && Math.abs(move.clientY - begun) < 4) return;
      slot = nearest(slots(), move.clientY);
      const box = root.current.getBoundingClientRect();
      setHeld(slot && { kind, id, line: slot.y - box.top });
      const scroller = root.current.closest("[data-scroller]");
      const edge = scroller?.getBoundingClientRect();
      if (edge && move.clientY < edge.top + 40) scroller.scrollTop -= 12;
      if (edge && move.clientY > edge.bottom - 40) scroller.scrollTop += 12;
    };
    const end = (keep) => {
      handle.removeEventListener("pointermove", follow);
      handle.removeEventListener("pointerup", drop);
      handle.removeEventListener("pointercancel", cancel);
      document.removeEventListener("keydown", escape, true);
      setHeld(null);
      if (!keep || !slot) return;
      const next = kind === "lesson" ? moveLesson(view, id, slot) : moveSection(view, id, slot);
      if (sameOrder(view, next)) return;
      commit(next);
      say(`${title}: ${place(next, kind, id)}`);
    };
    const drop = () => end(true);
    const cancel = () => end(false);
    const escape = (key) => key.key === "Escape" && (key.stopPropagation(), end(false));
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", cancel);
    document.addEventListener("keydown", escape, true);
  };
  return [held, start];
}

function Grip({ kind, id, title, help, onPointerDown, onStep }) {
  return (
    <button
      type="button"
      className="tree-grip"
      data-grip={id}
      aria-label={`Move ${title}`}
      aria-describedby={help}
      title="Drag, or press the arrow keys"
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!by) return;
        event.preventDefault();
        onStep(kind, id, title, by);
      }}
    >
      <Icon name="grip" className="size-4!" />
    </button>
  );
}

const Item = ({ icon, children, danger, onClick }) => (
  <button type="button" className={`menu-item ${danger ? "text-error" : ""}`} onClick={onClick}>
    <Icon name={icon} />
    {children}
  </button>
);

export function Outline(props) {
  const { sections, stamp, current, onSelect, onAddSection, onAddLesson, onRename, onRemove, onReorder, locked } = props;
  const [view, setView] = useState(sections);
  const [folded, setFolded] = useState({});
  const [naming, setNaming] = useState(null);
  const [doomed, setDoomed] = useState(null);
  const [said, setSaid] = useState("");
  const root = useRef(null);
  const focus = useRef("");
  const help = useId();
  useEffect(() => setView(sections), [sections, stamp]);
  useLayoutEffect(() => {
    if (!focus.current) return;
    root.current.querySelector(`[data-grip="${focus.current}"]`)?.focus();
    focus.current = "";
  }, [view]);
  const commit = (next) => {
    setView(next);
    onReorder(orderOf(next));
  };
  const [held, startDrag] = useDragging(root, view, commit, setSaid);
  const stepBy = (kind, id, title, by) => {
    const next = step(view, kind, id, by);
    if (!next) return;
    focus.current = id;
    commit(next);
    setSaid(`${title}: ${place(next, kind, id)}`);
  };
  const named = (deed) => (value) => {
    setNaming(null);
    if (value) deed(value);
  };
  // The address names the lesson, so that a reload or a link comes back to it.
  useEffect(() => {
    if (current) window.history.replaceState(window.history.state, "", `?lesson=${current}`);
  }, [current]);
  const select = (id) => {
    document.getElementById("tree")?.matches(":popover-open") && document.getElementById("tree").hidePopover();
    onSelect(id);
  };
  const here = view.find(({ lessons }) => lessons.some(({ id }) => id === current)) ?? view.at(-1);
  const begin = (what) => setNaming(what);
  const addTo = (section, kind) => {
    setFolded({ ...folded, [section.id]: false });
    begin({ add: kind, section: section.id });
  };
  const grip = (kind, { id, title }) =>
    !locked && <Grip kind={kind} id={id} title={title} help={help} onPointerDown={startDrag(kind, id, title)} onStep={stepBy} />;
  const row = (lesson) => (
    <li key={lesson.id} data-lesson={lesson.id} className={`tree-lesson ${held?.id === lesson.id ? "is-held" : ""}`} data-here={lesson.id === current || undefined}>
      {naming?.rename === lesson.id ? (
        <NameField start={lesson.title} label="Lesson title" onDone={named((title) => title !== lesson.title && onRename("lesson", lesson.id, title))} />
      ) : (
        <>
          <button type="button" className="tree-title" aria-current={lesson.id === current ? "true" : undefined} onClick={() => select(lesson.id)} onDoubleClick={() => !locked && begin({ rename: lesson.id })} title={lesson.title}>
            <Icon name={lesson.kind === "quiz" ? "quiz" : "text"} />
            <span className="truncate">{lesson.title}</span>
          </button>
          {!locked && (
            <Menu trigger={<Icon name="more" className="size-4!" />} label={`More for ${lesson.title}`} triggerClass="tree-more">
              <Item icon="pencil" onClick={() => begin({ rename: lesson.id })}>Rename</Item>
              <Item icon="bin" danger onClick={() => setDoomed({ kind: "lesson", ...lesson })}>Delete lesson</Item>
            </Menu>
          )}
          {grip("lesson", lesson)}
        </>
      )}
    </li>
  );
  const newLesson = (section) => (
    <li className="tree-lesson">
      <NameField start="" label={naming.add === "quiz" ? "Title of the quiz" : "Title of the lesson"} onDone={named((title) => onAddLesson(section.id, title, naming.add))} />
    </li>
  );
  return (
    <div ref={root} className="relative">
      <div className="flex items-center justify-between ps-2">
        <h2 className="text-sm font-semibold">Content</h2>
        {!locked && (
          <Menu trigger={<Icon name="plus" />} label="Add" triggerClass="btn btn-ghost btn-sm btn-square">
            {here && <Item icon="text" onClick={() => addTo(here, "text")}>Lesson</Item>}
            {here && <Item icon="quiz" onClick={() => addTo(here, "quiz")}>Quiz</Item>}
            <Item icon="section" onClick={() => begin({ add: "section" })}>Section</Item>
          </Menu>
        )}
      </div>
      <p id={help} className="sr-only">Press the up and down arrow keys to move it.</p>
      <ul aria-label="Outline">
        {view.map((section) => (
          <li key={section.id} data-whole={section.id} className={`mt-2 ${held?.id === section.id ? "is-held" : ""}`}>
            <div className="tree-section" data-section={section.id}>
              {naming?.rename === section.id ? (
                <NameField start={section.title} label="Section title" onDone={named((title) => title !== section.title && onRename("section", section.id, title))} />
              ) : (
                <>
                  <button type="button" className="tree-title" aria-expanded={!folded[section.id]} onClick={() => setFolded({ ...folded, [section.id]: !folded[section.id] })} onDoubleClick={() => !locked && begin({ rename: section.id })} title={section.title}>
                    <Icon name="down" className={`size-4! text-quiet ${folded[section.id] ? "-rotate-90" : ""}`} />
                    <span className="truncate">{section.title}</span>
                  </button>
                  {!locked && (
                    <Menu trigger={<Icon name="more" className="size-4!" />} label={`More for ${section.title}`} triggerClass="tree-more">
                      <Item icon="text" onClick={() => addTo(section, "text")}>Add lesson</Item>
                      <Item icon="quiz" onClick={() => addTo(section, "quiz")}>Add quiz</Item>
                      <Item icon="pencil" onClick={() => begin({ rename: section.id })}>Rename</Item>
                      <Item icon="bin" danger onClick={() => setDoomed({ kind: "section", ...section })}>Delete section</Item>
                    </Menu>
                  )}
                  {grip("section", section)}
                </>
              )}
            </div>
            <ul className="ms-4 border-s border-base-300 ps-1" hidden={folded[section.id]}>
              {section.lessons.map(row)}
              {naming?.section === section.id && newLesson(section)}
              {section.lessons.length === 0 && naming?.section !== section.id && (
                <li className="px-3 py-1 text-sm text-quiet">No lessons yet</li>
              )}
            </ul>
          </li>
        ))}
        {naming?.add === "section" && (
          <li className="mt-2">
            <NameField start="" label="Title of the section" onDone={named((title) => onAddSection(title))} />
          </li>
        )}
      </ul>
      {held && <div className="tree-line" style={{ insetBlockStart: held.line }} aria-hidden="true" />}
      <p role="status" className="sr-only">{said}</p>
      <Doomed item={doomed} onClose={() => setDoomed(null)} onRemove={onRemove} />
    </div>
  );
}

function Doomed({ item, onClose, onRemove }) {
  const id = useId();
  const lessons = item?.lessons?.length ?? 0;
  const what = item?.kind === "section" && lessons > 0 ? ` and its ${lessons === 1 ? "lesson" : `${lessons} lessons`}` : "";
  return (
    <Modal open={Boolean(item)} onClose={onClose} className="sheet max-w-sm" aria-labelledby={id}>
      <div className="p-6">
        <h2 id={id} className="text-lg font-semibold tracking-tight">
          Delete “{item?.title}”{what}?
        </h2>
        <p className="mt-3 text-quiet">It leaves the draft at once. Learners keep what is published until you publish again, and a version can be restored.</p>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <button type="button" className="btn btn-plain" onClick={onClose}>Cancel</button>
          <button
            type="button"
            className="btn btn-danger"
            onClick={() => {
              onRemove(item.kind, item.id);
              onClose();
            }}
          >
            Delete {item?.kind}
          </button>
        </div>
      </div>
    </Modal>
  );
}
