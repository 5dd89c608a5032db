// Runs from the page's head before Gradio's scripts: its style sheets stand in the page, so that none need be loaded.
// Those scripts load no sheet that there is a link to. Written as HTML, the link would be loaded, although it is
// disabled: browsers load ahead what they read.
for (const name of document.querySelector("style[data-sheets]")?.getAttribute("data-sheets")?.split(" ") ?? []) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.disabled = true;
  link.href = name;
  document.head.append(link);
}
