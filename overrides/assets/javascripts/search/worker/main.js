// From a question to an answer. The newest question wins.
let newest = 0;

const TYPES = [
  ["story", "报道", "s"], ["commentary", "评论", "o"], ["photos", "图片", "p"], ["highlights", "盘点", "li"], ["table", "台账", "t"],
  ["row", "台账各行", "r"], ["claim", "数字", "c"], ["answer", "问答", "q"], ["issue", "专版", "e"], ["entry", "领域、县区、单位等", "TDOPH"],
  ["indicator", "指标", "I"], ["page", "说明和手册", "gb"],
];
const typeOf = (kind) => TYPES.find(([, , kinds]) => kinds.includes(kind))[0];

const ENOUGH = 2; // with fewer documents that hold what other words were taken for, those that hold some are answers too

async function answer(asked) {
  const from = await opened();
  const query = await understood(from, asked.query);
  const empty = { total: 0, results: [], understood: { words: [], as: "", how: query.how }, partial: false, facets: null, suggestions: [] };
  if (!query.words.length) return empty;
  const parts = query.asks ? matter(query.words) : query.words;
  query.matter = parts;
  const meanings = await Promise.all(parts.map((word) => meant(from, word, query.asks)));
  query.said = meanings.flatMap(({ said }) => said);
  let terms = await termsOf(from, meanings, false);
  let hits = counted(from, terms, query);
  const strict = [...hits.keys()].filter((number) => isPrinted(from, number));
  query.isLoose = query.asks || strict.length < (meanings.some(({ how }) => how) ? ENOUGH : 1);
  if (query.isLoose) {
    const sure = hits;
    terms = await termsOf(from, meanings, true);
    hits = counted(from, terms, query);
    for (const [number, score] of sure) hits.set(number, 0.5 * score + Math.max(hits.get(number) || 0, score));
  }
  const { kept, facets } = await filtered(from, hits, asked.filters || {}, asked.facets);
  const ranked = await ordered(from, kept, asked, query, terms);
  const start = asked.from || 0;
  const words = wordsToMark(query, meanings, terms);
  const results = await Promise.all(
    ranked.slice(start, start + (asked.count || 10)).map(async (entry) => {
      const best = bestOf(entry);
      return shown(from, await textOf(from, best), words, entry.parts.filter(({ number }) => number !== best && isPrinted(from, number)).length);
    }),
  );
  return {
    total: ranked.length,
    results,
    understood: explained(query, meanings, results),
    partial: query.isLoose && !strict.length,
    facets,
    suggestions: ranked.length ? [] : await suggestions(from, query),
  };
}

// What is marked: the words as they were found; where only some of a word was, as much of it as occurs.
function wordsToMark(query, meanings, terms) {
  const words = meanings.flatMap(({ said, found }) => (found.documents.length ? said : []));
  const some = query.isLoose ? terms.flatMap(({ word }) => word.split("|")).filter((word) => word.length > 1) : [];
  const all = [...new Set([...words, ...some])];
  return all.length ? all : terms.map(({ word }) => word);
}

const FILTERS = ["type", "topic", "district", "year"];
const NONE = [];

// Results as the filters leave them, and, if wanted, how many each value of a filter has under all the others.
async function filtered(from, hits, filters, wantsFacets) {
  const asked = FILTERS.filter((name) => (filters[name] || []).length);
  const isOwn = (kind) => asked.includes("type") && filters.type.includes(typeOf(kind));
  const all = folded(from, hits, isOwn);
  if (!asked.length && !wantsFacets) return { kept: all, facets: null };
  const isKept = (values, but) => asked.every((name) => name === but || filters[name].some((value) => values[name].includes(value)));
  const valuesOf = await filterable(from);
  const told = [];
  for (const { number: result, own, parts } of all) {
    const type = [typeOf(kindOf(from, result))];
    const tell = (number) => told.push({ number, result, values: valuesOf(number, type) });
    if (own !== undefined) tell(result);
    for (const { number } of parts) tell(number);
  }
  const left = () => new Map(told.filter(({ values }) => isKept(values)).map(({ number }) => [number, hits.get(number)]));
  const kept = asked.length ? folded(from, left(), isOwn) : all;
  return { kept, facets: wantsFacets ? facetsOf(from, told, isKept, filters) : null };
}

function facetsOf(from, told, isKept, filters) {
  const { topics, districts } = from.lexicon;
  const labels = { type: new Map(TYPES), topic: new Map(Object.entries(topics)), district: new Map(Object.entries(districts)), year: new Map() };
  const facets = {};
  for (const name of FILTERS) {
    // What is chosen is named, though nothing may be left of it.
    const counts = new Map((filters[name] || []).filter((value) => labels[name].has(value)).map((value) => [value, 0]));
    const add = (value) => counts.set(value, (counts.get(value) || 0) + 1);
    const last = new Map(); // by value the result that it was counted for
    for (const { number, result, values } of told) {
      if (!isKept(values, name)) continue;
      for (const value of values[name]) {
        if (last.get(value) !== result) add(value);
        last.set(value, result);
      }
      // Parts are results of their own as soon as their type is chosen.
      if (name === "type" && number !== result) add(typeOf(kindOf(from, number)));
    }
    const label = (value) => (name === "year" ? `${value}年` : labels[name].get(value) || value);
    facets[name] = [...counts].map(([value, count]) => [value, label(value), count]);
    facets[name].sort((a, b) => (name === "year" ? b[0].localeCompare(a[0]) : b[2] - a[2]));
  }
  return facets;
}

