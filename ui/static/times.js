// Shows times in the reader's time zone: of today the hour, of this year the day, else with the year.
import { findAll } from "./dom.js";

/** @param {HTMLElement} root */
export function showOwnTimes(root) {
  for (const time of findAll(root, "time", HTMLTimeElement)) time.textContent = ownTime(time.dateTime);
}

/** @param {string} written */
function ownTime(written) {
  const moment = new Date(written);
  const today = moment.toDateString() === new Date().toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = today ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" };
  if (moment.getFullYear() !== new Date().getFullYear()) parts.year = "numeric";
  return moment.toLocaleString("en-GB", parts);
}
