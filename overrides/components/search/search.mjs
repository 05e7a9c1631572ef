// Search, second part: asks for this language's index at the first letter typed, and lists the pages that have every word.

// Letters that readers of Arabic script type one for the other, depending on the keyboard.
const ALIKE = { "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0629": "\u06c1", "\u0647": "\u06c1" };

const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u064a\u0649\u0643\u0629\u0647]/g, (letter) => ALIKE[letter])
    .toLowerCase();

const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** How often a text has a word that begins with `start`, up to three times. */
const count = (start, text) => Math.min(3, words(text).filter((word) => word.startsWith(start)).length);

/** The page's place in the list: 0 when a word is nowhere in it; a title counts more than a heading, and that more than text. */
function rank(asked, [, title, other, sections]) {
  let total = 0;
  let best = ["", "", 0];
  for (const [id, heading, text] of sections) {
    const points = asked.reduce((sum, word) => sum + 4 * count(word, heading) + count(word, text), 0);
    if (points > best[2]) best = [id, heading, points];
  }
  for (const word of asked) {
    const own = 12 * count(word, title) + 8 * count(word, other);
    const inside = sections.reduce((sum, [, heading, text]) => sum + 4 * count(word, heading) + count(word, text), 0);
    if (own + inside === 0) return [0, best];
    total += own + Math.min(inside, 12);
  }
  return [total, best];
}

function show(box, found) {
  const items = found.slice(0, 10).map(({ page: [address, title], best: [id, heading] }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = box.dataset.searchRoot.replace(/\/?$/, "/") + address + (id ? `#${id}` : "");
    link.textContent = title;
    item.append(link);
    if (heading) {
      const place = document.createElement("span");
      place.textContent = heading;
      link.append(place);
    }
    return item;
  });
  box.querySelector(".search__list").replaceChildren(...items);
}

let index;

/** Lists what is found for the words in the field of `box`. The list comes once; a failed one is asked for again. */
export async function search(box) {
  const field = box.querySelector("input");
  const said = box.querySelector(".search__said");
  const asked = words(field.value);
  index ??= fetch(box.dataset.search, { signal: AbortSignal.timeout?.(10_000) }).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  try {
    const pages = await index;
    if (asked.join() !== words(field.value).join()) return; // more has been typed meanwhile
    const ranked = pages.map((page) => ({ page, score: rank(asked, page) }));
    const found = ranked.filter(({ score: [total] }) => asked.length && total).sort((a, b) => b.score[0] - a.score[0]);
    show(box, found.map(({ page, score: [, best] }) => ({ page, best })));
    const { searchFound, searchNone } = box.dataset;
    said.textContent = !asked.length ? "" : found.length ? searchFound.replace("{n}", found.length) : searchNone;
  } catch {
    index = undefined;
    said.textContent = box.dataset.searchFailed;
  }
}
