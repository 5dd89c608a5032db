// The question box: Enter sends, Shift-Enter breaks the line, up-arrow recalls, "/" focuses.
export function mountComposer(element, { ask, stop }) {
  const form = element.querySelector(".composer");
  const box = form.querySelector("textarea");
  const button = form.querySelector("#ask");
  const halt = form.querySelector("#stop");
  let last = "";

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(box.value);
  });
  halt.addEventListener("click", () => {
    stop();
    box.focus();
  });
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit(box.value);
    } else if (event.key === "ArrowUp" && !box.value && last) {
      event.preventDefault();
      box.value = last;
      fit();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });

  function submit(words) {
    const question = words.trim();
    if (!question || !ask(question)) return;
    last = question;
    box.value = "";
    fit();
  }

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
  }

  return {
    submit,
    busy(now) {
      button.hidden = now;
      halt.hidden = !now;
    },
  };
}
