// The elements of a turn.
const SEARCHING = '<p class="stage strip"><span>Searching the articles…</span></p>';

export function keptTurn(key, html) {
  const turn = document.createElement("article");
  turn.className = "turn";
  turn.dataset.key = key;
  turn.innerHTML = html;
  return turn;
}

export function newTurn(key, question) {
  const turn = keptTurn(key, "");
  askIn(turn, question);
  return turn;
}

// Shows the question as just asked, in place of what the turn held.
export function askIn(turn, question) {
  turn.innerHTML = `<h2 class="asked" dir="auto"></h2>${SEARCHING}`;
  turn.firstElementChild.textContent = question;
}

export const askedIn = (turn) => turn.querySelector(".asked").textContent;

// Lets the question be changed where it stands; `done` is given the new one, or nothing if it stays.
export function editIn(turn, done) {
  const asked = turn.querySelector(".asked");
  const form = document.createElement("form");
  form.className = "editing";
  form.innerHTML =
    '<textarea rows="2" aria-label="Question"></textarea><button class="button">Ask</button><button type="button" class="keep plain">Keep it</button>';
  const box = form.querySelector("textarea");
  box.value = asked.textContent;
  const finish = (question) => {
    form.replaceWith(asked);
    done(question);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim()) finish(box.value.trim());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      event.preventDefault();
      finish("");
    }
  });
  form.querySelector(".keep").addEventListener("click", () => finish(""));
  asked.replaceWith(form);
  box.focus();
  box.select();
}

// Says under what there is of a turn how it ended.
export function sayIn(turn, name, words) {
  turn.querySelector(".stage")?.remove();
  const note = document.createElement("p");
  note.className = name;
  note.textContent = words;
  turn.append(note);
}

export async function copyAnswer(button) {
  const words = button.closest(".turn").querySelector(".plain").textContent;
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser does not allow copying here";
  }
  setTimeout(() => (button.textContent = label), 2000);
}

// What a screen reader is told when a turn is complete.
export function summary(turn) {
  if (turn.querySelector(".refusal")) return turn.querySelector(".refusal h3").textContent;
  const count = turn.querySelectorAll(".answer a.citation").length;
  return turn.querySelector(".answer") ? `Answered, with ${count} footnotes.` : "";
}
