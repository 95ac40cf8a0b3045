// The bank of questions: categories beside the list, and one question at a time.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { wordsOf } from "../teach/calls.js";
import { Categories } from "./categories.jsx";
import { Empty } from "./empty.jsx";
import { BankFiles } from "./files.jsx";
import { Filters } from "./filters.jsx";
import { List } from "./list.jsx";
import { NOTHING_ASKED, ask, query, treeOf } from "./model.js";
import { Question } from "./question.jsx";

// Everything that the page knows of the bank. A list that comes late never takes the place of a newer one.
function useBank() {
  const [overview, setOverview] = useState(null);
  const [found, setFound] = useState(null);
  const [asked, setAsked] = useState(NOTHING_ASKED);
  const [failure, setFailure] = useState("");
  const turn = useRef(0);
  const load = useCallback(async () => {
    const mine = ++turn.current;
    try {
      const [told, lines] = await Promise.all([ask("GET", ""), ask("GET", `/questions?${query(asked)}`)]);
      if (mine !== turn.current) return;
      setOverview(told);
      setFound(lines);
      setFailure("");
      if (!lines.lines.length && asked.page > 1) setAsked((now) => ({ ...now, page: now.page - 1 }));
    } catch (problem) {
      if (mine !== turn.current) return;
      if (problem.body?.code === "bank.category_not_found") setAsked(NOTHING_ASKED);
      else setFailure(wordsOf(problem));
    }
  }, [asked]);
  useEffect(() => {
    load();
  }, [load]);
  const change = (more) => setAsked((now) => ({ ...now, page: 1, ...more }));
  return { overview, found, asked, change, failure, load };
}

const named = () => new URLSearchParams(window.location.search).get("question") ?? "";

function show(question) {
  const url = new URL(window.location.href);
  if (question && question !== "new") url.searchParams.set("question", question);
  else url.searchParams.delete("question");
  window.history.replaceState(window.history.state, "", url);
}

export function QuestionBank() {
  const bank = useBank();
  const { overview, found, asked, change, failure, load } = bank;
  const [open, setOpen] = useState(named);
  const heading = useRef(null);
  const tree = useMemo(() => treeOf(overview?.categories ?? []), [overview]);
  const turnTo = (question) => {
    show(question);
    setOpen(question);
    window.scrollTo({ top: 0 });
  };
  if (failure) {
    return (
      <div role="alert" className="mt-6 rounded-box hair bg-base-100 py-14 text-center">
        <p className="font-medium">The bank could not be read</p>
        <p className="mt-1 text-sm text-quiet">{failure}</p>
        <button type="button" className="btn btn-plain mt-4" onClick={load}>
          Try again
        </button>
      </div>
    );
  }
  if (!overview || !found) return <Bones />;
  if (open) {
    return (
      <Question
        key={open}
        id={open}
        tree={tree}
        tags={overview.tags}
        category={asked.category}
        onSaved={(card) => {
          load();
          if (open === "new") turnTo(card.id);
        }}
        onLeave={() => turnTo("")}
      />
    );
  }
  const nothing = !overview.archived && tree.list.every((category) => !category.questions);
  const files = { tree, asked, onFiled: load };
  return (
    <div className="mt-6 grid gap-x-8 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <Categories tree={tree} asked={asked} change={change} load={load} />
      <section ref={heading} aria-label="Questions" className="min-w-0">
        {nothing ? (
          <Empty {...files} onWrite={() => turnTo("new")} load={load} />
        ) : (
          <>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <Filters asked={asked} change={change} tags={overview.tags} archived={overview.archived} />
              <div className="flex flex-wrap gap-2">
                <BankFiles {...files} total={found.total} />
                <button type="button" className="btn btn-primary btn-sm" disabled={!tree.list.length} onClick={() => turnTo("new")}>
                  New question
                </button>
              </div>
            </div>
            <List
              bank={bank}
              tree={tree}
              onOpen={turnTo}
              onDone={(words) => {
                toast(words);
                load();
              }}
            />
          </>
        )}
      </section>
    </div>
  );
}

function Bones() {
  return (
    <div aria-busy="true" aria-label="The bank is being read" role="img" className="mt-6 grid gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="space-y-3 max-lg:hidden">
        {["w-32", "w-40", "w-28", "w-36"].map((width) => (
          <div key={width} className={`bone h-4 ${width}`} />
        ))}
      </div>
      <div>
        <div className="bone h-8 w-56" />
        <div className="mt-4 rounded-box hair bg-base-100 px-5">
          {Array.from({ length: 7 }, (_, number) => (
            <div key={number} className="border-b border-base-300 py-4 last:border-0">
              <div className="bone h-4 w-3/5" />
              <div className="bone mt-2.5 h-3 w-2/5" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
