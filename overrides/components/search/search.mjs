// Search, second part: finds pages in the index of a language, and lists them.
// The index (hooks/advice/search.py) holds words as they are written; what is done to them is done here, to the words
// of a page and to those that are typed alike. Nothing that is typed leaves the page.

// A telephone number is one word, whatever stands between its digits.
const WORD = /[+0][\d ()-]{5,}\d|[\p{L}\p{N}\p{M}\u200c\u200d]+/gu;
// Letters that keyboards for Arabic script give one for the other.
const ALIKE = { "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0629": "\u06c1", "\u0647": "\u06c1", "\u06be": "\u06c1" };
const SHOWN = 8;
const LONG = 170; // letters of an excerpt
// Where a word stands, and what it counts there; in a title it counts more, the fewer words the title has.
const [TITLE, TYPED, HEADING, TEXT] = [0, 1, 2, 3];
const COUNTS = [12, 9, 5, 1];
const SHORT = 20;

// Accents and the short vowels of Arabic script, which few people type, and a dot below or a moon above in Hindi's
// neighbours. Their vowels stay: without them Bengali's "call" would be its "tomorrow".
const SIGNS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0981\u09bc\u0a3c\u200c\u200d]/g;

/** A word as it is compared: no accents, no capitals, no choice of keyboard; of a number, its digits. */
function plain(piece) {
  const word = piece
    .normalize("NFKD")
    .replace(SIGNS, "")
    .toLowerCase()
    .replace(/[\u0643\u0647\u0649\u064a\u0629\u06be]/g, (letter) => ALIKE[letter])
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
  return /^[+0][\d ()-]+$/.test(word) ? word.replace(/\D/g, "").replace(/^44/, "0") : word;
}

const isNumber = (word) => /^\d+$/.test(word);
const isWord = (word) => word.length > 1;

