// A link to the next one that waits, which N follows too where nobody is typing.
import { useEffect } from "react";
import { Link, useNavigate } from "react-router";

export function NextKey({ to, children, ...rest }) {
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event) => {
      if (event.key.toLowerCase() !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest?.("input:not([type=radio]), textarea, select, [contenteditable], dialog[open]")) return;
      event.preventDefault();
      navigate(to);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [to]);
  return (
    <Link to={to} aria-keyshortcuts="N" {...rest}>
      {children}
    </Link>
  );
}
