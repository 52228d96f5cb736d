// Honest.
function initials(text: string): string {
  return text.split(" ").map((word) => word[0]).join("");
}
