// What is compared of a text, unit by unit: generator/search/streams.py does the same to the texts, and says what.
const PARTED = "\0";
const SILENT = new Set("“”‘’\"'「」『』《》〈〉\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff");
const LETTER = /[\p{L}\p{N}\ud800-\udfff]/u;
const HALF = /[\ud800-\udfff]/u; // of a character, without the other half
const HAN = /[\u3400-\u9fff]/;

const isDigit = (unit) => unit >= "0" && unit <= "9";
const isWide = (unit) => unit > "\x7f";

// The units that are compared, PARTED between them; `at` leads from each to its character in the printed text, `ends`
// behind it.
function compared(printed) {
  const units = [];
  const at = [];
  const ends = [];
  let index = 0;
  for (const char of printed) {
    const end = index + char.length;
    for (const unit of (HALF.test(char) ? PARTED : char.normalize("NFKC").toLowerCase()).split("")) {
      units.push(unit);
      at.push(index);
      ends.push(end);
    }
    index = end;
  }
  const inNumber = (i) =>
    isDigit(units[i - 1] || "") && [1, 2, 3].every((step) => isDigit(units[i + step] || "")) && !isDigit(units[i + 4] || "");
  const isSilent = (unit, i) =>
    SILENT.has(unit) ||
    (unit === " " && (isWide(units[i - 1] || "") || isWide(units[i + 1] || ""))) ||
    (unit === "," && inNumber(i));
  const kept = units.map((unit, i) => i).filter((i) => !isSilent(units[i], i));
  const read = kept.map((i) => units[i]);
  const text = read.map((unit, i) => {
    if (LETTER.test(unit)) return unit;
    const follows = isDigit(read[i - 1] || "");
    if (unit === ".") return follows && isDigit(read[i + 1] || "") ? unit : PARTED;
    return (unit === "%" || unit === "‰") && follows ? unit : PARTED;
  });
  return { printed, text: text.join(""), at: kept.map((i) => at[i]), ends: kept.map((i) => ends[i]) };
}

const wordsOf = (printed) => compared(printed).text.split(PARTED).filter(Boolean);

// Every place of a word in a compared text.
function placesOf(text, word) {
  const found = [];
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1)) found.push(place);
  return found;
}
