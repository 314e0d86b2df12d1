// A worker of the search that answers when the test says so; `asked` holds every message but the first.
window.asked = [];
window.Worker = class {
  constructor() {
    window.made = this;
  }
  postMessage(message) {
    if (!message.root) asked.push(message);
  }
  terminate() {}
  // Answers the query that was asked as the nth.
  static answer(n, told) {
    const { id, query } = asked[n];
    const empty = { total: 0, results: [], understood: { words: [query], as: "", how: "" }, partial: false, facets: null, suggestions: [] };
    made.onmessage({ data: { id, query, ...empty, ...told } });
  }
  static result(title) {
    return {
      address: "about/", anchor: "", kind: "page", label: "本站说明", title: [[title, false]], date: "", issue: null,
      snippet: [], field: "", row: null, number: null, parent: null, highlight: [], more: 0,
    };
  }
};
