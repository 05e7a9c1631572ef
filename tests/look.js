// What a page tells a test of itself. It is evaluated in the page; the site knows nothing of it. Lengths in CSS pixels.
globalThis.look = (() => {
  const CONTROLS = "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex]:not([tabindex^='-'])";
  const visible = (each) => each.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const named = (each) => `${each.tagName.toLowerCase()}${each.id && "#" + each.id}${[...each.classList].map((one) => "." + one).join("")} "${each.textContent.trim().slice(0, 40)}"`;
  const up = function* (each) {
    for (; each && each !== document.documentElement; each = each.parentElement) yield each;
  };

  // What is asked of an element or of those around it is asked once in each look: it does not change meanwhile.
  const once = (ask) => {
    const known = new Map();
    return (each) => (known.has(each) ? known : known.set(each, ask(each))).get(each);
  };
  const fresh = () => {
    const style = once(getComputedStyle);
    const around = (true_) => {
      const own = once((each) => (each && each !== document.body ? (true_(each) ? each : own(each.parentElement)) : null));
      return own;
    };
    const onlyHeard = around((each) => style(each).clipPath === "inset(50%)" || (each.offsetWidth === 1 && each.offsetHeight === 1));
    const fixed = around((each) => style(each).position === "fixed");
    const scroller = around((each) => /auto|scroll/.test(style(each).overflow));
    const clip = around((each) => /hidden|clip/.test(style(each).overflow));
    return { style, onlyHeard, fixed, scroller, clip };
  };

  // Each line of each text that is seen.
  const lines = ({ onlyHeard }) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !visible(parent) || onlyHeard(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 0.5) found.push({ parent, box, text: node.data.trim().slice(0, 40) });
    }
    return found;
  };

  // The letters of some scripts reach far over their own line: what must not be lost is the middle of it.
  const middle = ({ left, right, top, bottom }) => ({ left, right, top: top + (bottom - top) * 0.3, bottom: bottom - (bottom - top) * 0.3 });
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;

  const boxes = (each, { style }) => (style(each).display === "inline" ? [...each.getClientRects()].map(middle) : [each.getBoundingClientRect()]);

  /** What is lost or covered: a page that is too wide, text beyond the screen or cut off, text or controls over controls. */
  const layout = () => {
    const now = fresh();
    const { style, onlyHeard, fixed, scroller, clip } = now;
    const wrong = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) wrong.push(`the page is ${wide} wide on a screen of ${innerWidth}`);
    const all = lines(now);
    for (const { parent, box, text } of all) {
      if (!scroller(parent) && (box.left < -1 || box.right > innerWidth + 1)) wrong.push(`beyond the screen: "${text}" in ${named(parent)}`);
      for (let one = clip(parent); one; one = clip(one.parentElement)) {
        const edge = one.getBoundingClientRect(), part = middle(box);
        if (part.left < edge.left - 1 || part.right > edge.right + 1 || part.top < edge.top - 1 || part.bottom > edge.bottom + 1) wrong.push(`cut off by ${named(one)}: "${text}"`);
      }
    }
    for (const each of document.body.querySelectorAll("*")) {
      if (!/auto|scroll/.test(style(each).overflow) || !visible(each)) continue;
      const more = each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1;
      if (more && each.tabIndex < 0 && ![...each.querySelectorAll(CONTROLS)].some(visible)) wrong.push(`scrolls, but not by keyboard: ${named(each)}`);
    }
    const controls = [...document.querySelectorAll(CONTROLS)].filter((each) => visible(each) && !onlyHeard(each) && !(scroller(each) && fixed(each)));
    const placed = controls.flatMap((each) => boxes(each, now).map((box) => ({ each, box, fixed: fixed(each) })));
    const opened = [...document.querySelectorAll("details[open]")].some((each) => fixed(each));
    const things = [...all.map(({ parent, box, text }) => ({ each: parent, box: middle(box), text })), ...placed.map(({ each, box }) => ({ each, box, text: "" }))];
    for (const { each, box, text } of things) {
      if (scroller(each)) continue;
      const own = Boolean(fixed(each));
      for (const other of placed) {
        if (!meet(box, other.box) || each.contains(other.each) || other.each.contains(each)) continue;
        if (own === other.fixed || !(opened || box.top > innerHeight / 2)) wrong.push(`${named(each)} "${text}" over ${named(other.each)}`);
      }
    }
    return [...new Set(wrong)];
  };

  // A link among words of a sentence: its size is that of the line (WCAG 2.5.8, "inline").
  const inSentence = (each) => {
    let block = each;
    while (/^(inline|contents)/.test(getComputedStyle(block).display)) block = block.parentElement;
    if (block === each) return false;
    const rest = block.cloneNode(true);
    for (const one of rest.querySelectorAll(CONTROLS)) one.remove();
    return /\p{L}/u.test(rest.textContent);
  };

  const target = (each) => (each.matches("input[type=radio], input[type=checkbox]") ? (each.closest("label") ?? each) : each);

  /** Controls that are smaller than 24 by 24, and main actions that are less than 44 high. */
  const targets = () => {
    const { onlyHeard } = fresh();
    const main = ".exit__link, .menu__button, .after__next a, .emergency a, label:has(input), input[type=search], main button";
    const wrong = [];
    let mains = 0;
    for (const each of document.querySelectorAll(CONTROLS)) {
      if (!visible(each) || onlyHeard(each) || each.matches("[tabindex]:not(a, button, input, summary)")) continue;
      const free = !inSentence(each), box = target(each).getBoundingClientRect();
      const acts = target(each).matches(main) || (free && each.matches("main a[href^='tel:'], main .links a"));
      mains += acts;
      if (acts && box.height < 44) wrong.push(`${named(each)} is ${box.height.toFixed(1)} high, and a main action`);
      else if (free && Math.min(box.height, box.width) < 24) wrong.push(`${named(each)} is ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`);
    }
    return { wrong, mains };
  };

  /** Text of the page and numbers below 16 px, and numbers on more than one line. */
  const type = () => {
    const now = fresh();
    const all = lines(now);
    const wrong = all.filter(({ parent }) => parent.closest("main, .number, a[href^='tel:']") && parseFloat(now.style(parent).fontSize) < 16)
      .map(({ parent, text }) => `${now.style(parent).fontSize}: "${text}" in ${named(parent)}`);
    const numbers = [...document.querySelectorAll(".number, a[href^='tel:']")].filter(visible);
    for (const each of numbers) {
      const own = all.filter(({ parent }) => each.contains(parent)).map(({ box }) => (box.top + box.bottom) / 2);
      if (Math.max(...own) - Math.min(...own) > 4) wrong.push(`broken: ${named(each)}`);
    }
    return { wrong: [...new Set(wrong)], numbers: numbers.length, texts: all.length };
  };

  const parse = (colour) => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = (colour) => parse(colour).slice(0, 3).map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const solid = (colour) => (parse(colour)[3] ?? 1) === 1 && !/^transparent/.test(colour);
  const behind = (each) => {
    for (const one of up(each)) if (solid(getComputedStyle(one).backgroundColor)) return getComputedStyle(one).backgroundColor;
    return getComputedStyle(document.documentElement).backgroundColor;
  };

  /** The best contrast of a ring round the element with what is behind it; 0: there is none of 2 px or more. */
  const ring = (each) => {
    const style = getComputedStyle(each), around = behind(each.parentElement), inside = behind(each);
    const found = [0];
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) {
      found.push(contrast(style.outlineColor, parseFloat(style.outlineOffset) < 0 ? inside : around));
    }
    for (const [, colour, inset] of style.boxShadow.matchAll(/(rgba?\([^)]*\))[^,]*?( inset)?(?:,|$)/g)) found.push(contrast(colour, inset ? inside : around));
    return Math.max(...found);
  };

  let order = [];
  /** The controls that Tab must reach, in the order of the page; of each group of choices, the one that is chosen. */
  const begin = () => {
    order = [...document.querySelectorAll(CONTROLS)].filter((each) => visible(each) && !each.disabled && !each.closest("[inert]") && (each.type !== "radio" || each.checked));
    return order.length;
  };

  /** Controls that stand above the one before them in the same part of the page, and not in a next column. */
  const jumps = () => {
    const part = (each) => each.closest("main, nav, header, footer, aside");
    return order.flatMap((each, at) => {
      const last = order[at - 1];
      if (!last || part(last) !== part(each)) return [];
      const one = last.getBoundingClientRect(), other = each.getBoundingClientRect();
      const column = getComputedStyle(each).direction === "rtl" ? other.right <= one.left : other.left >= one.right;
      return other.bottom <= one.top && !column ? [`${named(each)} stands above ${named(last)}`] : [];
    });
  };

  /** Where the focus is: its place in the order, and what is wrong with it. */
  const stop = () => {
    const each = document.activeElement;
    if (each === document.body || !each) return null;
    const wrong = [], style = getComputedStyle(each), seen = target(each);
    const parts = style.display === "inline" ? [...each.getClientRects()] : [each.getBoundingClientRect()];
    const room = innerHeight * 0.75;
    if (ring(each) < 3) wrong.push(`its ring has a contrast of ${ring(each).toFixed(2)}`);
    for (const { left, right, top, bottom } of parts) {
      const tall = bottom - top > room;
      if (left < -1 || right > innerWidth + 1 || (!tall && (top < -1 || bottom > innerHeight + 1))) wrong.push(`it is beyond the screen: ${[left, top, right, bottom].map(Math.round)}`);
      const y = tall ? Math.max(top + 4, innerHeight / 2) : (top + bottom) / 2;
      const at = tall ? [[(left + right) / 2, y]] : [[(left + right) / 2, y], [left + 3, y], [right - 3, y], [(left + right) / 2, top + 3], [(left + right) / 2, bottom - 3]];
      const round = style.display === "inline" ? at.slice(0, 3) : at;
      for (const [x, down] of round) {
        const over = document.elementFromPoint(x, down);
        if (!over || !(each.contains(over) || over.contains(each) || seen.contains(over))) wrong.push(`it is covered by ${over && named(over)}`);
      }
    }
    return { at: order.indexOf(each), name: named(each), wrong, height: each.getBoundingClientRect().height };
  };

  /**
   * Where everything is that is seen, by its place in the tree. An element in a line is where its own words are: its
   * box may or may not take in the link inside it, and Chromium says now the one and now the other of the same page.
   */
  const places = () => Object.fromEntries([...document.body.querySelectorAll("*")].filter(visible).map((each) => {
    const path = [...up(each)].reverse().map((one) => `${one.tagName.toLowerCase()}:${one.parentElement ? [...one.parentElement.children].indexOf(one) : 0}`).join(">");
    const within = each.firstChild && getComputedStyle(each).display === "inline" ? [...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE) : [each];
    const boxes = within.flatMap((one) => {
      if (one === each) return [one.getBoundingClientRect()];
      const words = new Range();
      words.selectNode(one);
      return [...words.getClientRects()];
    });
    return [path, boxes.map(({ left, top, width, height }) => [left, top + scrollY, width, height].map(Math.round))];
  }));

  const words = () => lines(fresh()).map(({ text }) => text);

  return { CONTROLS, visible, named, fresh, lines, layout, targets, type, contrast, behind, ring, begin, jumps, last: () => order.at(-1).focus(), stop, places, words };
})();
