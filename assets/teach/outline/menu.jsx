// What can be done to one row: one menu for all of them, put beside the row that asked for it.
import { useEffect, useRef } from "react";
import { place } from "../../ui/controls.jsx";
import { Icon } from "../icons.jsx";

export const Item = ({ icon, children, keys, danger, onClick }) => (
  <button type="button" className={`menu-item ${danger ? "text-error" : ""}`} onClick={onClick}>
    <Icon name={icon} />
    <span className="flex-1">{children}</span>
    {keys && <kbd className="text-xs text-quiet">{keys}</kbd>}
  </button>
);

function ForLesson({ item, act }) {
  return (
    <>
      <Item icon="pencil" keys="F2" onClick={() => act.name(item.id)}>Rename</Item>
      <Item icon="copy" keys="Ctrl D" onClick={() => act.duplicate([item.id])}>Duplicate</Item>
      {item.depth ? (
        <Item icon="outdent" keys="Alt ←" onClick={() => act.indent([item.id], 0)}>Bring back to the edge</Item>
      ) : (
        <Item icon="indent" keys="Alt →" onClick={() => act.indent([item.id], 1)}>Indent</Item>
      )}
      <Item icon="optional" onClick={() => act.set([item.id], { required: Boolean(item.optional) })}>{item.optional ? "Make it required" : "Make it optional"}</Item>
      <Item icon="send" onClick={() => act.sendTo([item.id], "lesson")}>Move or copy to…</Item>
      <Item icon="check" keys="X" onClick={() => act.choose(item.id)}>Choose</Item>
      <hr className="menu-line" />
      <Item icon="bin" keys="Del" danger onClick={() => act.remove([item.id])}>Delete lesson</Item>
    </>
  );
}

function ForSection({ item, act }) {
  return (
    <>
      <Item icon="text" onClick={() => act.add(item, "text")}>Add lesson</Item>
      <Item icon="quiz" onClick={() => act.add(item, "quiz")}>Add quiz</Item>
      <Item icon="assignment" onClick={() => act.add(item, "assignment")}>Add assignment</Item>
      <hr className="menu-line" />
      <Item icon="pencil" keys="F2" onClick={() => act.name(item.id)}>Rename</Item>
      <Item icon="settings" onClick={() => act.settings(item)}>Settings of the section</Item>
      <Item icon="copy" keys="Ctrl D" onClick={() => act.duplicate([item.id])}>Duplicate</Item>
      <Item icon="send" onClick={() => act.sendTo([item.id], "section")}>Move or copy to…</Item>
      {item.lessons.length > 0 && <Item icon="check" keys="X" onClick={() => act.chooseSection(item)}>Choose its lessons</Item>}
      <hr className="menu-line" />
      <Item icon="bin" keys="Del" danger onClick={() => act.remove([item.id])}>Delete section</Item>
    </>
  );
}

export function RowMenu({ open, onClose, act }) {
  const panel = useRef(null);
  const { kind, item, trigger, at } = open;
  useEffect(() => {
    const element = panel.current;
    element.showPopover();
    place(element, at ? { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } : trigger, "end");
    element.querySelector(".menu-item")?.focus();
    const elsewhere = (event) => !element.contains(event.target) && onClose(false);
    const scrolled = (event) => !element.contains(event.target) && onClose(false);
    document.addEventListener("pointerdown", elsewhere, true);
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
    return () => {
      document.removeEventListener("pointerdown", elsewhere, true);
      document.removeEventListener("scroll", scrolled, { capture: true });
    };
  }, [open]);
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      onClose(true);
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const items = [...panel.current.querySelectorAll(".menu-item")];
    items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
  };
  return (
    <div
      ref={panel}
      popover="manual"
      className="menu-panel menu-host"
      aria-label={`More for ${item.title}`}
      role="group"
      onKeyDown={keys}
      onClick={(event) => event.target.closest(".menu-item") && onClose(true)}
    >
      {kind === "lesson" ? <ForLesson item={item} act={act} /> : <ForSection item={item} act={act} />}
    </div>
  );
}
