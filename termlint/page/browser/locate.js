// Finds words in the window: [[words, [left, top, width, height]], …]; words that are not found are left out.
(wanted) => {
  const nodes = [], starts = [];
  let text = "";
  const walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
  for (let n = 0; n < 50000 && text.length < 400000 && walker.nextNode(); n++) {
    const node = walker.currentNode;
    if (node.parentElement.closest("script, style, noscript, template")) continue;
    starts.push(text.length);
    nodes.push(node);
    text += node.data;
  }
  // White space is written otherwise in the source than it shows, so it is left out of the comparison.
  const dense = [], at = [];
  for (let n = 0; n < text.length; n++) if (!/\s/.test(text[n])) { dense.push(text[n]); at.push(n); }
  const letters = dense.join("");
  const point = (offset) => {
    let low = 0, high = starts.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle] <= offset) low = middle; else high = middle - 1; }
    return [nodes[low], offset - starts[low]];
  };
  const found = [];
  for (const words of wanted) {
    const needle = words.replace(/\s+/g, "");
    let start = needle ? letters.indexOf(needle) : -1;
    for (let n = 0; n < 20 && start >= 0; n++) {
      const range = document.createRange();
      const [first, from] = point(at[start]), [last, to] = point(at[start + needle.length - 1]);
      range.setStart(first, from);
      range.setEnd(last, to + 1);
      const box = range.getBoundingClientRect();
      if (box.width >= 1 && box.height >= 1) {
        found.push([words, [box.left + scrollX, box.top + scrollY, box.width, box.height]]);
        break;
      }
      start = letters.indexOf(needle, start + 1);
    }
  }
  return found;
}
