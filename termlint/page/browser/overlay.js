// Draws numbered boxes around what was found. Nothing of the page can style them: a closed shadow tree.
(marks) => {
  const layer = document.createElement("div");
  const page = document.scrollingElement || document.documentElement;
  layer.style.cssText = "all:initial!important;position:absolute!important;left:0!important;top:0!important;"
    + `width:${page.scrollWidth}px!important;height:${page.scrollHeight}px!important;`
    + "z-index:2147483647!important;pointer-events:none!important;overflow:hidden!important;display:block!important";
  const tree = layer.attachShadow({mode: "closed"});
  const origin = document.documentElement.getBoundingClientRect();
  const position = getComputedStyle(document.documentElement).position;
  const [left, top] = position === "static" ? [0, 0] : [origin.left + scrollX, origin.top + scrollY];
  for (const mark of marks) {
    const box = document.createElement("div");
    const [x, y, wide, high] = mark.area;
    box.style.cssText = `position:absolute;box-sizing:border-box;left:${x - left - 3}px;top:${y - top - 3}px;`
      + `width:${wide + 6}px;height:${high + 6}px;border:2px solid ${mark.colour};border-radius:3px`;
    const label = document.createElement("div");
    label.textContent = mark.number;
    label.style.cssText = `position:absolute;left:${Math.min(x - left + wide - 4, page.scrollWidth - 22)}px;top:${Math.max(0, y - top - 13)}px;`
      + `background:${mark.colour};color:#fff;font:bold 12px/16px sans-serif;padding:0 4px;border-radius:3px;white-space:nowrap`;
    tree.append(box, label);
  }
  document.documentElement.append(layer);
}