/** How many slips of a finger lie between two words: a letter too many, too few, another, or two turned round. */
function slips(one, other) {
  let before;
  let last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
      if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

const words = (text) => (text.match(WORD) ?? []).map(plain);

/** The index of one language, made ready: a function that gives the pages for what was typed, best first. */
export function ready([[said, beginnings, endings], pages]) {
  const cuts = endings.map(plain).sort((a, b) => b.length - a.length);
  const starts = Object.entries(beginnings).map(([start, others]) => [plain(start), others.map(plain)]);
  const stem = (word) => {
    const cut = cuts.find((each) => word.length >= each.length + 3 && word.endsWith(each));
    const rest = cut ? word.slice(0, -cut.length) : word;
    return rest.at(-1) === rest.at(-2) ? rest.slice(0, -1) : rest; // "stopp" of "stopping"
  };
  /** The stems that a word may be a form of, its own first. */
  const forms = (word) => {
    if (isNumber(word)) return [word];
    const found = [word];
    for (const [start, others] of starts) {
      if (word.startsWith(start) && word.length >= start.length + 2) found.push(...others.map((each) => each + word.slice(start.length)));
    }
    return found.map(stem);
  };
  const stems = (text) => words(text).filter(isWord).map((word) => forms(word)[0]);

  // Each word, with the stems it may belong to, and its places: page, kind, section and how often, one after another.
  const known = new Map();
  const pieces = new Map();
  const meet = (piece) => {
    const word = plain(piece);
    if (!known.has(word)) known.set(word, { stems: forms(word), places: [], text: 0 });
    pieces.set(piece, known.get(word));
    return known.get(word);
  };
  let texts = 0;
  const note = (text, page, kind, section) => {
    texts++;
    for (const piece of text.match(WORD) ?? []) {
      const it = pieces.get(piece) ?? meet(piece);
      if (it.text === texts) it.places[it.places.length - 1]++;
      else it.places.push(page, kind, section, 1);
      it.text = texts;
    }
  };
  pages.forEach(([, title, description, typed, sections, rest], page) => {
    note(title, page, TITLE, -1);
    note(typed, page, TYPED, -1);
    note(`${description} ${rest}`, page, TEXT, -1);
    sections.forEach(([, heading, text], section) => {
      note(heading, page, HEADING, section);
      note(text, page, TEXT, section);
    });
  });
  const phrases = pages.map(([, title, , typed]) => [title, ...typed.split("\n")].map((each) => ` ${stems(each).join(" ")} `));
  const titled = pages.map(([, title]) => SHORT / words(title).length);
  const synonyms = Object.entries(said).flatMap(([to, typed]) => typed.map((each) => [stems(each), words(to)]));
  synonyms.sort(([one], [other]) => other.length - one.length);
  const typable = [...known.keys(), ...words(Object.values(said).flat().join(" "))];

  /** The known words that a typed one can mean, each with how sure that is. */
  const alike = (word) => {
    const found = new Map();
    const own = forms(word);
    for (const [each, { stems: theirs }] of known) {
      if (each === word) found.set(each, 1);
      else if (theirs.some((one) => own.includes(one))) found.set(each, 0.8);
      else if (word.length > 2 && each.startsWith(word)) found.set(each, 0.5);
    }
    return found;
  };

  /** A word that nobody knows, as the nearest one that is known. The first letter is seldom wrong. */
  const mended = (word) => {
    if (word.length < 4 || isNumber(word) || typable.includes(word) || alike(word).size) return word;
    const most = word.length < 8 ? 1 : 2;
    let best = [most + 1, 0, word];
    for (const each of typable) {
      if (each[0] !== word[0] || each.length < word.length - most) continue;
      // What is still being typed is compared with the beginning of a longer word.
      const whole = each.length <= word.length + most;
      const far = whole ? slips(word, each) : slips(word, each.slice(0, word.length)) + 0.5;
      const often = known.get(each)?.places.length ?? 0;
      if (far < best[0] || (far === best[0] && often > best[1])) best = [far, often, each];
    }
    return best[2];
  };

  /** What it counts that words stand together as they do in a title, or in what people type. */
  const together = (phrase, whole) => {
    if (phrase === whole) return 30;
    const [short, long] = [phrase, whole].sort((a, b) => a.length - b.length);
    return short.trim().includes(" ") && long.includes(short) ? (25 * short.length) / long.length : 0;
  };

  /** For words that were typed: each page with its points, how much of the words it has, and its sections' points. */
  const score = (typed) => {
    const scored = pages.map((_, page) => ({ page, points: 0, has: 0, titled: 0, sections: [], weights: new Map() }));
    let all = 0;
    for (const word of typed) {
      const found = new Map();
      for (const [meant, sure] of alike(word)) {
        const { places } = known.get(meant);
        for (let at = 0; at < places.length; at += 4) {
          const [page, kind, section, times] = [places[at], places[at + 1], places[at + 2], places[at + 3]];
          if (!found.has(page)) found.set(page, { best: [0, 0, 0, 0], sections: [], meants: new Set() });
          const { best, sections, meants } = found.get(page);
          meants.add(meant);
          best[kind] = kind === TEXT ? Math.min(4, best[kind] + sure * times) : Math.max(best[kind], sure);
          if (section >= 0) sections[section] = Math.min(8, (sections[section] ?? 0) + sure * COUNTS[kind] * times);
        }
      }
      // Two letters that stand everywhere, as "is" and "to", are no question by themselves.
      if (typed.length === 1 && word.length < 3 && !isNumber(word) && found.size > pages.length / 2) return [];
      const rare = found.size ? Math.log(1 + pages.length / found.size) : 1;
      all += rare;
      for (const [page, { best, sections, meants }] of found) {
        const it = scored[page];
        it.has += rare;
        it.points += rare * best.reduce((sum, sure, kind) => sum + sure * COUNTS[kind], best[TITLE] * titled[page]);
        it.titled += best[TITLE] > 0;
        sections.forEach((points, section) => (it.sections[section] = (it.sections[section] ?? 0) + rare * points));
        for (const meant of meants) it.weights.set(meant, rare);
      }
    }
    const whole = ` ${typed.map((word) => forms(word)[0]).join(" ")} `;
    for (const it of scored) {
      it.has /= all;
      it.points *= it.has * it.has;
      if (it.points) it.points += Math.max(...phrases[it.page].map((phrase) => together(phrase, whole)));
      if (pages[it.page][0].split("/").length > 2) it.points *= 0.7; // a page of a page is one more way to say the same
    }
    const most = Math.max(...scored.map(({ has }) => has));
    return scored.filter(({ points, has }) => points && has >= 0.4 && has >= most * 0.7);
  };

  /** The words typed, with those of the pages in the place of those that people type for them. */
  const translated = (typed) => {
    const keys = typed.map((word) => forms(word)[0]);
    const found = [];
    for (let at = 0; at < typed.length; ) {
      const match = synonyms.find(([asked]) => asked.every((each, next) => each === keys[at + next]));
      found.push(...(match ? match[1] : [typed[at]]));
      at += match ? match[0].length : 1;
    }
    return found;
  };

  return (asked) => {
    const typed = [...new Set(words(asked).filter(isWord).map(mended))];
    if (!typed.length) return [];
    const best = new Map();
    for (const it of [...score(typed), ...score([...new Set(translated(typed))])]) {
      if (!(best.get(it.page)?.points >= it.points)) best.set(it.page, it);
    }
    const found = [...best.values()].sort((a, b) => b.points - a.points);
    return found.filter(({ points }) => points > found[0].points / 12).slice(0, SHOWN).map((it) => {
      const [address, title, description, , sections] = pages[it.page];
      const top = it.titled >= typed.length || !it.sections.length;
      const at = top ? 0 : it.sections.reduce((one, points, section) => (points > (it.sections[one] ?? 0) ? section : one), 0);
      const [id, heading, text] = sections[at] ?? ["", "", ""];
      return { address, title, id, heading, text: excerpt(text.split("\n"), description, it.weights) };
    });
  };
}

/** The sentence that says most of what was asked, or else what the page is about: pieces [text, whether it was asked]. */
function excerpt(sentences, description, weights) {
  let [best, most] = [description, 0];
  for (const sentence of sentences) {
    const worth = [...new Set(words(sentence))].reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
    if (worth > most) [best, most] = [sentence, worth];
  }
  const found = [...best.matchAll(WORD)].filter(([piece]) => weights.has(plain(piece)));
  // Of a long one, what stands around the first word that was asked.
  const from = best.length > LONG && found[0]?.index > LONG / 2 ? best.lastIndexOf(" ", found[0].index - LONG / 3) + 1 : 0;
  const to = best.length > from + LONG ? best.lastIndexOf(" ", from + LONG) : best.length;
  const pieces = [];
  let at = from;
  if (from) pieces.push(["… ", false]);
  for (const { 0: piece, index } of found) {
    if (index < at || index + piece.length > to) continue;
    pieces.push([best.slice(at, index), false], [piece, true]);
    at = index + piece.length;
  }
  pieces.push([best.slice(at, to) + (to < best.length ? " …" : ""), false]);
  return pieces.filter(([words]) => words);
}

/** Loads the style of what was found, once; without it the list is plainer, and still there. */
function styled({ href }) {
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  const link = element("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

const indexes = new Map();

/** The index of a language, asked for once; again when it did not come. */
function index(language) {
  if (!indexes.has(language)) {
    const asked = fetch(new URL(`search/${language}.json`, import.meta.url), { signal: AbortSignal.timeout?.(10_000) })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(async ([rules, pages, words]) => {
        await styled(new URL(words.style, import.meta.url));
        return { find: ready([rules, pages]), words };
      });
    asked.catch(() => indexes.delete(language));
    indexes.set(language, asked);
  }
  return indexes.get(language);
}

/** An element by its name and its class, as "p.search__call". */
const element = (kind, ...inside) => {
  const [name, own] = kind.split(".");
  const made = document.createElement(name);
  if (own) made.className = own;
  made.append(...inside);
  return made;
};

/** Whom to call: each with a link, whose words no translator may change and that reads left to right. */
const calls = (listed) =>
  listed.map(([words, address, shown]) => {
    const link = element("a", shown);
    link.href = address;
    const kept = element("bdi.number", link);
    kept.dir = "ltr";
    kept.translate = false;
    return element("p", `${words} `, kept);
  });

/** Lists what was found below `root`; `foreign` is what to say above pages of another language, and that language. */
function show(box, root, found, foreign) {
  const list = box.querySelector(".search__list");
  const [said, lang, dir] = foreign ?? ["", "", ""];
  for (const [name, value] of Object.entries({ lang, dir })) value ? list.setAttribute(name, value) : list.removeAttribute(name);
  list.setAttribute("role", "list"); // in Safari, a list without dots is none
  box.querySelector(".search__original")?.remove();
  if (said) list.before(element("p.search__original", said));
  list.replaceChildren(
    ...found.map(({ address, title, id, heading, text }) => {
      const link = element("a", title);
      link.href = new URL(`../${root}${address}${id && `#${id}`}`, import.meta.url);
      if (heading) link.append(" ", element("span", heading));
      return element("li", link, element("p", ...text.map(([words, asked]) => (asked ? element("mark", words) : words))));
    }),
  );
}

let pause;

/** Says how it went, once typing pauses; and whom to call when nothing was found. */
function say(box, words, listed = []) {
  clearTimeout(pause);
  const now = () => {
    const said = box.querySelector(".search__said");
    said.textContent = words;
    box.querySelector(".search__call")?.remove();
    if (listed.length) said.after(element("div.search__call", ...calls(listed)));
  };
  if (words) pause = setTimeout(now, 500);
  else now();
}

async function answer(box) {
  const field = box.querySelector("input");
  const asked = field.value;
  let found = [];
  let foreign;
  let root = "";
  let said = "";
  let listed;
  if (words(asked).some(isWord)) {
    say(box, "…");
    try {
      const here = await index(document.documentElement.lang);
      found = here.find(asked);
      const { original } = here.words;
      root = here.words.root;
      if (!found.length && original) {
        found = (await index(original.language)).find(asked);
        if (found.length) foreign = [original.said, original.language, original.direction];
      }
      said = found.length ? here.words.found.replace("{n}", found.length) : here.words.none;
      if (!found.length) listed = here.words.call;
    } catch {
      said = box.dataset.searchFailed;
    }
  }
  if (field.value !== asked) return; // more has been typed meanwhile
  show(box, root, found, foreign);
  say(box, said, listed);
}

function key(box, event) {
  const field = box.querySelector("input");
  const stops = [field, ...box.querySelectorAll(".search__list a")];
  const at = stops.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Enter: at ? -1 : 1 }[event.key];
  if (event.isComposing || at < 0) return;
  if (event.key === "Escape") {
    event.preventDefault();
    field.value = "";
    field.focus();
    search(box);
  } else if (stops[next]) {
    event.preventDefault();
    stops[next].focus();
  }
}

let typing;

/** Lists what is found for the words in the field of `box`, once the fingers rest for a moment. */
export function search(box) {
  if (!typing) box.addEventListener("keydown", (event) => key(box, event));
  clearTimeout(typing);
  typing = setTimeout(answer, 80, box);
}
