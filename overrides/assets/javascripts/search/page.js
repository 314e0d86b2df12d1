// The page of the search. Its whole state is its address, so that what was found can be sent and cited.
const COUNT = 10;
const FIELDS = { type: "种类", topic: "领域", district: "县区", year: "年份" };
const WITHIN = ["row", "claim", "answer"]; // of the types, those that stand within pages: a page with three of them is one result

const page = document.querySelector(".search-page");
const form = page.querySelector("form");
const refine = page.querySelector(".search-refine");
const active = refine.querySelector(".search-refine__active");
const order = page.querySelector(".search-order");
const chips = page.querySelector(".search-chips");
const status = page.querySelector(".search-status");
const line = page.querySelector(".search-line");
const found = page.querySelector(".search-found");
const help = page.querySelector(".search-help");
const { title } = document;
const names = {}; // of filters, as the worker has named them; what nothing was found for has none
const nameOf = (field, id) => names[`${field} ${id}`] || "没有结果的一项";

const stateOf = (address) => {
  const asked = new URL(address, location.href).searchParams;
  const filters = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, [...new Set(asked.getAll(field))]]));
  return {
    q: trimmed(asked.get("q") || ""),
    filters,
    sort: asked.get("sort") === "date" ? "date" : "relevance",
    isGrouped: asked.get("group") === "issue",
    number: Math.max(1, parseInt(asked.get("page"), 10) || 1),
  };
};

const linkTo = ({ q, filters, sort, isGrouped, number }) => {
  const fields = [["q", q], ...Object.entries(filters).flatMap(([field, ids]) => ids.map((id) => [field, id]))];
  if (sort === "date") fields.push(["sort", sort]);
  if (isGrouped) fields.push(["group", "issue"]);
  if (number > 1) fields.push(["page", number]);
  return searchAddress(fields);
};

const without = (state, field, id) => ({
  ...state,
  number: 1,
  filters: { ...state.filters, [field]: state.filters[field].filter((other) => other !== id) },
});

let state = null;
let drawn = ""; // the query that the filters are listed for
let isPaging = false; // the reader has turned the page, and reads on from its head

const tick = ([id, label, count], field, isChecked) => {
  const box = element("input", "");
  Object.assign(box, { type: "checkbox", name: field, value: id, checked: isChecked });
  box.setAttribute("form", form.id);
  return element("label", "search-tick", box, element("span", "", label), element("span", "search-tick__count", `${count}`));
};

// The boxes stay where they are while one ticks them; another query lists them anew.
const list = (facets) => {
  const isNew = drawn !== state.q;
  drawn = state.q;
  for (const [field, heading] of Object.entries(FIELDS)) {
    const counts = new Map(facets[field].map((entry) => [entry[0], entry]));
    for (const [id, label] of facets[field]) names[`${field} ${id}`] = label;
    let set = refine.querySelector(`[data-field="${field}"]`);
    const ids = set && !isNew ? [...set.querySelectorAll("input")].map(({ value }) => value) : [];
    const all = [...new Set([...ids, ...counts.keys(), ...state.filters[field]])];
    const tickOf = (id) => tick(counts.get(id) || [id, nameOf(field, id), 0], field, state.filters[field].includes(id));
    const within = all.filter((id) => field === "type" && WITHIN.includes(id));
    const ticks = all.filter((id) => !within.includes(id)).map(tickOf);
    if (within.length) ticks.push(element("p", "search-field__note", "页内的行、数字和问答，逐条另计"), ...within.map(tickOf));
    if (!set) {
      set = element("fieldset", "search-field", element("legend", "", heading), element("div", ""));
      set.dataset.field = field;
      refine.append(set);
    }
    const held = set.contains(document.activeElement) && document.activeElement.value;
    set.lastChild.replaceChildren(...ticks);
    const again = held && [...set.querySelectorAll("input")].find(({ value }) => value === held);
    if (again) again.focus({ preventScroll: true });
    set.hidden = !all.length;
  }
};

const chip = (field, id) => {
  const name = nameOf(field, id);
  const link = linked(linkTo(without(state, field, id)), "search-chip", `${FIELDS[field]}：${name}`);
  link.append(element("span", "search-chip__off", "×"));
  link.setAttribute("aria-label", `去掉“${FIELDS[field]}：${name}”`);
  return element("li", "", link);
};

const grouped = (results) => {
  const groups = new Map();
  for (const result of results) {
    const [address, name] = result.issue || ["", "其他"];
    if (!groups.has(address)) groups.set(address, { name, results: [] });
    groups.get(address).results.push(result);
  }
  return [...groups].map(([address, group]) => {
    const heading = address ? linked(new URL(address, site).href, "", group.name) : group.name;
    return element("section", "search-group", element("h2", "", heading), listed(group.results, "h3"));
  });
};

const listed = (results, heading) => element("ol", "search-list", ...results.map((result) => shown(result, heading)));

