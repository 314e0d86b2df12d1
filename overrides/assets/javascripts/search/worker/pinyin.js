// Pinyin: from what was typed to the words that the texts hold.
const MOST_WORDS = 4;
const MOST_PATHS = 40;

// All ways to part letters into syllables that occur, the shortest first.
function syllabified(from, letters) {
  const known = from.lexicon.sounds;
  const ways = [[[]]];
  for (let end = 1; end <= letters.length; end++) {
    ways[end] = [];
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const syllable = letters.slice(start, end);
      if (!known[syllable] && !from.others.has(syllable)) continue;
      for (const way of ways[start]) if (ways[end].length < MOST_PATHS) ways[end].push([...way, syllable]);
    }
  }
  return ways[letters.length].sort((a, b) => a.length - b.length).slice(0, 4);
}

// How the characters that are read so are filed: under this syllable, and under the first readings of others.
const filedAs = (from, syllable) => [...new Set([syllable, ...(from.others.get(syllable) || [])])];

const isRead = (from, unit, syllable) => soundOf(from, unit) === syllable || (from.lexicon.others[unit] || []).includes(syllable);

// Pairs of characters that sound so, with the number of documents that hold them.
async function pairsOf(from, first, second) {
  const filed = filedAs(from, first).flatMap((a) => filedAs(from, second).map((b) => [a, b]));
  const counts = new Map();
  await Promise.all(
    from.segments.flatMap((segment) =>
      filed.map(async (sounds) => {
        for (const [gram, { documents }] of await shard(from, segment, sounds))
          if (gram.length === 2 && isRead(from, gram[0], first) && isRead(from, gram[1], second))
            counts.set(gram, (counts.get(gram) || 0) + documents);
      }),
    ),
  );
  return counts;
}

// The words that sound so and occur, the most frequent first; `near` may say what speaks for a character at a place.
async function wordsSounding(from, syllables, near = () => 0) {
  if (syllables.length < 2) return singles(from, syllables[0]);
  const steps = await Promise.all(syllables.slice(1).map((syllable, place) => pairsOf(from, syllables[place], syllable)));
  let paths = [...steps[0]].map(([gram, count]) => ({ word: gram, value: valued(gram, count, 0) }));
  function valued(gram, count, place) {
    const own = place ? 0 : near(gram[0], 0);
    return Math.log1p(count) + own + near(gram[1], place + 1);
  }
  for (let place = 1; place < steps.length; place++) {
    const best = paths.sort((a, b) => b.value - a.value).slice(0, MOST_PATHS);
    paths = best.flatMap(({ word, value }) =>
      [...steps[place]]
        .filter(([gram]) => gram[0] === word[word.length - 1])
        .map(([gram, count]) => ({ word: word + gram[1], value: value + valued(gram, count, place) })),
    );
  }
  // Neighbours each, but are they all in one place?
  const likely = paths.sort((a, b) => b.value - a.value).slice(0, 3 * MOST_WORDS).map(({ word }) => word);
  const found = await Promise.all(likely.map((word) => phrase(from, word)));
  const counts = new Map(likely.map((word, place) => [word, found[place].documents.length]));
  const most = Math.max(...counts.values());
  return likely.filter((word) => counts.get(word) > most / 8).slice(0, MOST_WORDS);
}

async function singles(from, syllable) {
  const counts = new Map();
  for (const segment of from.segments)
    for (const sound of filedAs(from, syllable))
      for (const [gram, { documents }] of await shard(from, segment, [sound]))
        if (gram.length === 1 && isRead(from, gram, syllable)) counts.set(gram, (counts.get(gram) || 0) + documents);
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, MOST_WORDS);
}

const fromPinyin = async (from, letters) => {
  for (const syllables of syllabified(from, letters)) {
    const words = await wordsSounding(from, syllables);
    if (words.length) return words;
  }
  return [];
};

// Slips that hands and ears make, which are likelier than others.
const CONFUSED = [["ng", "n"], ["zh", "z"], ["ch", "c"], ["sh", "s"], ["l", "n"], ["h", "f"], ["r", "l"], ["u", "v"]];
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function neighbours(letter) {
  return ROWS.flatMap((row, number) => {
    const place = row.indexOf(letter);
    if (place < 0) return [];
    const beside = [row[place - 1], row[place + 1]];
    for (const other of [ROWS[number - 1], ROWS[number + 1]]) if (other) beside.push(other[place - 1], other[place], other[place + 1]);
    return beside.filter(Boolean);
  });
}

// What may have been meant: one slip away, with what speaks against it.
function slips(letters) {
  const found = new Map();
  const add = (text, cost) => found.set(text, Math.min(cost, found.has(text) ? found.get(text) : 9));
  for (const [a, b] of CONFUSED.flatMap(([a, b]) => [[a, b], [b, a]]))
    for (const place of placesOf(letters, a)) add(letters.slice(0, place) + b + letters.slice(place + a.length), 1);
  for (let place = 0; place <= letters.length; place++) {
    const [before, after] = [letters.slice(0, place), letters.slice(place)];
    for (const letter of "abcdefghijklmnopqrstuvwxyz") add(before + letter + after, 2);
    if (!after) continue;
    add(before + after.slice(1), after[0] === after[1] ? 1 : 2);
    if (after[1]) add(before + after[1] + after[0] + after.slice(2), 1.5);
    for (const letter of neighbours(after[0])) add(before + letter + after.slice(1), 2);
  }
  found.delete(letters);
  return found;
}

async function fromSlip(from, letters) {
  const { syllables, counts } = await json(from.pairs);
  const places = new Map(syllables.map((syllable, place) => [syllable, place]));
  const likely = [];
  for (const [text, cost] of slips(letters))
    for (const way of syllabified(from, text)) {
      if (way.length < 2) continue;
      const grades = way.slice(1).map((syllable, place) => Number((counts[places.get(way[place])] || "")[places.get(syllable)] || 0));
      const least = Math.min(...grades);
      if (least) likely.push({ way, value: least + grades.reduce((sum, grade) => sum + grade, 0) / grades.length - 2 * cost - way.length / 2 });
    }
  likely.sort((a, b) => b.value - a.value);
  for (const { way } of likely.slice(0, 8)) {
    const words = await wordsSounding(from, way);
    if (words.length) return words;
  }
  return [];
}
