// Which documents answer, and in which order.
const MOST_READ = 8; // so many are read through before their order is settled,
const MOST_PARTS_JUDGED = 8; // of each; they lie in its file
const MOST_ENTRIES_READ = 4;
const MOST_READ_FOR_QUESTIONS = 16; // whose words say less

const PRIORS = { e: 0.6, l: 0.85, c: 0.8, r: 1, t: 0.95, T: 0.9, D: 0.9, O: 0.9, P: 0.95, H: 0.9, I: 0.6, g: 0.7, b: 0.02, q: 0.6 };
const prior = (kind, { who }) => (PRIORS[kind] || 1) * (who && kind === "H" ? 1.6 : 1);
const IMPACTS = 7;
const SILENT_PAIR = /^[a-z\d.%]+$/; // parts of numbers and of foreign words say nothing
const LEAST = 0.35; // of what the best document holds of the words, so much must another

// What the parts of a judgement count; tuned by tests/search/queries/open.yml.
const TOPICAL = 1.7; // exponent of how much any document is about a term
const GROUP = 1.8; // words of one meaning against two characters that stand together
const NEAR = { strict: 0.6, loose: 0.7, headed: 0.25, spelt: 0.7 };
const REACH = 40; // units within which words are near
const REACH_OF_UNITS = 60;
const IMPORTANCE = { h: 1.15, k: 1.15, d: 1.15, x: 1.15, r: 1.15, t: 0.6, n: 0.6 };
const ASKED = { weight: 4, share: 0.5, least: 0.5 };
const ALIKE = { length: 14, least: 0.55, weight: 1.6 };

const rarity = ({ documents }, count) => Math.log(1 + documents / (count + 0.5));

// What is asked for: terms, each with the documents that hold it and what it weighs.
async function termsOf(from, meanings, isLoose) {
  const whole = meanings.map(({ word, found }) => ({ word, found, weight: rarity(from, found.documents.length) }));
  if (!isLoose) return whole;
  const terms = new Map();
  const add = (word, found, share = 1) => {
    if (!found.documents.length || terms.has(word)) return;
    // What some document is about says more than what is only said by the way.
    const topical = found.impacts.reduce((most, impact) => Math.max(most, impact), 0) / IMPACTS;
    terms.set(word, { word, found, weight: share * topical ** TOPICAL * rarity(from, found.documents.length) });
  };
  for (const { word, said, found } of meanings) {
    if (said.length > 1 || said[0] !== word || word.length <= 2) add(word, found);
    if (said[0] !== word) continue;
    let rest = word;
    const meant = from.groups.filter((group) => group.some((words) => words.some((own) => word.includes(own))));
    const held = await Promise.all(meant.map(([occurring]) => Promise.all(occurring.map((other) => phrase(from, other)))));
    meant.forEach(([occurring, typed], group) => {
      add(occurring.join("|"), any(held[group]), GROUP);
      for (const own of [...occurring, ...typed]) rest = rest.replace(own, PARTED.repeat(own.length));
    });
    for (const number of rest.match(/\d[\d.]+%?/g) || []) add(number, await phrase(from, number));
    // Of what has a meaning as a whole, no pair says more; what stands nearly everywhere says little, in long lists.
    const all = word.split("").slice(1).map((unit, place) => word[place] + unit);
    const every = all.filter((pair) => rest.includes(pair) && !SILENT_PAIR.test(pair));
    const telling = every.filter((pair) => !from.segments.some(({ frequent }) => frequent.has(pair)));
    const pairs = telling.length > 2 ? telling : every;
    const lists = await Promise.all(pairs.map((pair) => phrase(from, pair)));
    pairs.forEach((pair, place) => add(pair, lists[place]));
    const isShort = word.length <= (lists.some((list) => list.documents.length) ? 3 : 4);
    const units = isShort ? [...new Set(word)].filter((unit) => HAN.test(unit)) : [];
    const singly = await Promise.all(units.map((unit) => phrase(from, unit)));
    units.forEach((unit, place) => add(unit, singly[place], 0.3));
  }
  return [...terms.values()];
}

