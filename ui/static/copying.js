// Copying to the clipboard, told by the button that was pressed.

/**
 * @param {HTMLElement} button
 * @param {string} words
 * @param {string} refused what the button says where the browser does not allow it
 */
export async function copyFrom(button, words, refused) {
  button.dataset.says ??= button.textContent ?? ""; // a second press finds another text
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
