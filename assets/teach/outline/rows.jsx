// The rows of the outline. A folded section has no rows; one that did not change is not drawn again.
import { memo } from "react";
import { Face } from "../company.jsx";
import { Icon } from "../icons.jsx";
import { NameField } from "./name_field.jsx";

const KINDS = { quiz: "quiz", assignment: "assignment" };
const TITLES = { quiz: "Title of the quiz", assignment: "Title of the assignment" };
const NONE = new Map();

const MARKS = [
  ["optional", "Optional", "optional"],
  ["gate", "Locks what follows", "lock"],
  ["preview", "Open before enrolling", "alt"],
  ["opens", "Opens later", "clock"],
];

const Marks = ({ lesson }) =>
  MARKS.filter(([name]) => lesson[name]).map(([name, words, icon]) => (
    <span key={name} className="tree-mark" title={words}>
      <Icon name={icon} className="size-3.5!" />
      <span className="sr-only">{words}</span>
    </span>
  ));

function Tools({ kind, item, help, act, active }) {
  const tabIndex = active ? 0 : -1;
  return (
    <>
      <button type="button" className="tree-more" tabIndex={tabIndex} aria-label={`More for ${item.title}`} aria-haspopup="true" onClick={(event) => act.menu(kind, item, event.currentTarget)}>
        <Icon name="more" className="size-4!" />
      </button>
      <button
        type="button"
        className="tree-grip"
        tabIndex={tabIndex}
        data-grip={item.id}
        aria-label={`Move ${item.title}`}
        aria-describedby={help}
        title="Drag, or press the arrow keys"
        onPointerDown={(event) => act.drag(kind, item.id, event)}
        onKeyDown={(event) => act.gripKey(kind, item, event)}
      >
        <Icon name="grip" className="size-4!" />
      </button>
    </>
  );
}

const LessonRow = memo(function LessonRow({ lesson, section, here, active, naming, chosen, choosing, held, locked, people, help, act }) {
  if (naming)
    return (
      <li data-lesson={lesson.id} className="tree-lesson" data-depth={lesson.depth || undefined}>
        <NameField start={lesson.title} label="Lesson title" onDone={(title) => act.named("lesson", lesson, title)} />
      </li>
    );
  return (
    <li
      data-lesson={lesson.id}
      className={`tree-lesson tree-row ${held ? "is-held" : ""}`}
      data-here={here || undefined}
      data-depth={lesson.depth || undefined}
      data-chosen={chosen || undefined}
      onContextMenu={(event) => act.context(event, "lesson", lesson)}
    >
      {choosing && (
        <input
          type="checkbox"
          className="checkbox checkbox-primary checkbox-xs ms-1"
          tabIndex={-1}
          aria-label={`Choose ${lesson.title}`}
          checked={chosen}
          onChange={() => {}}
          onClick={(event) => act.choose(lesson.id, event.shiftKey)}
        />
      )}
      <button
        type="button"
        className="tree-title"
        data-row={lesson.id}
        data-of={section}
        tabIndex={active ? 0 : -1}
        aria-current={here ? "true" : undefined}
        onClick={(event) => act.open(lesson, event)}
        onDoubleClick={() => !locked && act.name(lesson.id)}
        title={lesson.title}
      >
        <Icon name={KINDS[lesson.kind] ?? "text"} />
        <span className="truncate">{lesson.title}</span>
        {chosen && <span className="sr-only">, chosen</span>}
      </button>
      <Marks lesson={lesson} />
      {people?.map((person) => (
        <span key={person.id} title={`${person.name} is here`}>
          <Face name={person.name} className="size-5 text-[0.5625rem]" />
          <span className="sr-only">{person.name} is here</span>
        </span>
      ))}
      {!locked && <Tools kind="lesson" item={lesson} help={help} act={act} active={active} />}
    </li>
  );
});

export const SectionRows = memo(function SectionRows(props) {
  const { section, shown, folded, current, active, naming, chosen, choosing, held, locked, people = NONE, help, act } = props;
  const isActive = active === section.id;
  const all = choosing && section.lessons.length > 0 && section.lessons.every(({ id }) => chosen.has(id));
  return (
    <li data-whole={section.id} className={`tree-whole ${held?.has(section.id) ? "is-held" : ""}`}>
      <div className="tree-section tree-row" data-section={section.id} onContextMenu={(event) => act.context(event, "section", section)}>
        {naming?.rename === section.id ? (
          <NameField start={section.title} label="Section title" onDone={(title) => act.named("section", section, title)} />
        ) : (
          <>
            {choosing && (
              <input type="checkbox" className="checkbox checkbox-primary checkbox-xs ms-1" tabIndex={-1} aria-label={`Choose all of ${section.title}`} checked={all} onChange={() => act.chooseSection(section)} />
            )}
            <button
              type="button"
              className="tree-title"
              data-row={section.id}
              tabIndex={isActive ? 0 : -1}
              aria-expanded={!folded}
              onClick={() => act.fold(section.id)}
              onDoubleClick={() => !locked && act.name(section.id)}
              title={section.title}
            >
              <Icon name="down" className={`size-4! text-quiet ${folded ? "-rotate-90" : ""}`} />
              <span className="truncate">{section.title}</span>
            </button>
            <Marks lesson={{ opens: section.opens }} />
            {folded && <span className="tree-count">{section.lessons.length}</span>}
            {!locked && <Tools kind="section" item={section} help={help} act={act} active={isActive} />}
          </>
        )}
      </div>
      {!folded && (
        <ul className="tree-lessons">
          {shown.map((lesson) => (
            <LessonRow
              key={lesson.id}
              lesson={lesson}
              section={section.id}
              here={lesson.id === current}
              active={lesson.id === active}
              naming={naming?.rename === lesson.id}
              chosen={chosen.has(lesson.id)}
              choosing={choosing}
              held={Boolean(held?.has(lesson.id))}
              locked={locked}
              people={people.get(lesson.id)}
              help={help}
              act={act}
            />
          ))}
          {naming?.section === section.id && (
            <li className="tree-lesson">
              <NameField start="" label={TITLES[naming.add] ?? "Title of the lesson"} onDone={(title) => act.added(naming, title)} />
            </li>
          )}
          {section.lessons.length === 0 && naming?.section !== section.id && <li className="px-3 py-1 text-sm text-quiet">No lessons yet</li>}
        </ul>
      )}
    </li>
  );
});
