// Something of another site is offered, and loaded only when a learner asks for it: until then that site learns nothing.
const MAY = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation";

function frameOf({ src, title }) {
  const frame = document.createElement("iframe");
  Object.assign(frame, { src, title, loading: "lazy", referrerPolicy: "strict-origin-when-cross-origin" });
  frame.allow = "fullscreen; encrypted-media; picture-in-picture; clipboard-write";
  frame.setAttribute("sandbox", MAY);
  return frame;
}

function offer(figure) {
  const { src, site, title } = figure.dataset;
  const box = figure.querySelector(".embed-offer");
  if (!src || !box || box.querySelector("button")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-plain btn-sm";
  button.textContent = `Show content from ${site}`;
  const word = document.createElement("p");
  word.className = "embed-word";
  word.textContent = `It loads from ${site}, which then knows that you are here.`;
  button.onclick = () => {
    const frame = frameOf({ src, title });
    const link = box.querySelector("a");
    box.replaceWith(frame);
    const below = document.createElement("figcaption");
    below.append(link);
    figure.append(below);
    figure.dataset.open = "";
    frame.focus();
  };
  box.querySelector(".embed-name").after(button, word);
}

export const offerFrames = (root) => root.querySelectorAll("figure.embed").forEach(offer);
