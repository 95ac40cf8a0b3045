// What lies in this window and is drawn by several parts of a page: a store for React's useSyncExternalStore.
export class Watched {
  said = ""; // what a screen reader is told
  version = 0;
  watchers = new Set();

  watch = (tell) => {
    this.watchers.add(tell);
    return () => this.watchers.delete(tell);
  };

  seen = () => this.version;

  tell(said) {
    if (said !== undefined) this.said = said;
    this.version += 1;
    this.watchers.forEach((watcher) => watcher());
  }
}
