// Honest.
function initials(text) {
  return text.split(" ").map((word) => word[0]).join("");
}
