// Shows times in the reader's time zone: of today the hour, else the day, in the form of `write_date` (Python).
import { findAll } from "./dom.js";

/** @param {HTMLElement} root */
export function showOwnTimes(root) {
  for (const time of findAll(root, "time", HTMLTimeElement)) time.textContent = ownTime(time.dateTime);
}

/** @param {string} written */
function ownTime(written) {
  const moment = new Date(written);
  const today = moment.toDateString() === new Date().toDateString();
  if (today) return moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const month = moment.toLocaleString("en-US", { month: "short" }); // in British English September is "Sept"
  return `${moment.getDate()} ${month} ${moment.getFullYear()}`;
}