// Around the page that is open, and the ends.
const paging = (pages) => {
  const { number } = state;
  const step = (to, words, label) => {
    const link = linked(linkTo({ ...state, number: to }), "search-step", words);
    if (label) link.setAttribute("aria-label", label);
    if (to === number) link.setAttribute("aria-current", "page");
    link.dataset.page = "";
    return element("li", "", link);
  };
  const near = [1, number - 1, number, number + 1, pages].filter((to, i, all) => to >= 1 && to <= pages && all.indexOf(to) === i);
  const steps = near.flatMap((to, i) => {
    const item = step(to, `${to}`, `第${to}页`);
    if (![1, number, pages].includes(to)) item.className = "search-near"; // on a phone the words beside do for it
    return i && to - near[i - 1] > 1 ? [element("li", "search-gap", "…"), item] : [item];
  });
  if (number > 1) steps.unshift(step(number - 1, "上一页"));
  if (number < pages) steps.push(step(number + 1, "下一页"));
  const nav = element("nav", "search-paging", element("ul", "", ...steps));
  nav.setAttribute("aria-label", "结果分页");
  return nav;
};

const say = (words) => {
  status.textContent = words;
};

const hear = (answer) => {
  page.classList.remove("search-page--new", "search-page--waiting");
  if (answer.failed) {
    found.replaceChildren(failure(answer.failed, search));
    line.textContent = "";
    return say("没有查成");
  }
  const { total, results, facets } = answer;
  const pages = Math.max(1, Math.ceil(total / COUNT));
  if (state.number > pages) return go(linkTo({ ...state, number: pages }), "replaceState");
  if (facets) list(facets);
  const ids = Object.entries(state.filters).flatMap(([field, chosen]) => chosen.map((id) => [field, id]));
  chips.replaceChildren(...ids.map(([field, id]) => chip(field, id)));
  active.textContent = ids.length ? `（已选${ids.length}项）` : "";
  refine.hidden = order.hidden = !total && !ids.length;
  line.textContent = said(answer);
  say(total ? `${counted(total)}${pages > 1 ? `，第${state.number}页，共${pages}页` : ""}` : counted(0));
  const bare = { ...stateOf("?"), q: state.q };
  if (!total && ids.length) {
    const note = element("p", "", "加了这些筛选，没有结果。", linked(linkTo(bare), "", "不加筛选再找"));
    found.replaceChildren(element("div", "search-note", note));
  } else if (!total) found.replaceChildren(nothing(answer, (word) => linked(linkTo({ ...bare, q: word }), "", word)));
  else {
    const lists = state.isGrouped ? grouped(results) : [listed(results, "h2")];
    found.replaceChildren(...lists, ...(pages > 1 ? [paging(pages)] : []));
  }
  if (isPaging) {
    status.focus({ preventScroll: true });
    page.scrollIntoView();
  }
  isPaging = false;
};

const ask = connected(hear);

const search = () => {
  const { q: query, filters, sort, number } = state;
  page.classList.add("search-page--waiting");
  ask({ query, count: COUNT, from: (number - 1) * COUNT, sort, filters, facets: true });
};

// What the address says, on the page.
const show = () => {
  state = stateOf(location.href);
  const { q } = state;
  form.elements.q.value = q;
  form.elements.sort.value = state.sort;
  form.elements.group.checked = state.isGrouped;
  document.title = q ? `“${q}”的搜索结果${state.number > 1 ? `，第${state.number}页` : ""} - ${title}` : title;
  help.hidden = Boolean(q);
  if (!ask) {
    page.classList.remove("search-page--new");
    return found.replaceChildren(failure("none"));
  }
  if (q) return search();
  page.classList.remove("search-page--new");
  refine.hidden = order.hidden = true;
  for (const part of [chips, found]) part.replaceChildren();
  line.textContent = "";
  say("");
};

const go = (address, how = "pushState") => {
  if (address !== location.href) history[how](null, "", address);
  show();
};

const chosen = () => {
  const given = new FormData(form);
  const filters = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, given.getAll(field)]));
  return { q: trimmed(given.get("q")), filters, sort: given.get("sort"), isGrouped: given.has("group"), number: 1 };
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = chosen();
  // Another query begins without the filters of the one before.
  go(linkTo(asked.q === state.q ? asked : { ...asked, filters: stateOf("?").filters }));
});
page.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox" || target.type === "radio") go(linkTo(chosen()));
});
page.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const isHere = link && link.origin + link.pathname === location.origin + location.pathname && link.search;
  if (!isHere || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  isPaging = "page" in link.dataset || link.matches(".search-chip");
  go(link.href);
});
addEventListener("popstate", show);

// Beside the results where there is room, folded above them where there is none and in elder mode.
const wide = matchMedia("(min-width: 60em)");
const unfold = () => {
  refine.open = wide.matches && !document.documentElement.dataset.mode;
};
wide.addEventListener("change", unfold);
new MutationObserver(unfold).observe(document.documentElement, { attributeFilter: ["data-mode"] });
unfold();
show();