// What counts for each document that holds them all, or some: its share of what could count, from 0 to 1.
function counted(from, terms, query) {
  const { isLoose } = query;
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const counts = new Map();
  for (const { found, weight } of terms)
    found.documents.forEach((number, place) => {
      const entry = counts.get(number) || { sum: 0, covered: 0, terms: 0 };
      entry.sum += (weight * found.impacts[place]) / IMPACTS;
      entry.covered += weight;
      entry.terms += 1;
      counts.set(number, entry);
    });
  let best = 0;
  for (const [number, { covered }] of counts) if (kindOf(from, number) !== HANDBOOK) best = Math.max(best, covered);
  const hits = new Map();
  for (const [number, { sum, covered, terms: held }] of counts) {
    if (isLoose ? covered < LEAST * best : held < terms.length) continue;
    const share = (covered / total) ** 2;
    hits.set(number, prior(kindOf(from, number), query) * (isLoose ? share * (0.5 + sum / total / 2) : sum / total));
  }
  return hits;
}

// Parts are found with what they belong to: `{number, score, own, parts}`, `own` the score of what stands
// there itself, if it was found, `parts` the best first.
function folded(from, hits, isOwn) {
  const wholes = new Map();
  for (const [number, score] of hits) {
    const isPart = PARTS.includes(kindOf(from, number));
    const whole = isPart && !isOwn(kindOf(from, number)) ? wholeOf(from, number) : number;
    const entry = wholes.get(whole) || { number: whole, score: 0, parts: [] };
    if (whole === number) entry.own = score;
    else entry.parts.push({ number, score });
    entry.score = Math.max(entry.score, score);
    wholes.set(whole, entry);
  }
  for (const entry of wholes.values()) entry.parts.sort((a, b) => b.score - a.score);
  return [...wholes.values()];
}

// How well a text answers, beyond what the index knows: words close together, in the title, numbers whole.
function closeness(from, text, asked, terms) {
  const title = compared(text.t || "").text.split(PARTED).join("");
  const query = asked.words.join("");
  let value = 0;
  for (const said of [query, ...asked.said]) {
    const [own, length] = [asInitialsOf(from, title, said), title.length];
    if (own === said) value = Math.max(value, said === query || isInitials(said) ? 1.2 : 0.4 + (0.8 * said.length) / Math.max(said.length, query.length));
    else if (said.length > 1 && own.includes(said)) value = Math.max(value, 0.2 + (0.6 * said.length) / length);
    else if (length > 2 && said.includes(own)) value = Math.max(value, (0.8 * length) / said.length);
  }
  const words = terms.flatMap(({ word }) => word.split("|")).filter((word) => word.length > 1);
  let near = 0;
  let alike = 0;
  let headed = 0;
  let spelt = 0;
  for (const { text: read, field } of readSections(text)) {
    const own = asked.who && !query.includes("副") ? read.replace(/副../g, PARTED.repeat(3)) : read; // 副局长 is no 局长
    const importance = IMPORTANCE[field] || 1;
    const value = nearness(own, terms, REACH);
    near = Math.max(near, importance * value);
    if (importance > 1) headed = Math.max(headed, value);
    if (asked.isLoose && query.length <= ALIKE.length) alike = Math.max(alike, importance * likeness(from, own, query));
    if (asked.units) spelt = Math.max(spelt, importance * nearness(own, asked.units, REACH_OF_UNITS));
  }
  if ((text.r || text.q) && asked.isLoose) {
    // A row is one thing, its name and in the headings above it what its numbers are; and so is a question in many words.
    const whole = readSections(text).map(({ text: own }) => own).join(PARTED);
    near = Math.max(near, IMPORTANCE.r * nearness(whole, terms, whole.length));
  }
  const numbers = asked.isLoose ? [] : words.filter((word) => /\d/.test(word));
  if (numbers.some((word) => readSections(text).some(({ text: own }) => isWhole(own, word)))) value += 0.4;
  // A number that is asked for, or asked after by its unit, is itself the answer.
  const number = text.n && wordsOf(text.n[0]).join("");
  if (number && asked.unit && number.endsWith(asked.unit)) value += 1.4;
  else if (number && numbers.some((word) => isWhole(number, word))) value += 0.5;
  if (text.r && !asked.isLoose && asked.words.length > 1) value += 0.5; // and so is a row that holds all words
  value += (asked.isLoose ? NEAR.loose : NEAR.strict) * near + ALIKE.weight * Math.max(0, alike - ALIKE.least);
  if (text.q && asked.isLoose) value += ASKED.weight * Math.max(0, alikeQuestion(text, terms) - ASKED.least);
  return asked.asks ? value + NEAR.headed * headed + NEAR.spelt * spelt : value;
}

