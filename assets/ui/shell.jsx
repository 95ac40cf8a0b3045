// The parts of the frame that live in the browser: the palette, the rail, the drawer, and where focus goes.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { useOutside } from "./outside.js";

// After a change of page: to the top, focus on its heading, and its title read out.
export function RouteFocus() {
  const { pathname } = useLocation();
  const [said, setSaid] = useState("");
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return undefined;
    last.current = pathname;
    let tries = 0;
    const look = () => {
      const heading = document.querySelector("main h1");
      if (heading) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        setSaid(document.title);
      } else if (tries++ < 40) timer = setTimeout(look, 50);
    };
    let timer = setTimeout(look, 30);
    return () => clearTimeout(timer);
  }, [pathname]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}

// A place of the menu. It is the current one on its own page and on those below it that are no place themselves.
export function PlaceLink({ to, deeper, children, ...rest }) {
  const path = useLocation().pathname.replace(/\/+$/, "") || "/";
  const within = (place) => path === place || (place !== "/" && path.startsWith(`${place}/`));
  const here = within(to) && !deeper.some(within);
  return (
    <Link to={to} aria-current={here ? "page" : undefined} {...rest}>
      {children}
    </Link>
  );
}

export function RailToggle({ className, children }) {
  const [folded, setFolded] = useState(false);
  useEffect(() => setFolded(document.documentElement.dataset.rail === "folded"), []);
  const fold = () => {
    const next = !folded;
    setFolded(next);
    if (next) document.documentElement.dataset.rail = "folded";
    else delete document.documentElement.dataset.rail;
    localStorage.setItem("rail", next ? "folded" : "open");
  };
  const words = folded ? "Unfold the menu" : "Fold the menu";
  return (
    <button type="button" className={className} aria-label={words} title={words} aria-expanded={!folded} onClick={fold}>
      {children}
    </button>
  );
}

// On a phone: everything that the bottom bar has no room for.
export function Drawer({ trigger, triggerClass, label, children }) {
  const ref = useRef(null);
  const { pathname } = useLocation();
  useEffect(() => ref.current?.close(), [pathname]);
  return (
    <>
      <button type="button" className={triggerClass} aria-haspopup="dialog" aria-label={label} onClick={() => ref.current.showModal()}>
        {trigger}
      </button>
      <dialog
        ref={ref}
        className="drawer-sheet"
        aria-label={label}
        {...useOutside(() => ref.current.close())}
      >
        {children}
      </dialog>
    </>
  );
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Ctrl K: the pages this person may open, filtered here, and courses, looked for on the server.
export function Palette({ pages, permissions, courses, searchNeeds, onSearch, triggerClass, children }) {
  const dialog = useRef(null);
  const input = useRef(null);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const id = useId();

  const open = () => {
    setQuery("");
    setAt(0);
    dialog.current.showModal();
    input.current.focus();
  };
  useEffect(() => {
    const key = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (!dialog.current.open) open();
      }
    };
    document.addEventListener("keydown", key);
    return () => document.removeEventListener("keydown", key);
  }, []);
  useEffect(() => {
    if (!permissions.includes(searchNeeds) || query.trim().length < 2) return undefined;
    const wait = setTimeout(() => onSearch(query.trim()), 180);
    return () => clearTimeout(wait);
  }, [query, permissions]);

  const found = useMemo(() => {
    const wanted = plain(query.trim());
    const mine = pages
      .filter(({ needs }) => permissions.includes(needs))
      .filter(({ label }) => plain(label).includes(wanted))
      .map((page) => ({ ...page, kind: "Go to" }));
    const matching = wanted.length < 2 ? [] : courses;
    return [...mine, ...matching.map((course) => ({ ...course, kind: "Course" }))];
  }, [query, pages, permissions, courses]);
  useEffect(() => setAt(0), [query]);

  const go = (item) => {
    if (!item) return;
    dialog.current.close();
    navigate(item.href);
  };
  const key = (event) => {
    if (event.key === "ArrowDown") setAt((now) => Math.min(now + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt((now) => Math.max(now - 1, 0));
    else if (event.key === "Enter") go(found[at]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <button type="button" className={triggerClass} aria-haspopup="dialog" aria-keyshortcuts="Control+K" onClick={open}>
        {children}
      </button>
      <dialog
        ref={dialog}
        className="palette"
        aria-label="Search or jump to"
        {...useOutside(() => dialog.current.close())}
      >
        <input
          ref={input}
          className="palette-input"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={found[at] ? `${id}o${at}` : undefined}
          aria-label="Search or jump to"
          placeholder="Search or jump to…"
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={key}
        />
        <ul id={`${id}list`} role="listbox" aria-label="Results" className="palette-list">
          {found.map((item, index) => (
            <li
              key={item.href}
              id={`${id}o${index}`}
              role="option"
              aria-selected={index === at}
              className="palette-item"
              onPointerMove={() => setAt(index)}
              onClick={() => go(item)}
              ref={(node) => index === at && node?.scrollIntoView({ block: "nearest" })}
            >
              <span className="truncate">{item.label}</span>
              <span className="palette-kind">{item.kind}</span>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="palette-none">Nothing by that name.</p>}
        <p className="palette-help">
          <kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Enter</kbd> to open, <kbd>Esc</kbd> to close
        </p>
      </dialog>
    </>
  );
}
