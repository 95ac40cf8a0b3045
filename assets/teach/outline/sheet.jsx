// The frame of the outline's dialogs.
import { useId } from "react";
import { Modal } from "../../ui/controls.jsx";

export function Sheet({ title, onClose, children, footer, className = "max-w-md" }) {
  const id = useId();
  return (
    <Modal open onClose={onClose} className={`sheet ${className}`} aria-labelledby={id}>
      <div className="p-6" onKeyDown={(event) => event.stopPropagation()}>
        <h2 id={id} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        <div className="mt-4">{children}</div>
        <div className="mt-6 flex flex-wrap justify-end gap-2">{footer}</div>
      </div>
    </Modal>
  );
}

export const Button = ({ kind = "plain", ...rest }) => <button type="button" className={`btn btn-${kind}`} {...rest} />;
