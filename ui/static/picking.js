// Several articles at once: picked in the list, removed together.
export function mountPicking(element, { remove }) {
  const list = element.querySelector("#library");
  const start = element.querySelector(".picking");
  const bar = element.querySelector(".picked");
  const act = element.querySelector(".remove-picked");
  const picks = new Set();
  let active = false;

  start.addEventListener("click", () => begin(!active));
  element.querySelector(".picked .all").addEventListener("click", () => {
    for (const item of list.children) picks.add(item.dataset.article);
    restore();
  });
  list.addEventListener("change", (event) => {
    const box = event.target.closest(".pick");
    if (box) note(box.closest("li").dataset.article, box.checked);
  });
  act.addEventListener("click", () => {
    if (act.dataset.sure) {
      remove([...picks]);
      begin(false);
    } else {
      act.dataset.sure = "yes";
      act.textContent = `Really remove ${picks.size.toLocaleString("en")}`;
    }
  });

  function begin(now) {
    active = now;
    picks.clear();
    start.textContent = now ? "Done" : "Select";
    start.setAttribute("aria-pressed", String(now));
    bar.hidden = !now;
    restore();
  }

  function note(article, picked) {
    if (picked) picks.add(article);
    else picks.delete(article);
    restore();
  }

  function restore() {
    for (const item of list.children) {
      const box = item.querySelector(".pick");
      box.hidden = !active;
      box.checked = picks.has(item.dataset.article);
      box.setAttribute("aria-label", `Select ${item.querySelector(".title").textContent}`);
      item.querySelector(".remove").hidden = active;
    }
    bar.querySelector(".count").textContent = `${picks.size.toLocaleString("en")} selected`;
    act.disabled = !picks.size;
    act.textContent = "Remove";
    delete act.dataset.sure;
  }

  return {
    active: () => active,
    restore,
    toggle: (item) => note(item.dataset.article, !picks.has(item.dataset.article)),
  };
}
