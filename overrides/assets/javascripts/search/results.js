// What the dialog and the page of the search share: the way to the worker, and how what it answers is set.
const { root, worker: source } = document.currentScript.dataset;
const site = new URL(root, location.href);
const MOST = 200; // characters of a query; what is longer no address holds

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

// Texts of the worker are pairs of words and whether they are marked: never HTML.
const marked = (parts) => parts.map(([words, isMarked]) => (isMarked ? element("mark", "", words) : words));

const linked = (address, className, ...content) => {
  const link = element("a", className, ...content);
  link.href = address;
  return link;
};

const trimmed = (words) => words.trim().slice(0, MOST);

// The address of the page of the search, with what is asked for.
const searchAddress = (fields) => {
  const address = new URL("search/", site);
  address.search = new URLSearchParams(fields);
  return address.href;
};

// Sends queries to the worker, made for the first of them, and hears the answers to the newest; null where none can be made.
const connected = (hear) => {
  if (!window.Worker || !window.DecompressionStream) return null;
  let worker = null;
  let newest = 0;
  const fail = (event) => {
    event.preventDefault();
    worker.terminate();
    worker = null;
    hear({ failed: navigator.onLine ? "broken" : "offline" });
  };
  const start = () => {
    worker = new Worker(source);
    worker.onmessage = ({ data }) => data.id === newest && hear(data);
    worker.onerror = fail;
    worker.postMessage({ root: site.href });
  };
  try {
    start();
  } catch {
    return null; // opened from a disk
  }
  return (message) => {
    if (!worker) start();
    newest += 1;
    worker.postMessage({ id: newest, ...message });
  };
};

const addressOf = ({ address, anchor, highlight }) => {
  const url = new URL(address, site);
  if (highlight.length) url.searchParams.set("h", highlight.join(" "));
  if (anchor) url.hash = anchor;
  return url.href;
};

// One result: what it is and from when, its link, and what to show of it. A number is its own headline. `heading` is the
// name of the headline's element.
const shown = (result, heading) => {
  const { label, date, issue, title, parent, number, row, asked, snippet, more } = result;
  const headline = number
    ? [element("span", "found__value", ...marked(number[0])), element("span", "found__says", ...marked(number[1]))]
    : marked(title);
  const from = number ? title : parent;
  const about = [element("span", "found__kind", label)];
  if (from) about.push(element("span", "", ...marked(from)));
  if (issue || date) about.push(element("span", "found__issue", issue ? issue[1] : date));
  const link = linked(addressOf(result), "found__link", ...headline);
  const origin = element("p", "found__about", ...about.flatMap((part) => [part, " "])); // a voice parts them too
  const item = element("li", "found", origin, element(heading, "found__title", link));
  if (row) {
    const cells = row.map(([head, value]) => element("div", "", element("dt", "", head), element("dd", "", ...marked(value))));
    item.append(element("dl", "found__row", ...cells));
  }
  if (asked) item.append(element("p", "found__asked", "问：", ...marked(asked)));
  if (snippet.length) item.append(element("p", "found__text", ...marked(snippet)));
  if (more) item.append(element("p", "found__more", `同一页还有${more}处`));
  return item;
};

const HOW = {
  pinyin: "按拼音找的是",
  initials: "按拼音首字母找：",
  homophone: "按同音字找的是",
  traditional: "按简体字找的是",
  respelt: "按相近的字找的是",
  synonym: "按意思相同的说法找：",
  cut: "按要紧的词找：",
};

const SAID = 4; // words that are named; of more, and of what is pasted, the first
const named = (word) => `“${word.length > 20 ? `${word.slice(0, 18)}……` : word}”`;
const quoted = (words) => words.slice(0, SAID).map(named).join("") + (words.length > SAID ? "等" : "");

// In one calm line, what was searched for where it is not simply what was typed.
const said = ({ understood: { words, as, how }, partial, total }) => {
  // “weidang → 微党，qichong → 汽虫、气虫”: what stands after the arrows
  const found = as ? as.split("，").flatMap((change) => change.split("→").pop().trim().split("、")) : words;
  const line = HOW[how] ? `${HOW[how]}${quoted(found)}。` : "";
  const missed = words.length === 1 ? quoted(words) : "这些词";
  return line + (partial && total ? `没有一处写全了${missed}，先列最接近的。` : "");
};

const FAILED = {
  offline: "现在连不上网，查不了。连上以后再试一次。",
  broken: "搜索出了毛病，这次没有查成。",
  none: "这个浏览器太旧，不能在站内搜索。可以用浏览器自带的“在页面中查找”，或从下面的目录找。",
};

const WAYS = { "issues/": "往期", "topics/": "领域", "districts/": "县区", "organisations/": "单位" };

const ways = () =>
  element(
    "ul",
    "search-ways",
    ...Object.entries(WAYS).map(([address, name]) => element("li", "", linked(new URL(address, site).href, "", name))),
  );

// What a reader can do where there is no answer.
const failure = (why, again) => {
  const note = element("div", "search-note", element("p", "", FAILED[why]));
  if (why === "none") note.append(ways());
  else {
    const button = element("button", "search-button", "再试一次");
    button.type = "button";
    button.addEventListener("click", again);
    note.append(button);
  }
  return note;
};

// Nothing found: words near by that do find something, and the ways through the registers.
const nothing = ({ understood: { words }, suggestions }, linkTo) => {
  const note = element("div", "search-note");
  note.append(element("p", "", words.length ? `找了${quoted(words)}，没有一页写到。` : "这些符号里没有可以查的字。"));
  if (suggestions.length) {
    const links = suggestions.map((word) => element("li", "", linkTo(word)));
    note.append(element("p", "", "相近而能找到的："), element("ul", "search-ways", ...links));
  }
  note.append(element("p", "", "也可以从目录找："), ways());
  return note;
};

const counted = (total) => (total ? `找到${total}条结果` : "没有找到");

// Says a line to screen readers once things have settled.
const voice = (status, wait) => {
  let waiting = 0;
  return (line) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent = line;
    }, wait);
  };
};
