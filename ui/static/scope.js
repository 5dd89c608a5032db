// The scope of a question (which articles it is asked of) as a value, as the filter form, and as chips.
import { findAll } from "./dom.js";

/** @type {("articles" | "sources" | "tags")[]} */
const LISTS = ["articles", "sources", "tags"];
/** @type {("since" | "until")[]} */
const DATES = ["since", "until"];

/**
 * Returns the empty scope: all articles.
 * @returns {Scope}
 */
export const nothing = () => ({ articles: [], sources: [], tags: [], since: "", until: "", titles: {} });

/**
 * Returns whether the scope leaves any article out.
 * @param {Scope} scope
 */
export const isNarrow = (scope) => LISTS.some((kind) => scope[kind].length > 0) || DATES.some((name) => scope[name]);

/**
 * Returns the scope without one of its conditions.
 * @param {Scope} scope
 * @param {string} kind
 * @param {string} value
 * @returns {Scope}
 */
export function without(scope, kind, value) {
  const list = LISTS.find((one) => one === kind);
  return list ? { ...scope, [list]: scope[list].filter((one) => one !== value) } : { ...scope, [kind]: "" };
}

/**
 * Sets the fields of the form to the scope.
 * @param {HTMLFormElement} form
 * @param {Scope} scope
 */
export function showScope(form, scope) {
  for (const kind of LISTS) for (const box of boxes(form, kind)) box.checked = scope[kind].includes(box.value);
  for (const name of DATES) for (const box of dates(form, name)) box.value = scope[name];
}

/**
 * Returns the scope that the form has chosen. What was chosen before and is not in the form, such as an article from
 * the reader, stays chosen.
 * @param {HTMLFormElement} form
 * @param {Scope} scope
 * @returns {Scope}
 */
export function readScope(form, scope) {
  const chosen = { ...scope, titles: { ...scope.titles } };
  for (const kind of LISTS) {
    const listed = boxes(form, kind);
    const unlisted = scope[kind].filter((one) => !listed.some((box) => box.value === one));
    chosen[kind] = [...unlisted, ...listed.filter((box) => box.checked).map((box) => box.value)];
  }
  for (const box of boxes(form, "articles")) {
    if (box.checked) chosen.titles[box.value] = box.closest("label")?.textContent ?? box.value;
  }
  for (const name of DATES) chosen[name] = dates(form, name)[0]?.value ?? "";
  return chosen;
}

/**
 * Returns the conditions of the scope as list items, each with a button that removes it.
 * @param {Scope} scope
 */
export function chipsOf(scope) {
  return [
    ...scope.articles.map((id) => chip("articles", id, scope.titles[id] ?? id)),
    ...scope.sources.map((name) => chip("sources", name, name)),
    ...scope.tags.map((name) => chip("tags", name, `in ${name}`)),
    ...(scope.since ? [chip("since", "", `since ${scope.since}`)] : []),
    ...(scope.until ? [chip("until", "", `until ${scope.until}`)] : []),
  ];
}

/**
 * @param {string} kind
 * @param {string} value
 * @param {string} words
 */
function chip(kind, value, words) {
  const item = document.createElement("li");
  const name = document.createElement("bdi");
  name.textContent = words;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.textContent = "×";
  drop.setAttribute("aria-label", `Do not narrow to ${words}`);
  Object.assign(drop.dataset, { kind, value });
  item.append(name, drop);
  return item;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} kind
 */
const boxes = (form, kind) => findAll(form, `[type=checkbox][name=${kind}]`, HTMLInputElement);

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
const dates = (form, name) => findAll(form, `input[name=${name}]`, HTMLInputElement);
