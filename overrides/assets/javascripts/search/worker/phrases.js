// Which documents hold a word: all its grams, one behind the other.
const LONGEST = 4;
const NUMBER = /^[\d.]+$/;
const MOST_KEPT = 1000; // words whose documents are remembered, for who searches all day

// A word as the initials of syllables, which are filed apart.
const INITIAL = 0xe000;
const asInitials = (letters) => String.fromCharCode(...letters.split("").map((letter) => INITIAL + letter.charCodeAt(0)));

// Documents in ascending order with what the word counts in each: `{documents: [], impacts: []}`.
async function phrase(from, word) {
  if (!from.words || from.words.size >= MOST_KEPT) from.words = new Map();
  if (!from.words.has(word)) {
    const asked = Promise.all(from.segments.map((segment) => phraseIn(from, segment, word))).then((parts) => ({
      documents: parts.flatMap((part) => part.documents),
      impacts: parts.flatMap((part) => part.impacts),
    }));
    from.words.set(word, asked);
    asked.catch(() => from.words.delete(word));
  }
  return from.words.get(word);
}

const nothing = { documents: [], impacts: [] };

// Han characters that occur nowhere need not be looked for.
const occurs = ({ sounds }, word) => [...word].every((char) => !HAN.test(char) || sounds.has(char));

async function phraseIn(from, segment, word) {
  if (!occurs(from, word)) return nothing;
  const grams = gramsOf(word, segment.frequent);
  const found = await Promise.all(
    grams.map(async ({ gram }) => {
      const sounds = gram.split("").map((unit) => soundOf(from, unit));
      return (await shard(from, segment, sounds)).get(gram);
    }),
  );
  if (found.some((entry) => !entry)) return nothing;
  const all = found.map(read);
  const places = all.length > 1 ? await Promise.all(all.map(placesOfGram)) : [];
  const rarest = all.reduce((least, entry) => (entry.documents < least.documents ? entry : least));
  const result = { documents: [], impacts: [] };
  const cursors = all.map(() => 0);
  for (const number of rarest.numbers) {
    let impact = 99;
    const isIn = all.every((entry, which) => {
      const { numbers } = entry;
      let cursor = cursors[which];
      while (numbers[cursor] < number) cursor++;
      cursors[which] = cursor;
      impact = Math.min(impact, entry.impacts[cursor]);
      return numbers[cursor] === number;
    });
    if (!isIn || (all.length > 1 && !isAdjacent(places, grams, cursors))) continue;
    result.documents.push(segment.base + number);
    result.impacts.push(impact);
  }
  return result;
}

// The fewest grams that together make a word: pairs, or longer ones where a pair carries no places.
function gramsOf(word, frequent) {
  if (word.length === 1) return [{ gram: word, at: 0 }];
  const grams = [];
  for (let place = 0; place < word.length; ) {
    let at = Math.min(place, word.length - 2);
    let gram = word.slice(at, at + 2);
    while (gram.length < Math.min(LONGEST, word.length) && (frequent.has(gram) || NUMBER.test(gram))) {
      if (at + gram.length === word.length) at--;
      gram = word.slice(at, at + gram.length + 1);
    }
    grams.push({ gram, at });
    place = at + gram.length;
  }
  return grams;
}

function isAdjacent(places, grams, cursors) {
  const lists = places.map((own, which) => own[cursors[which]]);
  const shortest = lists.reduce((least, list, which) => (list.length < lists[least].length ? which : least), 0);
  const sets = lists.map((list) => (list.length > 8 ? new Set(list) : list));
  const has = (set, place) => (Array.isArray(set) ? set.includes(place) : set.has(place));
  return lists[shortest].some((place) => {
    const start = place - grams[shortest].at;
    return sets.every((set, which) => has(set, start + grams[which].at));
  });
}

// Documents that hold any of these, with what counts most in each.
function any(lists) {
  if (lists.length === 1) return lists[0];
  const counts = new Map();
  for (const { documents, impacts } of lists)
    documents.forEach((number, place) => counts.set(number, Math.max(counts.get(number) || 0, impacts[place])));
  const documents = [...counts.keys()].sort((a, b) => a - b);
  return { documents, impacts: documents.map((number) => counts.get(number)) };
}
