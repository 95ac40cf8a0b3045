// One file on its way: in parts, straight to the file store, to be gone on with after any break.
// What the server says of it is the truth; this device only remembers which file an upload belongs to.
import { ask, Failure, put } from "./calls.js";

const AT_ONCE = 3;
const SIGNED_AT_ONCE = 12;
const WAITS = [1000, 2000, 5000, 10_000, 30_000];
const TRIES = 60;
const PLACE = "lyceum:uploads";

function memory(change) {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE)) ?? {};
    if (change) localStorage.setItem(PLACE, JSON.stringify({ ...kept, ...change }, (_, value) => value ?? undefined));
    return kept;
  } catch {
    return {};
  }
}

// Does it while no other tab of this browser sends the same upload, and lets them know that it is looked after.
async function alone(id, deed) {
  if (!navigator.locks) return deed();
  return navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => {
    if (!lock) throw new Failure(409, { message: "This file is on its way already, in this tab or another one." });
    return deed();
  });
}

// Where the media library takes uploads; whoever keeps other files has addresses, and a `scope` of memory, of its own.
const LIBRARY = {
  begin: "/api/v1/media/uploads",
  status: (id) => `/api/v1/media/uploads/${id}`,
  parts: (id) => `/api/v1/media/uploads/${id}/parts`,
  complete: (id) => `/api/v1/media/${id}/complete`,
};

export const lockOf = (id) => `lyceum-upload-${id}`;

export const printOf = (file) => `${file.name}|${file.size}|${file.lastModified}`;

// The upload that this very file began on this device; empty where there is none.
export const rememberedFor = (file) => memory()[printOf(file)] ?? "";

// Whether an upload's file can be told by this device.
export const isRemembered = (id) => Object.values(memory()).includes(id);

export class Upload {
  // `file` is null for an upload of an earlier visit, until the person chooses the file again.
  constructor({ file, told = null, purpose = "lesson", replaces = null, routes = LIBRARY, onChange }) {
    this.routes = routes;
    this.print = file ? (routes.scope ?? "") + printOf(file) : "";
    this.key = told?.id ?? crypto.randomUUID();
    this.file = file;
    this.id = told?.id ?? "";
    this.name = told?.name ?? file.name;
    this.size = told?.size ?? file.size;
    this.purpose = purpose;
    this.replaces = told?.replaces ?? replaces;
    this.state = file ? "waiting" : "unfinished";
    this.problem = "";
    this.final = false; // another try of the same would fail again
    this.result = null;
    this.arrived = new Map();
    this.flying = new Map();
    this.failures = 0;
    this.onChange = onChange;
  }

  get sent() {
    const sum = (sizes) => [...sizes.values()].reduce((total, size) => total + size, 0);
    return this.state === "done" ? this.size : Math.min(this.size, sum(this.arrived) + sum(this.flying));
  }

  set(state, problem = "") {
    this.state = state;
    this.problem = problem;
    this.onChange(this);
  }

  // Runs until it is done, refused or stopped; after a run before it that was stopped and has not quite ended.
  run() {
    this.running = this.go(this.running);
    return this.running;
  }

  async go(before) {
    this.stopper = new AbortController();
    const { signal } = this.stopper;
    this.set("sending");
    await before;
    try {
      signal.throwIfAborted();
      await this.begin(signal);
      await alone(this.id, async () => {
        await this.send(signal);
        this.set("checking");
        this.result = await ask("POST", this.routes.complete(this.id), undefined, signal);
        this.forget();
        this.set("done");
      });
    } catch (error) {
      this.flying.clear();
      if (!signal.aborted) this.broke(error);
    }
  }

  broke(error) {
    const failure = error instanceof Failure ? error : new Failure(0);
    if (failure.status === 403 || failure.passes) {
      // A 403 of the file store is an address that is too old: the next try asks for another.
      this.failures += 1;
      if (this.failures < TRIES) return this.set("offline", failure.status === 429 ? failure.message : "");
    }
    this.final = failure.status >= 400 && ![401, 403, 409].includes(failure.status) && !failure.passes;
    if (this.final) this.forget();
    return this.set("failed", failure.status === 401 ? "Please sign in again, then go on." : failure.message);
  }

  // How long to wait before the next try.
  get pause() {
    return WAITS[Math.min(this.failures, WAITS.length) - 1] ?? WAITS[0];
  }

  async begin(signal) {
    const known = this.id || (memory()[this.print] ?? "");
    let told = known ? await this.status(known, signal) : null;
    if (told && (told.size !== this.file.size || (told.replaces ?? null) !== this.replaces)) told = null;
    // Not cut off by a pause or a cancel: once it was asked for, its id must be known.
    told ??= await ask("POST", this.routes.begin, this.wanted());
    this.id = told.id;
    this.partSize = told.part_size;
    this.arrived = new Map(told.arrived.map((number) => [number, this.bytes(number)]));
    memory({ [this.print]: told.id });
    signal.throwIfAborted();
    this.onChange(this);
  }

  // What the server knows of it; null where it is gone, or somebody else's.
  async status(id, signal) {
    try {
      return await ask("GET", this.routes.status(id), undefined, signal);
    } catch (error) {
      if (error.status === 404 || error.status === 410) return null;
      throw error;
    }
  }

  wanted() {
    return { name: this.name, size: this.size, purpose: this.purpose, replaces: this.replaces };
  }

  bytes(number) {
    return Math.min(this.partSize, this.size - (number - 1) * this.partSize);
  }

  async send(signal) {
    const parts = Math.ceil(this.size / this.partSize);
    const missing = Array.from({ length: parts }, (_, at) => at + 1).filter((number) => !this.arrived.has(number));
    const addresses = new Map();
    let broke = null;
    const carry = async () => {
      while (missing.length && !broke) {
        const number = missing.shift();
        try {
          await this.sign(number, missing, addresses, signal);
          await this.sendPart(number, await addresses.get(number), signal);
        } catch (error) {
          broke ??= error; // the parts that are under way may still arrive
          this.flying.delete(number);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, carry));
    if (broke) throw broke;
  }

  // Addresses for this part and the next ones; asked for once, however many parts wait for the answer.
  async sign(number, missing, addresses, signal) {
    if (addresses.has(number)) return;
    const numbers = [number, ...missing.slice(0, SIGNED_AT_ONCE - 1)].filter((one) => !addresses.has(one));
    const asked = ask("POST", this.routes.parts(this.id), { numbers }, signal);
    for (const one of numbers) addresses.set(one, asked.then(({ urls }) => urls[one]));
    for (const one of numbers) addresses.get(one).catch(() => {});
    await asked;
  }

  async sendPart(number, url, signal) {
    const from = (number - 1) * this.partSize;
    const heard = (sent) => {
      this.flying.set(number, sent);
      this.onChange(this);
    };
    await put(url, this.file.slice(from, from + this.bytes(number)), heard, signal);
    this.flying.delete(number);
    this.arrived.set(number, this.bytes(number));
    this.failures = 0;
    this.onChange(this);
  }

  stop(state) {
    this.stopper?.abort();
    this.flying.clear();
    this.set(state);
  }

  forget() {
    if (this.print) memory({ [this.print]: undefined });
    else for (const [print, id] of Object.entries(memory())) if (id === this.id) memory({ [print]: undefined });
  }
}
