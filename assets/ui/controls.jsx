// Controls that need a little of the browser's own state: native elements, wired for keyboard and screen reader.
import { Children, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useOutside } from "./outside.js";

// A button that shows at once that it was pressed, and goes on showing it while the server is busy.
export function BusyButton({ busy, children, onClick, disabled, className, ref: _reflexs, ...rest }) {
  const [pressed, setPressed] = useState(false);
  const wasBusy = useRef(false);
  const ref = useRef(null);
  useEffect(() => {
    if (wasBusy.current && !busy) setPressed(false);
    wasBusy.current = busy;
  }, [busy]);
  useEffect(() => {
    if (!pressed || busy) return undefined;
    // The server never said that it is busy: it was done before we could be told.
    const quick = setTimeout(() => setPressed(false), 600);
    return () => clearTimeout(quick);
  }, [pressed, busy]);
  useEffect(() => {
    // What asks again is asked anew: a dialog that closed has had its answer.
    const dialog = pressed ? ref.current.closest("dialog") : null;
    const anew = () => setPressed(false);
    dialog?.addEventListener("close", anew);
    return () => dialog?.removeEventListener("close", anew);
  }, [pressed]);
  const working = busy || pressed;
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      className={`${className} ${working ? "is-busy" : ""}`}
      disabled={disabled}
      aria-busy={working}
      onClick={(event) => {
        if (working) {
          event.preventDefault();
          return;
        }
        setPressed(true);
        onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}

// A text field that follows a suggestion until somebody types in it. From then on it is theirs, at once and for good:
// a suggestion that was still on its way changes nothing.
export function SuggestedInput({ suggestion, onChange, ...rest }) {
  const [typed, setTyped] = useState(null);
  return (
    <input
      {...rest}
      value={typed ?? suggestion}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange?.(event);
      }}
    />
  );
}

// A native modal dialog that follows a variable: the browser keeps focus inside and gives it back.
export function Modal({ open, onClose, children, className, ref: _reflexs, ...rest }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      {...rest}
      className={className}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      {...useOutside(onClose)}
    >
      {children}
    </dialog>
  );
}

// Under the trigger, or above it where there is no room below; never beyond the window's edge.
export function place(panel, trigger, align) {
  const at = trigger.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = at.bottom + 6 + height <= window.innerHeight || at.top < height;
  const atEnd = (align === "end") === (getComputedStyle(trigger).direction !== "rtl");
  const left = atEnd ? at.right - width : at.left;
  panel.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - height - 6)}px`;
}

// A menu on <details>: closes on a choice, on Escape and when the person turns elsewhere; arrows walk it.
export function Menu({ trigger, label, align = "end", children, className, triggerClass }) {
  const ref = useRef(null);
  const panel = useRef(null);
  const close = (andFocus) => {
    if (!ref.current) return;
    ref.current.open = false;
    if (andFocus) ref.current.querySelector("summary").focus();
  };
  useEffect(() => {
    const elsewhere = (event) => {
      if (ref.current?.open && !ref.current.contains(event.target)) close(false);
    };
    const moved = () => {
      if (ref.current?.open) place(panel.current, ref.current.firstElementChild, align);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    document.addEventListener("scroll", moved, { capture: true, passive: true });
    window.addEventListener("resize", moved);
    return () => {
      document.removeEventListener("scroll", moved, { capture: true });
      window.removeEventListener("resize", moved);
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [align]);
  const follow = () => {
    const { open, firstElementChild: summary } = ref.current;
    if (open !== panel.current.matches(":popover-open")) panel.current.togglePopover(open);
    if (open) place(panel.current, summary, align);
  };
  const walk = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    ref.current.open = true;
    follow();
    const items = [...ref.current.querySelectorAll(".menu-item")];
    const at = items.indexOf(document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    <details ref={ref} className={`menu-host ${className ?? ""}`} onKeyDown={walk} onToggle={follow}>
      <summary className={triggerClass} aria-label={label || undefined}>
        {trigger}
      </summary>
      <div
        ref={panel}
        popover="manual"
        className="menu-panel"
        onClick={(event) => {
          // Afterwards: a button that is hidden while it is pressed submits no form.
          if (event.target.closest(".menu-item:not([data-stay])")) setTimeout(() => close(true));
        }}
      >
        {children}
      </div>
    </details>
  );
}

// Tabs that switch in the browser. Every panel stays in the page, so nothing typed in one is lost.
export function Tabs({ names, label, children, className, start = 0 }) {
  const [at, setAt] = useState(start);
  const id = useId();
  const list = useRef(null);
  const panels = Children.toArray(children);
  const go = (event) => {
    const last = names.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    list.current.children[to].focus();
  };
  return (
    <div className={className}>
      <div ref={list} role="tablist" aria-label={label} className="tab-list" onKeyDown={go}>
        {names.map((name, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}t${index}`}
            aria-controls={`${id}p${index}`}
            aria-selected={index === at}
            tabIndex={index === at ? 0 : -1}
            className="tab-item"
            onClick={() => setAt(index)}
          >
            {name}
          </button>
        ))}
      </div>
      {panels.map((panel, index) => (
        <div key={index} role="tabpanel" id={`${id}p${index}`} aria-labelledby={`${id}t${index}`} hidden={index !== at}>
          {panel}
        </div>
      ))}
    </div>
  );
}
