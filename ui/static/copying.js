// Copies to the clipboard, and shows the result on the button that was clicked.

/**
 * @param {HTMLElement} button
 * @param {string} words
 * @param {string} refused what the button says if the browser does not allow copying
 */
export async function copyFrom(button, words, refused) {
  button.dataset.says ??= button.textContent ?? ""; // on a second click the button already shows another text
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
  } catch {
    button.textContent = refused;
  }
  setTimeout(() => {
    button.textContent = button.dataset.says ?? "";
  }, 2000);
}
