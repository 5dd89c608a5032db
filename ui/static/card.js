// The card that shows a footnote's sentence while its marker is pointed at or focused.
const DELAY = 120;

function supportOf(marker) {
  const line = document.createElement("p");
  line.className = `card-support ${marker.dataset.support}`;
  line.textContent = `The claim is ${marker.dataset.support}.`;
  return line;
}

export function mountCards(root) {
  const card = document.createElement("div");
  card.id = "footnote-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  root.closest("section").append(card);
  let marker = null;
  let timer = 0;

  const soon = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, DELAY);
  };
  const citation = (event) => event.target.closest?.("a.citation");

  root.addEventListener("pointerover", (event) => {
    const found = citation(event);
    if (found && event.pointerType !== "touch") soon(() => show(found));
  });
  root.addEventListener("pointerout", (event) => {
    if (citation(event)) soon(hide);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => soon(hide));
  root.addEventListener("focusin", (event) => {
    const found = citation(event);
    if (found?.matches(":focus-visible")) show(found);
  });
  root.addEventListener("focusout", (event) => {
    if (citation(event)) hide();
  });
  root.addEventListener("scroll", hide, true);
  addEventListener("resize", hide);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || card.hidden) return;
      event.preventDefault(); // the reader stays open: one thing at a time
      hide();
    },
    true,
  );

  function show(found) {
    const content = document.getElementById(found.getAttribute("href").slice(1));
    if (!content) return;
    hide();
    marker = found;
    card.replaceChildren(content.content.cloneNode(true), supportOf(found));
    card.hidden = false;
    marker.setAttribute("aria-describedby", card.id);
    place(found.getBoundingClientRect());
  }

  function place(at) {
    const gap = 8;
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const left = Math.min(Math.max(gap, at.left + at.width / 2 - width / 2), innerWidth - width - gap);
    const above = at.top - height - gap;
    card.style.left = `${Math.max(gap, left)}px`;
    card.style.top = `${above >= gap ? above : Math.min(at.bottom + gap, innerHeight - height - gap)}px`;
  }

  function hide() {
    clearTimeout(timer);
    card.hidden = true;
    marker?.removeAttribute("aria-describedby");
    marker = null;
  }

  return hide;
}
