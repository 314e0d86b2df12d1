// Asks the worker of a page's search without its dialog: `ask(queries, count)`, one after the other, each for so many results.
(() => {
  const told = document.querySelector(".md-search").dataset;
  const at = (address) => new URL(address, document.baseURI).href;
  const worker = new Worker(at(told.worker));
  worker.postMessage({ root: new URL(".", at(`${told.root}/`)).href });
  let id = 0;
  const answer = (query, count) =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => data.id === id && resolve(data);
      id += 1;
      const filters = { type: [], topic: [], district: [], year: [] };
      worker.postMessage({ id, query, count, from: 0, sort: "relevance", filters, facets: false });
    });
  window.ask = async (queries, count) => {
    const answers = [];
    for (const query of queries) {
      const { failed = "", total = 0, partial = false, understood = {}, results = [] } = await answer(query, count);
      answers.push({ query, failed, total, partial, understood, places: results.map(({ address, anchor }) => [address, anchor]) });
    }
    return JSON.stringify(answers);
  };
})();
