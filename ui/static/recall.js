// Recalls earlier questions as a shell does: up in an empty box, and up or down while the box holds a recalled one.

/**
 * @param {HTMLTextAreaElement} box
 * @param {() => void} changed
 */
export function mountRecall(box, changed) {
  /** @type {string[]} */
  let asked = [];
  let place = 0;

  box.addEventListener("keydown", (event) => {
    const by = direction(event.key);
    const recalling = place < asked.length && box.value === asked[place];
    if (!by || (box.value && !recalling) || (by > 0 && !recalling)) return;
    event.preventDefault();
    place = Math.max(0, Math.min((recalling ? place : asked.length) + by, asked.length));
    box.value = asked[place] ?? "";
    changed();
  });

  return {
    /** @param {string} question */
    add(question) {
      asked = [...asked.filter((one) => one !== question), question];
      place = asked.length;
    },
    /** @param {string[]} questions */
    replace(questions) {
      asked = [...new Set(questions)];
      place = asked.length;
    },
  };
}

/** @param {string} key */
function direction(key) {
  if (key === "ArrowUp") return -1;
  return key === "ArrowDown" ? 1 : 0;
}
