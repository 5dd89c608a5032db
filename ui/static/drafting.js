// Eval cases that were drafted from the articles: each is accepted as it was edited, or dropped.
import { find, findAll, told, within } from "./dom.js";
import { ask, UNANSWERED } from "./transport.js";

/** @param {HTMLElement} body the element that shows the drafts */
export function mountDrafts(body) {
  body.addEventListener("submit", (event) => {
    const form = within(event, ".drafted");
    if (!form) return;
    event.preventDefault();
    accept(body, form);
  });
  body.addEventListener("click", (event) => {
    const form = within(event, ".drafted");
    if (form && within(event, ".drop")) drop(body, form);
  });
}

/**
 * @param {HTMLElement} body
 * @param {HTMLElement} form
 */
async function accept(body, form) {
  const answer = await ask("quality/accept", {
    ...sentence(form),
    question: find(form, "[name=question]", HTMLTextAreaElement).value,
    expected: find(form, "[name=expected]", HTMLTextAreaElement).value.split("\n"),
  });
  if (!answer || answer.problem) return complain(form, answer?.problem);
  const next = after(body, form);
  form.outerHTML = answer.html;
  next.focus();
}

/**
 * @param {HTMLElement} body
 * @param {HTMLElement} form
 */
async function drop(body, form) {
  const question = find(form, "[name=question]", HTMLTextAreaElement).defaultValue;
  const answer = await ask("quality/drop", { ...sentence(form), question });
  if (!answer || answer.problem) return complain(form, answer?.problem);
  const next = after(body, form);
  form.remove();
  next.focus();
}

/**
 * @param {HTMLElement} form
 * @param {string} [reason] what is wrong, if it was answered
 */
function complain(form, reason = UNANSWERED) {
  const problem = find(form, ".problem");
  problem.textContent = reason;
  problem.hidden = false;
}

/**
 * Returns which sentence the draft was made of.
 * @param {HTMLElement} form
 */
function sentence(form) {
  return { article: told(form, "article"), version: told(form, "version"), start: Number(told(form, "start")) };
}

/**
 * Returns what is looked at after a draft: the next one's question, or the button for others.
 * @param {HTMLElement} body
 * @param {HTMLElement} form
 */
function after(body, form) {
  const forms = findAll(body, ".drafted");
  return forms[forms.indexOf(form) + 1]?.querySelector("textarea") ?? find(body, ".draft");
}
