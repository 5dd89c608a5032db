// Asks in an item of a list, one at a time, whether it shall go; the focus is on keeping it.
export function confirmIn(list, item, { question, act }, agreed) {
  list.querySelector(".confirm .no")?.click();
  const from = document.activeElement;
  const asked = document.createElement("div");
  asked.className = "confirm";
  asked.setAttribute("role", "group");
  asked.innerHTML = '<span></span><button type="button" class="yes"></button><button type="button" class="no plain">Keep</button>';
  const [words, yes, no] = asked.children;
  words.textContent = question;
  yes.textContent = act;
  yes.addEventListener("click", agreed);
  no.addEventListener("click", keep);
  asked.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the reader stays open: one thing at a time
    keep();
  });
  item.append(asked);
  no.focus();

  function keep() {
    asked.remove();
    from.focus();
  }
}
