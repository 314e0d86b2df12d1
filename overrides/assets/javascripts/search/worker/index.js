// The index: postings of grams, as generator/search/grams.py writes them, from all segments.
const PARTS = "rcq"; // letters of the kinds that belong to the document before them
const ENTRIES = "TDOPHI"; // of the registers
const HANDBOOK = "b"; // for editors: what it has of everything answers nobody
const UNPRINTED = "bq"; // what it says, and what readers ask, no newspaper has printed

let index; // a promise of the segments and of what a query is understood by

function opened() {
  if (!index) {
    const opening = (index = open());
    opening.catch(() => index === opening && (index = undefined)); // to be tried again
  }
  return index;
}

async function open() {
  let listed;
  try {
    listed = JSON.parse(new TextDecoder().decode(await download("search/index.json", "no-cache")));
  } catch (error) {
    throw error instanceof SyntaxError ? new Broken("index") : error;
  }
  if (listed.version !== VERSION) throw new Broken("index");
  let base = 0;
  const made = listed.segments.map((told) => {
    const segment = { ...told, base, shards: new Map() };
    base += told.documents;
    return segment;
  });
  const [lexicon] = await Promise.all([json(listed.lexicon), ...made.map(prepare)]);
  let whole = 0;
  for (const segment of made) {
    segment.before = whole; // what the parts belong to that a segment begins with
    whole = wholeOf({ segments: made }, segment.base + segment.documents - 1);
  }
  const sounds = new Map();
  for (const [syllable, characters] of Object.entries(lexicon.sounds))
    for (const char of characters) sounds.set(char, syllable);
  const others = new Map(); // by a further reading the first ones of its characters
  for (const [char, read] of Object.entries(lexicon.others))
    for (const syllable of read) others.set(syllable, [...(others.get(syllable) || []), sounds.get(char)]);
  const groups = lexicon.groups.map((parts) => parts.map((words) => words.map((word) => wordsOf(word).join(""))));
  return { ...listed, segments: made, documents: base, lexicon, sounds, others, groups, hashes: new Map() };
}

async function prepare(segment) {
  const head = await json(`${segment.name}/head`, segment.name);
  segment.kinds = head.kinds;
  segment.frequent = new Set(head.frequent);
  segment.texts = new Uint32Array(segment.documents); // the file that each document is told in,
  segment.leads = new Uint32Array(segment.documents); // and the first one in it: what its parts belong to
  for (let number = 0, lead = 0, text = -1; number < segment.documents; number++) {
    if (!number || !PARTS.includes(head.kinds[number])) {
      lead = number;
      text++;
    }
    segment.texts[number] = text;
    segment.leads[number] = lead;
  }
}

const segmentOf = ({ segments }, number) => {
  let found = segments.length - 1;
  while (segments[found].base > number) found--;
  return segments[found];
};

const wholeOf = (from, number) => {
  const segment = segmentOf(from, number);
  const lead = segment.leads[number - segment.base];
  return PARTS.includes(segment.kinds[lead]) ? segment.before : segment.base + lead;
};

const kindOf = (from, number) => {
  const segment = segmentOf(from, number);
  return segment.kinds[number - segment.base];
};
const isPrinted = (from, number) => !UNPRINTED.includes(kindOf(from, number));

async function textOf(from, number) {
  const segment = segmentOf(from, number);
  const own = number - segment.base;
  const texts = await json(`${segment.name}/t${segment.texts[own]}`, segment.name);
  return texts[own - segment.leads[own]];
}

// FNV-1a over the letters of what a unit sounds like, as generator/search/sounds.py.
function soundHash({ hashes }, sound) {
  if (!hashes.has(sound)) {
    let hash = 2166136261;
    for (let place = 0; place < sound.length; place++) hash = Math.imul(hash ^ sound.charCodeAt(place), 16777619);
    hashes.set(sound, hash);
  }
  return hashes.get(sound);
}

function shardOf(from, sounds, bits) {
  let mixed = 0;
  for (const sound of sounds) mixed = Math.imul(mixed, 16777619) ^ soundHash(from, sound);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) >>> (32 - bits);
}

const soundOf = ({ sounds }, unit) => sounds.get(unit) || unit;

// The grams of a segment that sound so, by their units; none where nothing sounds so.
async function shard(from, segment, sounds) {
  const number = shardOf(from, sounds, segment.bits);
  if (!segment.shards.has(number)) {
    const apart = () => file(`${segment.name}/p${number}`, segment.name);
    const loading = file(`${segment.name}/s${number}`, segment.name).then((bytes) => parsed(bytes, apart));
    loading.catch(() => segment.shards.delete(number));
    segment.shards.set(number, loading);
  }
  return segment.shards.get(number);
}

// Numbers of seven bits a byte, the lowest first, from a place on; `at` is where the next one begins.
class Numbers {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }
  next() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Broken("numbers");
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
    }
  }
}

function parsed(bytes, apart) {
  const grams = new Map();
  const numbers = new Numbers(bytes, 1);
  let placesAt = 0;
  let within = 0; // where the places begin, if they are not in a file of their own
  const placed = () => (bytes[0] ? apart() : bytes.subarray(within));
  while (numbers.at < bytes.length) {
    const length = bytes[numbers.at++];
    if (!length) break;
    const count = numbers.next();
    const names = [];
    for (let gram = 0; gram < count; gram++) {
      let name = "";
      for (let unit = 0; unit < length; unit++, numbers.at += 2)
        name += String.fromCharCode(bytes[numbers.at] | (bytes[numbers.at + 1] << 8));
      names.push(name);
    }
    const [frequencies, gaps, places] = [0, 1, 2].map(() => names.map(() => numbers.next()));
    let gapsAt = numbers.at;
    let impactsAt = gapsAt + gaps.reduce((sum, size) => sum + size, 0);
    numbers.at = impactsAt + frequencies.reduce((sum, size) => sum + size, 0);
    names.forEach((name, gram) => {
      grams.set(name, { bytes, documents: frequencies[gram], gapsAt, impactsAt, placesAt, placesEnd: placesAt + places[gram], placed });
      gapsAt += gaps[gram];
      impactsAt += frequencies[gram];
      placesAt += places[gram];
    });
    if (numbers.at > bytes.length) throw new Broken("shard");
  }
  within = numbers.at;
  return grams;
}

// Where a gram stands in a segment: numbers of documents within it, and what it counts in each, from 1 to 7.
function read(entry) {
  if (entry.numbers) return entry;
  const { bytes, documents, impactsAt } = entry;
  const numbers = new Uint32Array(documents);
  const gaps = new Numbers(bytes, entry.gapsAt);
  for (let place = 0, next = 0; place < documents; place++) {
    numbers[place] = next + gaps.next();
    next = numbers[place] + 1;
  }
  entry.numbers = numbers;
  entry.impacts = bytes.subarray(impactsAt, impactsAt + documents);
  return entry;
}

// The places of a gram, a list for each of its documents.
async function placesOfGram(entry) {
  if (!entry.places) {
    const steps = new Numbers(await entry.placed(), entry.placesAt);
    const places = [];
    let last = 0;
    while (steps.at < entry.placesEnd) {
      const step = steps.next();
      if (step & 1) places.push([(last = step >>> 1)]);
      else places[places.length - 1].push((last += step >>> 1));
    }
    entry.places = places;
  }
  return entry.places;
}
