// The button of a course's printed page. Without a script, the browser's own menu prints it as well.
const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
