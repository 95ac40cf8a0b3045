// Above the outline: adding, finding, and what is done to the whole.
import { Menu } from "../../ui/controls.jsx";
import { Icon } from "../icons.jsx";
import { Item } from "./menu.jsx";

const SQUARE = "btn btn-ghost btn-sm btn-square";

export function Head({ locked, here, words, search, act }) {
  return (
    <div className="tree-head">
      <div className="flex items-center ps-2">
        <h2 className="flex-1 text-sm font-semibold">Content</h2>
        <button type="button" className={SQUARE} aria-label="Keyboard help" title="Keyboard help (?)" onClick={() => act.show("keys")}>
          <Icon name="keyboard" />
        </button>
        <Menu trigger={<Icon name="more" />} label="More for the outline" triggerClass={SQUARE}>
          {!locked && <Item icon="undo" keys="Ctrl Z" onClick={act.undo}>Undo</Item>}
          {!locked && <Item icon="undo" keys="Ctrl ⇧ Z" onClick={act.redo}>Do it again</Item>}
          {!locked && <Item icon="check" keys="X" onClick={act.beginChoosing}>Choose lessons</Item>}
          <Item icon="fold" onClick={() => act.foldAll(true)}>Fold all sections</Item>
          <Item icon="fold" onClick={() => act.foldAll(false)}>Unfold all sections</Item>
          <Item icon="bin" onClick={() => act.show("removed")}>Recently deleted</Item>
        </Menu>
        {!locked && (
          <Menu trigger={<Icon name="plus" />} label="Add" triggerClass={SQUARE}>
            {here && <Item icon="text" onClick={() => act.add(here, "text")}>Lesson</Item>}
            {here && <Item icon="quiz" onClick={() => act.add(here, "quiz")}>Quiz</Item>}
            {here && <Item icon="assignment" onClick={() => act.add(here, "assignment")}>Assignment</Item>}
            <Item icon="section" onClick={act.addSection}>Section</Item>
          </Menu>
        )}
      </div>
      <label className="input input-sm mt-2 w-full">
        <Icon name="search" className="size-4! shrink-0 text-quiet" />
        <input
          ref={search}
          type="search"
          className="grow"
          aria-label="Find a lesson"
          placeholder="Find a lesson"
          value={words}
          onChange={(event) => act.setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.stopPropagation();
              act.setWords("");
              act.toRows();
            }
            if (event.key === "ArrowDown" || event.key === "Enter") {
              event.preventDefault();
              act.toRows();
            }
          }}
        />
      </label>
    </div>
  );
}
