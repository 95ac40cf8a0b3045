// Files that are shown before they are uploaded: each goes by a "blob:" address of this page until it has its own.
// That change is no step to undo; and where undoing brings the old address back, it is changed again.
import { toast } from "sonner";

export class Arriving {
  constructor(send) {
    this.send = send;
    this.known = new Map();
    this.editor = null;
  }

  // The address under which a file can be shown at once; its upload begins.
  keep(file) {
    const url = URL.createObjectURL(file);
    const entry = { props: null };
    entry.done = this.send(file).then(
      (props) => {
        entry.props = props;
        this.settle();
      },
      (failure) => {
        entry.props = { url: "" };
        toast.error(failure.message, { id: `upload-${url}` });
        this.settle();
      },
    );
    this.known.set(url, entry);
    return url;
  }

  // Give every block that shows a file which has arrived its address.
  settle() {
    const { editor, known } = this;
    if (!editor || ![...known.values()].some(({ props }) => props)) return;
    const changes = [];
    editor.forEachBlock(({ id, props }) => {
      const arrived = known.get(props.url)?.props;
      if (arrived) changes.push([id, arrived]);
      return true;
    });
    if (!changes.length) return;
    editor.transact((change) => {
      change.setMeta("addToHistory", false);
      for (const [id, props] of changes) editor.updateBlock(id, { props });
    });
  }

  // Until nothing is on its way.
  async settled() {
    await Promise.all([...this.known.values()].map(({ done }) => done));
  }

  get waiting() {
    return [...this.known.values()].some(({ props }) => !props);
  }

  // Blocks with the addresses of what has arrived; of what has not, none.
  applied(blocks) {
    return blocks.map((block) => ({
      ...block,
      props: this.known.has(block.props?.url) ? { ...block.props, url: "", ...this.known.get(block.props.url).props } : block.props,
      children: this.applied(block.children ?? []),
    }));
  }
}
