// What is shown of a document: its title, the passage that answers, with the words marked.
const LABELS = {
  s: "报道", o: "评论", p: "图片", l: "盘点", i: "盘点条目", t: "台账", r: "台账一行", c: "数字", q: "问答", e: "专版",
  T: "领域", D: "县区", O: "单位", P: "专项行动", H: "公职人员", I: "指标", g: "本站说明", b: "编辑手册",
};
const KINDS = {
  s: "story", o: "commentary", p: "photos", l: "list", i: "item", t: "table", r: "row", c: "claim", q: "answer", e: "issue",
  T: "topic", D: "district", O: "organisation", P: "programme", H: "office-holder", I: "indicator", g: "page", b: "handbook",
};
const SNIPPET = 90;
const SENTENCE = /[。！？；!?;]/;
const UNSHOWN = "tn"; // fields that a passage is taken from only if there is no other

// Which of a text's units are marked: those of the words; where none occurs, of what sounds or begins so.
function spans(from, text, words) {
  const found = [];
  for (const word of words)
    for (const place of placesOf(asInitialsOf(from, text, word), word)) found.push([place, place + word.length]);
  return merged(found);
}

function merged(found) {
  const result = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = result[result.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

// A printed text in pieces, `[text, isMarked]`, from one place to another.
function marked(from, read, words, start = 0, end = read.printed.length) {
  const pieces = [];
  let at = start;
  const put = (until, isMarked) => {
    const text = read.printed.slice(at, until);
    if (text) pieces.push([text, isMarked]);
    at = Math.max(at, until);
  };
  for (const [first, last] of spans(from, read.text, words)) {
    const [opens, closes] = [read.at[first], read.ends[last - 1]];
    if (closes <= start || opens >= end) continue;
    put(Math.max(opens, start), false);
    put(Math.min(closes, end), true);
  }
  put(end, false);
  return pieces;
}

const whole = (from, printed, words) => marked(from, { printed, ...compared(printed) }, words);

// The passage that answers best, from the beginning of its sentence.
function passage(from, text, words) {
  const sections = readSections(text);
  const weigh = (read) => {
    const own = spans(from, read.text, words);
    let best = { value: 0, at: 0 };
    for (const [start] of own) {
      const inside = own.filter(([first, last]) => first >= start && last <= start + SNIPPET);
      const said = new Set(inside.map(([first, last]) => read.text.slice(first, last)));
      const value = [...said].reduce((sum, each) => sum + each.length ** 1.5, 0) + inside.length / 10;
      if (value > best.value) best = { value, at: start };
    }
    return { read, ...best };
  };
  const shown = sections.filter(({ field }) => !UNSHOWN.includes(field));
  const body = shown.filter(({ field }) => "bpxc".includes(field));
  const pick = (list) => list.map(weigh).reduce((best, each) => (best && best.value >= each.value ? best : each), null);
  let found = pick(body);
  if (!found || !found.value) found = pick(shown.filter(({ field }) => field !== "h")) || found;
  if (!found || !found.value) {
    const beside = pick(sections.filter(({ field }) => UNSHOWN.includes(field)));
    if (beside && beside.value && !body.length) found = beside;
  }
  if (!found) return { field: "", snippet: [] };
  const { read, at } = found;
  const { printed } = read;
  const hit = found.value ? read.at[at] : 0;
  let start = hit;
  while (start > 0 && !SENTENCE.test(printed[start - 1])) start--;
  let cut = "";
  if (hit - start > SNIPPET / 2) {
    // A long sentence: from its last comma that leaves the word in sight.
    const least = Math.max(start, hit - SNIPPET / 3);
    const comma = printed.slice(least, hit).search(/[，、：,]/);
    start = Math.floor(comma >= 0 ? least + comma + 1 : least);
    cut = "……";
  }
  let end = Math.min(printed.length, start + SNIPPET);
  if (/[\ud800-\udbff]/.test(printed[end - 1])) end--;
  while (/[”’」』》）。！？]/.test(printed[start] || "")) start++;
  const pieces = marked(from, read, words, start, end);
  if (cut) pieces.unshift([cut, false]);
  if (end < printed.length) pieces.push(["……", false]);
  return { field: read.field, snippet: pieces };
}

// An answer: the question that is most like what was asked, and the sentence with the words that answer it.
function answered(from, text, words) {
  const own = (letter) => readSections(text).filter(({ field }) => field === letter);
  const size = ({ text: own }) => spans(from, own, words).reduce((sum, [start, end]) => sum + end - start, 0) ** 2 / own.length;
  const asked = own("q").reduce((best, read) => (size(read) > size(best) ? read : best));
  const sentence = { ...text, s: own("b").map(({ field, printed }) => [field, printed]) };
  return { ...passage(from, sentence, [compared(text.q).text]), asked: marked(from, asked, words), highlight: [text.q.replace(/\s/g, "")] };
}

function shown(from, text, words, more) {
  const context = (text.s || []).find(([field]) => field === "t");
  const isRow = text.k === "r";
  return {
    address: text.a,
    anchor: text.h || "",
    kind: KINDS[text.k],
    label: LABELS[text.k],
    title: whole(from, text.t || "", words),
    highlight: highlights(from, text, words),
    date: text.d || "",
    issue: text.i || null,
    ...(isRow || text.k === "c" ? { snippet: [], field: "" } : passage(from, text, words)),
    ...(text.k === "c" && passage(from, { ...text, s: text.s.filter(([field]) => field === "b") }, words)),
    ...(text.q && answered(from, text, words)),
    row: text.r ? text.r.map(([heading, value]) => [heading, whole(from, value, words)]) : null,
    number: text.n ? text.n.map((told) => whole(from, told, words)) : null,
    parent: isRow && context ? whole(from, context[1], words) : null,
    more,
  };
}

// The words as this document prints them, for its page to mark; it parts them by spaces, and sees none.
function highlights(from, text, words) {
  const found = new Set();
  for (const { text: own, printed, at, ends } of readSections(text))
    for (const [start, end] of spans(from, own, words))
      if (end - start > 1 || words.length === 1) found.add(printed.slice(at[start], ends[end - 1]).replace(/\s/g, ""));
  return [...found].sort((a, b) => b.length - a.length).slice(0, 6);
}
