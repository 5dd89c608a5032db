// Shows the cases that the filter leaves. Without scripts every case is shown.
const form = document.querySelector(".filter");
const cases = [...document.querySelectorAll(".case")].map((element) => ({
  element,
  passed: element.classList.contains("ok"),
  tags: JSON.parse(element.dataset.tags),
  text: element.textContent.toLowerCase(),
}));

function show() {
  const { which, tag, words } = form.elements;
  const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const one of cases) {
    const shown =
      (!which.value || (which.value === "passed") === one.passed) &&
      (!tag?.value || one.tags.includes(tag.value)) &&
      sought.every((word) => one.text.includes(word));
    one.element.hidden = !shown;
    count += shown;
  }
  form.querySelector("output").value = count === 1 ? "1 case" : `${count.toLocaleString("en")} cases`;
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
show();
