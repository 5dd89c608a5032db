// Runs from the page's head before any other script: a question that is sent while they load is kept.
(() => {
  document.addEventListener("submit", hold, true);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) hold(event);
    },
    true,
  );

  /**
   * Marks the question as sent: the page's script asks it once it is there.
   * @param {Event} event
   */
  function hold(event) {
    const form = event.target instanceof Element ? event.target.closest(".composer") : null;
    if (!(form instanceof HTMLFormElement) || "ready" in form.dataset) return;
    event.preventDefault();
    event.stopPropagation();
    if (!form.querySelector("textarea")?.value.trim()) return;
    form.dataset.sent = "";
    form.querySelector("#ask")?.replaceChildren("Asking…");
  }
})();