// How like the most like question of an answer is to what was asked, from 0 to 1: of its terms' weight so much does it
// say, and of itself so much is said by them.
function alikeQuestion(text, terms) {
  const values = readSections(text)
    .filter(({ field }) => field === "q")
    .map(({ text: own }) => {
      const places = terms.flatMap(({ word }) => word.split("|").flatMap((each) => placesOf(own, each).map((at) => [at, at + each.length])));
      const said = merged(places).reduce((sum, [start, end]) => sum + end - start, 0);
      return nearness(own, terms, own.length) * (1 - ASKED.share + (ASKED.share * said) / own.length);
    });
  return Math.max(...values);
}

// Single characters of a question, weighed by how few of the documents that were read hold them.
function unitsOf(texts, words) {
  const units = [...new Set(words.join(""))].filter((unit) => HAN.test(unit));
  return units.map((word) => {
    const count = texts.filter((text) => readSections(text).some(({ text: own }) => own.includes(word))).length;
    return { word, weight: count ? Math.log(1 + texts.length / (count + 0.5)) : 0 };
  });
}

// A text in the initials of its syllables where a word is so, else as it is.
const isInitials = (word) => word >= asInitials("\0") && word < asInitials("\x7f");
const asInitialsOf = (from, text, word) =>
  isInitials(word) ? text.split("").map((unit) => asInitials(soundOf(from, unit)[0])).join("") : text;

const readTexts = new WeakMap();
function readSections(text) {
  if (!readTexts.has(text))
    readTexts.set(text, (text.s || []).map(([field, printed]) => ({ field, printed, ...compared(printed) })));
  return readTexts.get(text);
}

const isWhole = (text, word) =>
  placesOf(text, word).some(
    (place) =>
      !(isDigit(word[0]) && /[\d.]/.test(text[place - 1] || "")) &&
      !(isDigit(word[word.length - 1]) && /[\d.%]/.test(text[place + word.length] || "")),
  );

// The greatest share of the terms' weight within so many units of a text.
function nearness(text, terms, reach) {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const places = terms
    .flatMap((term) => term.word.split("|").flatMap((word) => placesOf(text, word).slice(0, 30).map((at) => ({ at, term }))))
    .sort((a, b) => a.at - b.at);
  let best = 0;
  places.forEach(({ at }, first) => {
    const seen = new Set();
    for (let next = first; next < places.length && places[next].at < at + reach; next++) seen.add(places[next].term);
    best = Math.max(best, [...seen].reduce((sum, { weight }) => sum + weight, 0));
  });
  return total ? best / total : 0;
}

// How like a passage of a text is to a word, from 0 to 1: the fewest changes (Sellers 1980); a like sound is a small one.
function likeness(from, text, word) {
  let row = Array.from({ length: word.length + 1 }, (_, place) => place);
  let best = word.length;
  const sounds = word.split("").map((unit) => hearing(from, unit));
  for (const unit of text) {
    let diagonal = row[0];
    const sound = hearing(from, unit);
    const next = [0];
    for (let place = 1; place <= word.length; place++) {
      const change = unit === word[place - 1] ? 0 : unit === PARTED ? 1.5 : sound === sounds[place - 1] ? 0.25 : 1;
      next[place] = Math.min(diagonal + change, row[place] + 0.8, next[place - 1] + 1);
      diagonal = row[place];
    }
    row = next;
    best = Math.min(best, row[word.length]);
  }
  return 1 - best / word.length;
}
