// The dialog in the header: results while one types, the whole list on the page of the search.
const COUNT = 7;
const PAUSE = 120; // milliseconds without a letter before a query is sent
const SETTLED = 900; // … before what was found is said aloud
const SLOW = 400;

const box = document.querySelector(".md-search");
const form = box.querySelector("form");
const input = box.querySelector("input");
const toggle = document.getElementById("__search");

const line = element("p", "md-search-result__meta");
const status = element("p", "md-search-result__said");
const found = element("div", "md-search-result__found md-typeset");
const result = element("div", "md-search-result", line, status, found);
status.setAttribute("role", "status");
const scrolled = element("div", "md-search__scrollwrap", result);
const rest = element("p", "search-rest md-typeset"); // the way to all results: in sight, however long the list
const output = element("div", "md-search__output", scrolled, rest);
box.querySelector(".md-search__inner").append(output);

const say = voice(status, SETTLED);
let asked = null; // the query that was sent last
let answered = null; // the query whose results stand there
let isEntered = false; // the reader pressed Enter before they came
let waiting = 0;
let slow = 0;

const show = (words, content, ...all) => {
  clearTimeout(slow);
  line.textContent = words;
  const isHeld = output.contains(document.activeElement);
  found.replaceChildren(content);
  rest.replaceChildren(...all);
  if (isHeld) input.focus(); // what had the focus is gone
  scrolled.scrollTop = 0;
};

const open = () => {
  const first = found.querySelector(".found__link");
  if (first) first.click();
};

const tryAgain = (query) => {
  input.value = query;
  input.focus();
  look();
};

const suggested = (word) => {
  const link = linked(searchAddress({ q: word }), "", word);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    tryAgain(word);
  });
  return link;
};

const hear = (answer) => {
  const query = asked;
  if (!query) return;
  answered = query;
  if (answer.failed) {
    asked = null;
    isEntered = false;
    show("", failure(answer.failed, () => tryAgain(query)));
    return say(FAILED[answer.failed]);
  }
  const { total, results } = answer;
  const words = counted(total);
  say(words);
  if (!total) {
    isEntered = false;
    return show(words, nothing(answer, suggested));
  }
  const all = linked(searchAddress({ q: query }), "search-all", total > results.length ? `全部${total}条结果` : "在搜索页打开");
  const list = element("ol", "md-search-result__list", ...results.map((one) => shown(one, "p")));
  for (const item of list.children) item.classList.add("md-search-result__item");
  show(`${words}${said(answer) && `。${said(answer)}`}`, list, all);
  if (isEntered) open();
};

const ask = connected(hear);

const look = () => {
  clearTimeout(waiting);
  const query = trimmed(input.value);
  if (query === asked) return;
  asked = query;
  isEntered = false;
  say("");
  if (!ask) return show("", failure("none"));
  if (!query) {
    answered = null;
    const help = linked(searchAddress({}), "", "搜索页");
    return show("词语、人名、路名、数字、拼音，或一句问话", element("p", "search-note", "按领域、县区、年份和日期查，用", help, "。"));
  }
  clearTimeout(slow);
  slow = setTimeout(() => {
    line.textContent = "正在查找……";
  }, SLOW);
  ask({ query, count: COUNT, from: 0, sort: "relevance", filters: { type: [], topic: [], district: [], year: [] }, facets: false });
};

// Letters that an input method has not settled yet are no query.
input.addEventListener("input", ({ isComposing }) => {
  clearTimeout(waiting);
  if (!isComposing) waiting = setTimeout(look, PAUSE);
});
input.addEventListener("compositionend", look);
form.addEventListener("reset", () => {
  input.focus();
  setTimeout(look);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
  // Under a finger, the key only puts the keyboard away: the results are below it.
  if (matchMedia("(pointer: coarse)").matches) input.blur();
  else if (answered === asked) open();
  else isEntered = true;
});

const stops = () => [input, ...output.querySelectorAll("a, button")];
box.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.isComposing) return;
  const all = stops();
  const place = all.indexOf(document.activeElement);
  if (place < 0) return;
  event.preventDefault();
  all[(place + by + all.length) % all.length].focus();
});
output.addEventListener("click", ({ target }) => {
  if (target.closest("a") && toggle.checked) toggle.click();
});

look();
