// Runs from the page's head before any other script: what is typed while they load is kept.
// Until Gradio has drawn the page, a copy of it (the template `#shell`) holds the question box.
(() => {
  const template = document.querySelector("template#shell");
  /** @type {HTMLElement | null} */
  let shell = null;
  new MutationObserver((_, watch) => {
    const drawn = document.querySelector(".region .composer textarea");
    if (drawn instanceof HTMLTextAreaElement) {
      watch.disconnect();
      hand(drawn);
    } else if (!shell && document.body) {
      raise(document.body);
    }
  }).observe(document, { childList: true, subtree: true });

  /** @param {HTMLElement} body */
  function raise(body) {
    if (!(template instanceof HTMLTemplateElement)) return;
    body.classList.toggle("dark", isDark());
    const copy = document.importNode(template.content, true).firstElementChild;
    if (!(copy instanceof HTMLElement)) return;
    shell = copy;
    body.prepend(shell);
  }

  /**
   * Puts what was typed into the box of the page that has been drawn, with the cursor where it was.
   * @param {HTMLTextAreaElement} box
   */
  function hand(box) {
    const styles = document.querySelector("#styles");
    if (styles) document.head.append(styles); // after Gradio's, which would win otherwise
    const early = shell?.querySelector("textarea");
    const focused = early && document.activeElement === early;
    const sent = shell?.querySelector("form[data-sent]");
    shell?.remove();
    if (!early) return;
    box.value ||= early.value;
    if (sent && box.form) box.form.dataset.sent = "";
    if (!focused) return;
    box.focus();
    box.setSelectionRange(early.selectionStart, early.selectionEnd);
  }

  // The colour scheme that the page will have: the one chosen before, or else the system's.
  function isDark() {
    try {
      const kept = localStorage.getItem("footnote-theme");
      if (kept) return kept === "dark";
    } catch {
      // without storage nothing was chosen before
    }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }
})();
