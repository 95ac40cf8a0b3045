// Files from the clipboard or the desktop, each in a block of its own; one step, so that undoing takes it whole.
const typeOf = ({ type }) => (/^image\//.test(type) ? "image" : /^video\//.test(type) ? "video" : /^audio\//.test(type) ? "audio" : "file");

export function insertFiles(editor, arriving, files, block = editor.getTextCursorPosition().block, placement = "after") {
  const blocks = files.map((file) => ({ type: typeOf(file), props: { url: arriving.keep(file), name: file.name } }));
  editor.transact(() => {
    editor.insertBlocks(blocks, block, placement);
    if (Array.isArray(block.content) && !block.content.length && !block.children.length && block.type === "paragraph") editor.removeBlocks([block]);
  });
  return true;
}

// For an element around the editor, before the editor's own handling.
export const dropping = (editor, arriving) => (event) => {
  const { files } = event.dataTransfer;
  if (!files.length || !editor.isEditable) return;
  event.preventDefault();
  event.stopPropagation();
  const outer = event.target.closest?.(".bn-block-outer[data-id]");
  const block = (outer && editor.getBlock(outer.dataset.id)) || editor.document.at(-1);
  const box = outer?.getBoundingClientRect();
  insertFiles(editor, arriving, [...files], block, box && event.clientY < (box.top + box.bottom) / 2 ? "before" : "after");
};
