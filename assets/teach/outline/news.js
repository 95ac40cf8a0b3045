// What others did to the outline, told by name; and the page told that it is another now.
import { useEffect } from "react";
import { toast } from "sonner";
import { hear } from "../company.js";
import { lessonsOf, titleOf } from "./places.js";

const AT_MOST = 2;

export function useNews(store, { current, onNews, bringBack }) {
  useEffect(() => hear(({ revision }) => store.revision !== null && revision > store.revision && store.refresh()), [store]);
  useEffect(() => {
    store.onNews = (changes, before, after) => {
      onNews();
      const theirs = changes.filter(({ yours, by }) => !yours && by);
      const open = current();
      const gone = lessonsOf(before).some(({ id }) => id === open) && !lessonsOf(after).some(({ id }) => id === open);
      if (gone && theirs.length) {
        const { by } = theirs.at(-1);
        toast.warning(`${by} deleted “${titleOf(before, open)}”, which you had open.`, {
          id: "gone",
          duration: 20_000,
          action: { label: "Bring it back", onClick: () => bringBack([open]) },
        });
        return;
      }
      for (const { id, by, words } of theirs.slice(-AT_MOST)) toast.info(`${by} ${words}.`, { id });
      if (theirs.length > AT_MOST) toast.info(`And ${theirs.length - AT_MOST} more changes by others.`);
    };
    return () => {
      store.onNews = null;
    };
  });
}
