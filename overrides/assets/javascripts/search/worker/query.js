// What a reader may have meant: words, each with the others that would do as well.
const MOST_LETTERS = 100;
const MOST_WORDS_ASKED = 12;

const ASKING =
  /请问|我想(?:知道|问)?|想知道|告诉我|有没有|是不是|能不能|可不可以|可以|能否|是否|怎么办|怎么样|怎么|怎样|咋样|咋办|咋|如何|什么时候|什么时间|什么地方|为什么|为啥|什么|啥时候|啥|哪里|哪儿|哪个|哪些|哪家|哪一|哪几|哪年|哪天|哪|多少|多久|多大|多长|多高|几个|几时|几|谁|吗|呢/;
// What a question is made of beside its matter.
const FILLING = new RegExp(`${ASKING.source}|应该|需要|平时|老是|总是|一直|那个|这个|那些|这些|那|这|一共|总共|到底|究竟|现在|目前|我们|你们|他们|我家|咱|了|的|是|在|被|把|给|要|会|能|去|找|吧|啊|呀|个|有|都|才|还|就|也|我|你|他|谁|得`, "g");
const ASKED_FOR = /(?:什么|啥|哪种)([\u4e00-\u9fff])$/;
const isQuestion = (printed) => ASKING.test(printed) || /[?？]/.test(printed);

async function understood(from, query) {
  const typed = query.slice(0, MOST_LETTERS);
  const parts = typed.split(/\s+/).filter(Boolean);
  // 城 市 管 家: spaces inside a word
  const isSpaced = parts.length > 1 && parts.every((part) => /^[\u3400-\u9fff]$/.test(part));
  let words = isSpaced ? wordsOf(parts.join("")) : parts.flatMap(wordsOf);
  let how = typed.length < query.trim().length ? "cut" : "";
  const strange = words.join("").split("").filter((unit) => HAN.test(unit) && !from.sounds.has(unit));
  if (strange.length) {
    const now = await characters(from);
    const changed = words.map((word) => word.replace(/[\u3400-\u9fff]/g, (unit) => (from.sounds.has(unit) ? unit : now.get(unit) || unit)));
    if (changed.join() !== words.join()) how = "traditional";
    words = changed;
  }
  words = [...new Set(words)];
  if (words.length > MOST_WORDS_ASKED) how = "cut";
  words = words.slice(0, MOST_WORDS_ASKED);
  const asks = isQuestion(typed) && words.some((word) => HAN.test(word));
  const [, counted = ""] = typed.match(/(?:多少|几)个?([\u4e00-\u9fff])/) || [];
  return { typed, words, asks, who: asks && typed.includes("谁"), unit: asks && (counted === "钱" ? "元" : counted), how };
}

// Old forms of characters; and from then on the sounds of those that occur nowhere.
async function characters(from) {
  if (!from.old) {
    const { sounds, traditional } = await json(from.characters);
    from.strange = new Map();
    for (const [syllable, listed] of Object.entries(sounds)) for (const char of listed) from.strange.set(char, syllable);
    from.old = new Map();
    for (let place = 0; place < traditional.length; place += 2) from.old.set(traditional[place], traditional[place + 1]);
  }
  return from.old;
}

const hearing = (from, unit) => from.sounds.get(unit) || (from.strange && from.strange.get(unit)) || unit;

// The matter of a question: what is left of its words.
function matter(words) {
  const plain = (word) => word.replace(/(.)[不没]\1/g, "$1").replace(FILLING, " ");
  const left = words.flatMap((word) => plain(word).split(" ")).filter((word) => word.length > 1 || (word && !HAN.test(word)));
  for (const word of words) left.push(...(word.match(ASKED_FOR) || []).slice(1)); // 办什么证: one character, but the matter
  return left.length ? [...new Set(left)] : words;
}

// A word as the bureau's list and the registers put it otherwise.
function others(from, word) {
  const found = new Set();
  for (const [occurring, typed] of from.groups)
    for (const own of [...occurring, ...typed])
      if (word.includes(own))
        for (const other of occurring) if (other !== own && !other.includes(own)) found.add(word.replace(own, other));
  found.delete(word);
  return [...found].slice(0, 8);
}

// Of a word that stands in so many documents no others for the same need be fetched.
const PLENTY = 60;

// Each word with the documents that hold it, or what stands for it: `{word, said, found, how}`.
async function meant(from, word, asks) {
  const own = await phrase(from, word);
  const same = own.documents.length > PLENTY ? [] : others(from, word);
  const also = await Promise.all(same.map((other) => phrase(from, other)));
  const used = same.filter((other, place) => also[place].documents.length);
  if (own.documents.length || used.length) {
    const weaker = also.map(({ documents, impacts }) => ({ documents, impacts: impacts.map((impact) => impact * 0.6) }));
    return { word, said: [word, ...used], found: any([own, ...weaker]), how: used.length && !own.documents.some((number) => isPrinted(from, number)) ? "synonym" : "" };
  }
  const { said, how } = asks && (await isPiece(from, word)) ? AS_IT_IS : await respelt(from, word);
  if (!said.length) return { word, said: [word], found: own, how: "" };
  const lists = await Promise.all(said.map((other) => phrase(from, other)));
  return { word, said, found: any(lists), how };
}

// A question is parted by its small words alone: what is left of it may be no word, but a piece of two, and spelt right.
const AS_IT_IS = { said: [], how: "" };
async function isPiece(from, word) {
  if (word.length !== 3 || !HAN.test(word)) return word.length < 3;
  const pairs = await Promise.all([word.slice(0, 2), word.slice(1)].map((pair) => phrase(from, pair)));
  return pairs.some(({ documents }) => documents.length);
}

// What a word that occurs nowhere may stand for.
async function respelt(from, word) {
  if (/^[a-z]{2,40}$/.test(word)) {
    const sounding = await fromPinyin(from, word);
    if (sounding.length) return { said: sounding, how: "pinyin" };
  }
  if (/^[a-z0-9]{2,12}$/.test(word) && /[a-z]/.test(word) && !/[iuv]/.test(word)) {
    const letters = asInitials(word);
    if ((await phrase(from, letters)).documents.length) return { said: [letters], how: "initials" };
  }
  if (/^[a-z]{4,40}$/.test(word)) {
    const sounding = await fromSlip(from, word);
    if (sounding.length) return { said: sounding, how: "pinyin" };
  }
  if (word.length > 1 && word.length <= 12 && /[\u3400-\u9fff]/.test(word)) {
    await characters(from);
    const syllables = word.split("").map((unit) => hearing(from, unit));
    const kept = (unit, place) => (unit === word[place] ? 3 : 0);
    const sounding = await wordsSounding(from, syllables, kept);
    const changes = (other) => word.split("").filter((unit, place) => unit !== other[place]).length;
    const close = sounding.filter((other) => changes(other) <= Math.max(1, word.length / 2));
    if (close.length) return { said: close.slice(0, 2), how: "homophone" };
  }
  return { said: [], how: "" };
}
