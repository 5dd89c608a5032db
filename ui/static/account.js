// Who is logged in, and the way out.
export function mountAccount(element) {
  const form = element.querySelector("#account");
  return ({ name }) => {
    form.querySelector(".name").textContent = name;
    form.hidden = !name;
  };
}
