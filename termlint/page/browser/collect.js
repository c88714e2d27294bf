// Measures what a person sees of a page. Runs in the page and returns plain values; everything is bounded.
// Called as collect({of_interest, countdown}); of_interest: pattern of the words worth a closer look.
(options) => {
  const MOST = {nodes: 200000, controls: 2000, near: 80, parts: 60, pictures: 200, text: 400000, words: 300, milliseconds: 4000};
  const interest = new RegExp(options.of_interest, "i");
  const countdown = new RegExp(options.countdown, "i");
  const unread = [], opened = performance.now();
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const short = (text, most = MOST.words) => squeeze(String(text || "").slice(0, most * 4)).slice(0, most);
  const root = document.body || document.documentElement;

  // --- colours: CSS Color 4 serialises computed colours as rgb(), rgba() or color(srgb …)
  const parse = (written) => {
    const found = /^rgba?\(([^)]+)\)$/.exec(written) || /^color\(srgb ([^)]+)\)$/.exec(written);
    if (!found) return null;
    const numbers = found[1].split(/[\s,/]+/).filter(Boolean).map(Number);
    const scale = written.startsWith("color") ? 255 : 1;
    return {rgb: numbers.slice(0, 3).map((n) => n * scale), a: numbers.length > 3 ? numbers[3] : 1};
  };
  const over = (top, alpha, below) => top.map((n, i) => n * alpha + below[i] * (1 - alpha));
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((n) => (n /= 255) <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element) => {  // WCAG 2.2, contrast ratio; null where a picture lies behind
    const behind = [];
    let alpha = 1;
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      alpha *= Number(style.opacity);
      if (style.backgroundImage !== "none") return null;
      const colour = parse(style.backgroundColor);
      if (!colour) return null;
      if (colour.a > 0) behind.push(colour);
      if (colour.a >= 1) break;
    }
    const back = behind.reverse().reduce((below, one) => over(one.rgb, one.a, below), [255, 255, 255]);
    const ink = parse(getComputedStyle(element).color);
    if (!ink) return null;
    const [light, dark] = [luminance(over(ink.rgb, ink.a * alpha, back)), luminance(back)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  // --- where and whether
  const shown = (element) => {
    if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true})) return false;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) {
      // an inline wrapper may be empty itself and have a picture or words that stick out
      const inner = element.querySelector("*");
      if (!inner) return false;
      const one = inner.getBoundingClientRect();
      if (one.width < 1 || one.height < 1) return false;
    }
    const wide = Math.max(document.documentElement.scrollWidth, innerWidth);
    if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || box.left + scrollX >= wide) return false;
    return Number(getComputedStyle(element).fontSize.replace("px", "")) >= 1 || !squeeze(element.textContent);
  };
  const area = (element) => {
    const box = element.getBoundingClientRect();
    return [box.left + scrollX, box.top + scrollY, box.width, box.height];
  };
  const inkOf = (element) => {  // the element whose own characters are the words
    let best = element, longest = 0;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let n = 0; n < 50 && walker.nextNode(); n++) {
      const length = squeeze(walker.currentNode.data).length;
      if (length > longest) { longest = length; best = walker.currentNode.parentElement; }
    }
    return best;
  };
  const later = [];  // scrolling makes the browser lay the page out again, so it comes last
  const coveredBy = (element) => {  // null: not told, a window covers everything
    element.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
    const box = element.getBoundingClientRect();
    let free = 0, tried = 0, modal = false;
    for (const [x, y] of [[.5, .5], [.2, .5], [.8, .5]]) {
      const left = box.left + box.width * x, top = box.top + box.height * y;
      if (left < 0 || top < 0 || left >= innerWidth || top >= innerHeight) continue;
      tried++;
      const hit = document.elementFromPoint(left, top);
      if (!hit || hit === element || element.contains(hit) || hit.contains(element)) { free++; continue; }
      if (hit.closest("label") && hit.closest("label").contains(element)) { free++; continue; }
      for (let one = hit; one && one !== document.documentElement; one = one.parentElement) {
        const lid = one.getBoundingClientRect();
        if (getComputedStyle(one).position === "fixed" && lid.width * lid.height > .7 * innerWidth * innerHeight) modal = true;
      }
    }
    if (!tried || (modal && !free)) return null;
    return free === 0;
  };
  const look = (element, closely) => {
    const ink = inkOf(element), visible = shown(element);
    const measured = {
      shown: visible, area: area(element), font_size: parseFloat(getComputedStyle(ink).fontSize),
      contrast: squeeze(element.textContent) ? contrast(ink) : null, covered: null,
    };
    if (closely && visible) later.push([measured, element]);
    return measured;
  };
  const pathTo = (element) => {
    const steps = [];
    for (let one = element; one && one !== document.documentElement && steps.length < 600; one = one.parentElement) {
      if (!one.parentElement) return "";
      steps.unshift([...one.parentElement.children].indexOf(one));
    }
    return steps.join(".");
  };

  // --- words
  const labelOf = (element) => short(
    (element.matches("input") && /^(submit|button|reset)$/.test(element.type) && element.value)
    || (element.firstElementChild && element.innerText) || element.textContent
    || [...element.querySelectorAll("img[alt]")].slice(0, 5).map((one) => one.alt).join(" ")
    || element.getAttribute("aria-label") || element.title || "");

  const elements = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    if (elements.length >= MOST.nodes) {
      unread.push(["nodes", MOST.nodes]);
      break;
    }
    elements.push(walker.currentNode);
  }

  // --- things to click
  const controls = [], taken = new Set();
  const pointerLeaf = (element) => {  // words that react to the mouse without being a link
    if (element.firstElementChild || element.textContent.length > 120) return false;
    const words = squeeze(element.textContent);
    return words && words.length <= 40 && interest.test(words) && getComputedStyle(element).cursor === "pointer";
  };
  for (const element of elements) {
    if (controls.length >= MOST.controls || performance.now() - opened > MOST.milliseconds) {
      unread.push(["controls", controls.length]);
      break;
    }
    const role = element.getAttribute("role");
    let kind = null;
    if (element.matches("a[href], area[href]")) kind = "link";
    else if (element.matches("button, input[type=submit], input[type=button], input[type=reset], summary") || role === "button") kind = "button";
    else if (role === "link") kind = "link";
    else if (element.matches("a, [onclick]") || pointerLeaf(element)) kind = "button";
    if (!kind) continue;
    let inside = false;
    for (let one = element.parentElement, n = 0; one && n < 8; one = one.parentElement, n++) if (taken.has(one) && one.matches("a, button")) inside = true;
    if (inside) continue;
    const words = labelOf(element);
    if (element.hasAttribute("onclick") && !element.matches("a, button") && words.length > 120) continue;
    taken.add(element);
    const target = element.matches("a[href], area[href]") ? element.getAttribute("href") : null;
    const closely = interest.test(words);
    controls.push({
      kind, words, target: target === null ? null : target.slice(0, 2000),
      url: target === null ? "" : String(element.href).slice(0, 2000),
      disabled: element.matches(":disabled") || element.getAttribute("aria-disabled") === "true"
        || getComputedStyle(element).pointerEvents === "none" || /(^|[\s_-])disabled($|[\s_-])/i.test(element.className && element.className.baseVal === undefined ? element.className : ""),
      counting: countdown.test(words), look: look(element, closely), path: closely ? pathTo(element) : "",
    });
  }

  // --- boxes to tick
  const choices = [], BOXES = "input[type=checkbox], input[type=radio], [role=checkbox], [role=switch]";
  for (const element of elements) {
    if (choices.length >= 300) break;
    const role = element.getAttribute("role");
    const native = element.matches("input[type=checkbox], input[type=radio]");
    if (!native && role !== "checkbox" && role !== "switch") continue;
    const labels = native && element.labels ? [...element.labels] : [];
    let words = labels.map((one) => one.innerText || one.textContent).join(" ") || (native ? "" : element.textContent);
    let holder = element.parentElement;
    for (let n = 0; holder && n < 3 && !squeeze(words); n++, holder = holder.parentElement) {
      if (squeeze(holder.textContent).length < 400 && holder.querySelectorAll(BOXES).length === 1) words = holder.innerText || holder.textContent;
    }
    // The words after a label often hold the links: "☑ I agree to" <a>terms</a>
    if (element.parentElement && squeeze(element.parentElement.textContent).length < 300
        && squeeze(element.parentElement.textContent).length > squeeze(words).length
        && element.parentElement.querySelectorAll(BOXES).length === 1)
      words = element.parentElement.innerText || element.parentElement.textContent;
    const stand = [element, ...labels].find(shown) || element.parentElement || element;
    const measured = look(stand, false);
    if (native && !shown(element)) measured.font_size = null;
    choices.push({
      words: short(words), look: measured, kind: native ? element.type : "checkbox",
      checked: native ? element.checked : element.getAttribute("aria-checked") === "true",
      disabled: native ? element.disabled : element.getAttribute("aria-disabled") === "true",
    });
  }

  // --- words cut off, hidden or not to be selected
  const parts = [];
  const add = (element, how, characters, opens = null) => {
    if (parts.length < MOST.parts) parts.push({
      words: short(element.textContent, 80), characters, how, opens, look: look(element, false),
    });
  };
  const lettersOf = (element) => squeeze(element.textContent).length;
  const seen = new Set();
  const inside = (element) => {
    if (seen.size) for (let one = element; one; one = one.parentElement) if (seen.has(one)) return true;
    return false;
  };
  const page = document.scrollingElement || document.documentElement;
  for (const element of [document.documentElement, root, ...elements]) {
    if (element.matches("script, style, template, noscript, head, option, select, svg *, textarea")) continue;
    if (element.scrollHeight <= element.clientHeight + 8 && element !== page) continue;
    const style = getComputedStyle(element);
    const stuck = /hidden|clip/.test(style.overflowY);
    if (!stuck || inside(element)) continue;
    const whole = element === page || element === root || element === document.documentElement;
    const height = whole ? innerHeight : element.clientHeight;
    const rest = (whole ? page.scrollHeight : element.scrollHeight) - height;
    const letters = lettersOf(element);
    if (rest < 40 || letters < 100 || !element.checkVisibility()) continue;
    if (whole && (getComputedStyle(document.documentElement).overflowY !== "hidden" && style.overflowY === "hidden" && element === root
        && getComputedStyle(document.documentElement).overflowY !== "visible")) continue;
    // words that begin below the edge: what a reader really misses
    const edge = element.getBoundingClientRect().top + (whole ? -element.getBoundingClientRect().top + innerHeight : element.clientTop + element.clientHeight);
    const reader = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let missed = 0;
    const range = document.createRange();
    for (let n = 0; n < 4000 && reader.nextNode(); n++) {
      const text = squeeze(reader.currentNode.data);
      if (!text || reader.currentNode.parentElement.closest("script, style, noscript, template")) continue;
      range.selectNodeContents(reader.currentNode);
      const box = range.getBoundingClientRect();
      if (!box.height) continue;
      if (box.top >= edge) missed += text.length;
      else if (box.bottom > edge + 4) missed += Math.round(text.length * (box.bottom - edge) / box.height);
    }
    if (missed < 40) continue;
    seen.add(element);
    add(element, height < 4 ? "hidden" : "cut", missed);
  }
  for (const element of elements) {
    if (element.matches("script, style, template, noscript, option, select, datalist, svg, svg *, textarea") || inside(element)) continue;
    if (element.tagName === "DETAILS" && !element.open) { seen.add(element); add(element, "collapsed", lettersOf(element), true); continue; }
    if (element.checkVisibility({opacityProperty: true, checkOpacity: true, visibilityProperty: true, checkVisibilityCSS: true})) continue;
    const letters = lettersOf(element);
    seen.add(element);
    if (letters >= 100) add(element, "hidden", letters);
  }
  for (const element of elements) {
    if (parts.length >= MOST.parts) break;
    const parent = element.parentElement;
    if (getComputedStyle(element).userSelect !== "none" || (parent && getComputedStyle(parent).userSelect === "none")) continue;
    if (element.textContent.length < 100) continue;
    const letters = squeeze(element.innerText).length;
    if (letters >= 100 && shown(element)) add(element, "unselectable", letters);
  }

  // --- pictures large enough to hold words
  const pictures = [];
  for (const element of elements) {
    if (pictures.length >= MOST.pictures) break;
    if (!element.matches("img, canvas, object, embed, svg")) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 16 || box.height < 16 || !shown(element)) continue;
    pictures.push({alt: short(element.alt || element.getAttribute("aria-label") || ""), width: box.width, height: box.height, look: look(element, false)});
  }

  // --- what a reader can do
  const text = String((root.checkVisibility() && root.innerText) || "").slice(0, MOST.text);
  const selection = getSelection();
  let selected = null;
  const visible = squeeze(text).length;
  if (visible) {
    selection.selectAllChildren(root);
    selected = Math.min(1, squeeze(selection.toString()).length / visible);
    selection.removeAllRanges();
  }
  let longest = root, most = 0;
  for (const one of elements) {
    if (one.firstElementChild || !one.matches("p, li, td, dd, div, span") || one.textContent.length <= most) continue;
    if (shown(one)) { longest = one; most = one.textContent.length; }
  }
  const left_alone = (event) => { try { return longest.dispatchEvent(event); } catch { return null; } };
  const copying = () => {
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", {bubbles: true, cancelable: true, clipboardData: data});
    const alone = left_alone(event);
    return alone || data.getData("text/plain") !== "" || data.getData("text/html") !== "";  // rewriting is no block
  };
  const reading = {
    selected, copy: copying(),
    menu: left_alone(new MouseEvent("contextmenu", {bubbles: true, cancelable: true, button: 2})),
    select: left_alone(new Event("selectstart", {bubbles: true, cancelable: true})),
  };
  const began = performance.now();
  for (const [measured, element] of later.slice(0, MOST.near)) {
    if (performance.now() - began > 1500) break;
    measured.covered = coveredBy(element);
  }
  scrollTo(0, 0);
  const inputs = [...document.querySelectorAll("input, textarea")].slice(0, 200)
    .filter(shown).map((one) => (one.tagName === "TEXTAREA" ? "textarea" : one.type) + " " + short(`${one.name} ${one.id} ${one.placeholder} ${one.getAttribute("aria-label") || ""}`, 80));
  return {
    title: short(document.title), text, controls, choices, parts, pictures, inputs, reading,
    size: [Math.max(page.scrollWidth, innerWidth), Math.max(page.scrollHeight, innerHeight)], unread,
  };
}
