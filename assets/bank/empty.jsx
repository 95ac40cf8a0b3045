// What to do first where the bank has no question yet: import a file, write one, or take those of a quiz.
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { wordsOf } from "../teach/calls.js";
import { Button, Sheet } from "../teach/outline/sheet.jsx";
import { BankImport } from "./files.jsx";
import { Search } from "./filters.jsx";
import { ask, pathWords, questions } from "./model.js";

export function Empty({ tree, asked, onWrite, load, onFiled }) {
  const [doing, setDoing] = useState("");
  const some = tree.list.length > 0;
  // Every question lies in a category: the first one is made on the way.
  const begin = async (what) => {
    if (!some) {
      try {
        await ask("POST", "/categories", { name: "General" });
        await load();
      } catch (problem) {
        toast.error(wordsOf(problem));
        return;
      }
    }
    if (what === "write") onWrite();
    else setDoing(what);
  };
  return (
    <div className="rounded-box hair bg-base-100 px-6 py-12 text-center">
      <Picture />
      <h2 className="mt-5 text-lg font-semibold tracking-tight">No questions yet</h2>
      <p className="mx-auto mt-1 max-w-md text-sm text-quiet text-pretty">
        Questions in the bank are written once and asked in any quiz, one by one or drawn at random. Begin with what you have.
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        <button type="button" className="btn btn-primary" onClick={() => begin("import")}>Import a file</button>
        <button type="button" className="btn btn-plain" onClick={() => begin("write")}>Write a question</button>
        <button type="button" className="btn btn-plain" onClick={() => begin("take")}>Take those of a quiz</button>
      </div>
      {doing === "import" && some ? (
        <BankImport tree={tree} category={asked.category} onClose={() => setDoing("")} onFiled={onFiled} />
      ) : null}
      {doing === "take" && some ? <TakeQuiz tree={tree} category={asked.category} onClose={() => setDoing("")} onFiled={onFiled} /> : null}
    </div>
  );
}

export function Into({ tree, value, onChange }) {
  return (
    <label className="mb-4 block text-sm">
      <span className="font-medium">Into</span>
      <select className="select mt-1.5 w-full" value={value} onChange={(event) => onChange(event.target.value)}>
        {tree.list.map((node) => (
          <option key={node.id} value={node.id}>{pathWords(tree, node.id)}</option>
        ))}
      </select>
    </label>
  );
}

export function TakeQuiz({ tree, category, onClose, onFiled }) {
  const [where, setWhere] = useState(category || tree.list[0].id);
  const [search, setSearch] = useState("");
  const [listed, setListed] = useState(null);
  const [state, setState] = useState({ busy: "", failure: "" });
  useEffect(() => {
    let over = false;
    ask("GET", `/quizzes?search=${encodeURIComponent(search)}`)
      .then(({ quizzes }) => !over && setListed(quizzes))
      .catch((problem) => !over && setState({ busy: "", failure: wordsOf(problem) }));
    return () => {
      over = true;
    };
  }, [search]);
  const take = async (quiz) => {
    if (state.busy) return;
    setState({ busy: quiz.lesson_id, failure: "" });
    try {
      const { done } = await ask("POST", `/categories/${where}/quizzes/${quiz.lesson_id}`);
      toast(`${questions(done)} taken from “${quiz.title}”`);
      onFiled();
      onClose();
    } catch (problem) {
      setState({ busy: "", failure: wordsOf(problem) });
    }
  };
  return (
    <Sheet title="Take the questions of a quiz" onClose={onClose} className="max-w-xl" footer={<Button onClick={onClose}>Cancel</Button>}>
      <p className="mb-4 text-sm text-quiet">The quiz goes on asking them, and shows when the bank has a newer version.</p>
      <Into tree={tree} value={where} onChange={setWhere} />
      <Search label="Search your quizzes" value={search} onChange={setSearch} />
      <p role="alert" className="mt-3 text-sm text-error empty:hidden">{state.failure}</p>
      {!listed ? <div className="bone mt-4 h-4 w-2/3" aria-busy="true" /> : null}
      {listed?.length === 0 ? (
        <p className="mt-6 text-center text-sm text-quiet">{search ? "No quiz fits." : "None of your quizzes has questions of its own."}</p>
      ) : null}
      <ul className="mt-3 max-h-80 divide-y divide-base-300 overflow-y-auto" role="list">
        {listed?.map((quiz) => (
          <li key={quiz.lesson_id} className="flex items-center gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium" dir="auto">{quiz.title}</p>
              <p className="truncate text-sm text-quiet" dir="auto">{quiz.course} · {questions(quiz.questions)}</p>
            </div>
            <button type="button" className="btn btn-plain btn-sm" aria-busy={state.busy === quiz.lesson_id} aria-label={`Take the questions of ${quiz.title}`} onClick={() => take(quiz)}>
              Take
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Picture() {
  return (
    <svg className="scene mx-auto h-28 w-40" viewBox="0 0 160 110" fill="none" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <rect x="30" y="18" width="84" height="58" rx="8" className="sheet-back" />
      <rect x="44" y="30" width="84" height="62" rx="8" className="sheet-front" />
      <path d="M58 46h34M58 58h52M58 70h26" className="line" />
      <circle cx="120" cy="84" r="15" className="tint accent-line" />
      <path d="M115.500 80.500a4.700 4.700 0 0 1 9.100 1.500c0 3-4.600 3.600-4.600 6.200M120 92.500h.01" className="line" />
    </svg>
  );
}