// What the filters know of a document; of a part what it belongs to, unless it differs, as a row has a district of its own.
async function filterable(from) {
  const read = await Promise.all(from.segments.map(filtersOf));
  const of = (number) => {
    const segment = segmentOf(from, number);
    return [read[from.segments.indexOf(segment)], number - segment.base];
  };
  return (number, type) => {
    const [own, place] = of(number);
    const whole = wholeOf(from, number);
    const [above, at] = whole === number ? [own, place] : of(whole);
    const values = (name) => own[name].get(place) || above[name].get(at) || NONE;
    return { type, topic: values("topic"), district: values("district"), year: above.year(at) };
  };
}

async function filtersOf(segment) {
  if (!segment.filters) {
    const told = await json(`${segment.name}/filters`, segment.name);
    const valuesOf = (distances) => {
      const values = new Map();
      for (const [value, steps] of Object.entries(distances)) {
        let number = 0;
        for (const step of steps) values.set((number += step), [...(values.get(number) || []), value]);
      }
      return values;
    };
    const runs = told.years.map(([value, count]) => [value ? [value] : NONE, count]);
    const year = (number) => {
      for (const [values, count] of runs) {
        if (number < count) return values;
        number -= count;
      }
      return NONE;
    };
    segment.filters = { topic: valuesOf(told.topic), district: valuesOf(told.district), year };
  }
  return segment.filters;
}

// The document that a result shows: itself, or of what it has been found by the part that was.
const bestOf = ({ best, own, number, parts }) => (best !== undefined ? best : own !== undefined || !parts.length ? number : parts[0].number);

// The newest first, or the best: the order of those that seem best is settled by reading them.
async function ordered(from, found, asked, query, terms) {
  // Parts of one document come as they stand there.
  const byAge = (a, b) => wholeOf(from, b.number) - wholeOf(from, a.number) || a.number - b.number;
  const byScore = (a, b) => b.score - a.score || byAge(a, b);
  if (asked.sort === "date") return found.sort(byAge);
  const ranked = found.sort(byScore);
  const most = query.asks ? MOST_READ_FOR_QUESTIONS : MOST_READ;
  // The page of a thing itself is short, and easily outdone by all that is said of it.
  const entries = ranked.slice(most).filter(({ number }) => ENTRIES.includes(kindOf(from, number))).slice(0, MOST_ENTRIES_READ);
  const first = [...ranked.slice(0, most), ...entries];
  if (query.asks) query.units = unitsOf(await Promise.all(first.map(({ number }) => textOf(from, number))), query.matter);
  const read = await Promise.all(
    first.map(async (entry) => {
      const candidates = [];
      if (entry.own !== undefined) candidates.push({ number: entry.number, score: entry.own });
      candidates.push(...entry.parts.slice(0, MOST_PARTS_JUDGED));
      const judged = await Promise.all(
        candidates.map(async ({ number, score }) => ({ number, score: score + prior(kindOf(from, number), query) * closeness(from, await textOf(from, number), query, terms) })),
      );
      const best = judged.reduce((a, b) => (b.score > a.score ? b : a));
      return { ...entry, score: best.score, best: best.number };
    }),
  );
  read.sort(byScore);
  return [...read, ...ranked.slice(most).filter((entry) => !entries.includes(entry))];
}

function explained(query, meanings, results) {
  const changed = meanings.filter(({ how }) => how && how !== "synonym");
  const printed = ({ word, said, how }) => {
    // Of initials only a text that has them knows the word.
    const read = how === "initials" ? results.flatMap(({ highlight }) => highlight).slice(0, 1) : said;
    return read.length ? `${word} → ${read.join("、")}` : word;
  };
  const same = meanings.find(({ how }) => how === "synonym");
  const how = changed.length ? changed[0].how : same ? "synonym" : query.how;
  const words = meanings.flatMap(({ word, said, how: way }) => (way && way !== "initials" ? said : [word]));
  return { words, as: changed.map(printed).join("，") || (same ? printed({ ...same, said: same.said.slice(1) }) : ""), how };
}

// Words near to what was typed that do find something.
async function suggestions(from, query) {
  const found = [];
  for (const word of matter(query.words))
    for (let length = Math.min(4, word.length - 1); length >= 2; length--)
      for (let place = 0; place + length <= word.length; place++) {
        const part = word.slice(place, place + length);
        if (found.length < 5 && HAN.test(part) && !found.some((other) => other.includes(part)) && (await phrase(from, part)).documents.length) found.push(part);
      }
  return found;
}

addEventListener("message", async ({ data }) => {
  if (data.root) {
    root = data.root;
    return;
  }
  newest = data.id;
  const tell = (message) => newest === data.id && postMessage({ id: data.id, query: data.query, ...message });
  for (const isLast of [false, true]) {
    try {
      return tell(await answer(data));
    } catch (error) {
      // A release may have come in between: then all is asked for anew, once.
      if (error instanceof Broken && !isLast) {
        index = undefined;
        fetched.clear();
        freshness = "reload";
        continue;
      }
      return tell({ failed: error instanceof Offline ? "offline" : "broken" });
    }
  }
});
