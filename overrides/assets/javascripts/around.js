// Sharing, citing and printing a record. Without this script the citation and the QR code stand there to be read.
(() => {
  "use strict";
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const isWeChat = /MicroMessenger/i.test(navigator.userAgent);
  const isServed = /^https?:$/.test(location.protocol);
  const base = tools.dataset.address || (isServed ? location.origin + location.pathname : "");

  // A number or a row that the reader has gone to is what is shared, cited and reported.
  const anchor = () => (/^#[nr]-/.test(location.hash) ? location.hash : "");
  const address = () => base + anchor();
  const fill = (name, words) => {
    for (const place of tools.querySelectorAll(`[data-fill=${name}]`)) place.textContent = words;
  };
  const report = tools.querySelector(".tool--report");
  const reportTo = report && report.getAttribute("href");
  const update = () => {
    if (base) fill("address", address());
    if (!report) return;
    const { page } = report.dataset;
    report.setAttribute("href", reportTo.replace(page, page + encodeURIComponent(anchor())));
  };
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  fill("date", `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
  window.addEventListener("hashchange", update);
  update();

  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  // Pages without https and some apps refuse the clipboard: then the old way, and at last the reader's own hand.
  const copied = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      select(element);
      try {
        return document.execCommand("copy");
      } catch {
        return false;
      }
    }
  };
  for (const button of tools.querySelectorAll("[data-copy]")) {
    const body = button.closest(".tool__body");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = body.querySelector("[role=status]");
      said.textContent = "";
      const done = await copied(body.querySelector(".tool__text"));
      said.textContent = done ? "已复制。" : "没能自动复制，文字已经选中，请按住再选“复制”。";
    });
  }

  if (base) tools.querySelector(".tool--share").hidden = false;
  if (isWeChat) {
    tools.querySelector(".tool__wechat").hidden = false;
    return; // neither sending nor printing works there
  }
  const send = tools.querySelector("[data-send]");
  if (navigator.share) {
    send.hidden = false;
    send.addEventListener("click", () => {
      navigator.share({ title: document.title, url: address() }).catch(() => {}); // the reader thought better of it
    });
  }
  const print = tools.querySelector(".tool--print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
})();
