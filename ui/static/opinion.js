// Thumbs under each answer, the reasons of one that is down, and the eval case that a good one becomes.
import { recall } from "./bus.js";

export function mountOpinion(element, { send }) {
  document.addEventListener("click", (event) => {
    const thumb = event.target.closest(".thumb");
    if (thumb) {
      const again = thumb.getAttribute("aria-pressed") === "true";
      rate(thumb, { verdict: again ? "" : thumb.dataset.verdict, reasons: [], words: "" });
    }
    const toCase = event.target.closest(".to-case");
    if (toCase) send.keep(place(toCase));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".reasons");
    if (!form) return;
    event.preventDefault();
    const reasons = [...form.querySelectorAll("input:checked")].map((box) => box.value);
    rate(form, { verdict: "down", reasons, words: form.querySelector(".words").value });
  });

  function rate(from, opinion) {
    send.rate({ ...place(from), ...opinion });
  }

  function place(from) {
    return { conversation: recall("conversation")?.id ?? "", key: from.closest(".turn").dataset.key };
  }

  return (message) => {
    const turn = [...document.querySelectorAll(".turn")].find((one) => one.dataset.key === message.key);
    const opinion = turn?.querySelector(".opinion");
    if (!opinion) return;
    const pressed = opinion.contains(document.activeElement) && document.activeElement.dataset.verdict;
    opinion.outerHTML = message.html;
    if (pressed) turn.querySelector(`.thumb[data-verdict=${pressed}]`).focus();
    turn.querySelector(".reasons")?.scrollIntoView({ block: "nearest" });
  };
}
