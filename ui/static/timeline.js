// The bars of the articles by date: a press lists those of that time, a second one those around it.
export function mountTimeline(pane, choose) {
  pane.addEventListener("click", (event) => {
    const step = event.target.closest("[data-period]");
    if (!step) return;
    const period = step.dataset.period;
    const pressed = step.matches(".bar") && step.getAttribute("aria-pressed") === "true";
    choose(pressed ? period.split("-").slice(0, -1).join("-") : period);
  });
  pane.addEventListener("keydown", (event) => {
    const bar = event.target.closest(".bar");
    const next = { ArrowRight: bar?.nextElementSibling, ArrowLeft: bar?.previousElementSibling }[event.key];
    if (!next) return;
    event.preventDefault();
    move(next);
    next.focus();
  });

  function move(to) {
    for (const bar of pane.querySelectorAll(".bar")) bar.tabIndex = bar === to ? 0 : -1;
  }

  return (html) => {
    const focused = document.activeElement?.closest?.(".timeline [data-period]")?.dataset.period;
    pane.hidden = !html;
    pane.innerHTML = html;
    const bars = [...pane.querySelectorAll(".bar")];
    const pressed = bars.find((bar) => bar.getAttribute("aria-pressed") === "true");
    if (bars.length) move(pressed ?? bars.at(-1));
    if (focused !== undefined) (bars.find((bar) => bar.dataset.period === focused) ?? pane.querySelector("[aria-pressed=true]"))?.focus();
  };
}
