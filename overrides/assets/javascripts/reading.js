// How a reader takes the pages in: elder mode, and reading aloud.
(() => {
  "use strict";
  const root = document.documentElement;

  // Elder mode. Before the page was painted its head has set the mode; here it is changed.
  const MODE = "bulletin.mode";
  const elder = document.querySelector(".elder-switch");

  const show = (mode) => {
    if (mode === "elder") root.dataset.mode = mode;
    else delete root.dataset.mode;
    elder.setAttribute("aria-pressed", mode === "elder");
  };

  elder.addEventListener("click", () => {
    const mode = root.dataset.mode === "elder" ? "plain" : "elder";
    show(mode);
    try {
      localStorage.setItem(MODE, mode);
    } catch {
      // A full store: the mode then holds for this page.
    }
    // An address that asks for a mode would ask again when the page is opened anew.
    const url = new URL(location.href);
    if (!url.searchParams.has("mode")) return;
    url.searchParams.delete("mode");
    history.replaceState(history.state, "", url);
  });
  // Back on a page that the browser kept as it was.
  addEventListener("pageshow", ({ persisted }) => persisted && show(localStorage.getItem(MODE)));
  show(root.dataset.mode);

  // Reading aloud, by a Chinese voice of the device itself: voices of the browser's maker would send the text to him.
  const speech = window.speechSynthesis;
  const article = document.querySelector("article.md-content__inner");
  const headline = article && article.querySelector("h1");
  const isRecord = article && article.querySelector(".story-body");
  if (!speech || !window.SpeechSynthesisUtterance || !headline || (headline.id === "headline" && !isRecord)) return;

  const READ = isRecord
    ? "h1, .story-head .kicker, .story-head .deck, .item__headline, .caption p, " +
      ["p", "h2", "h3", "li"].map((name) => `.story-body ${name}`).join(", ")
    : "h1, h2, h3, p, li";
  const NOT_READ = ".chart-figure, table, .telephones, .player";
  // Some browsers fall silent within an utterance of more than fifteen seconds.
  const MOST = 48;
  const SENTENCE = /[^。！？；…]+(?:[。！？；…]+[”’」』）]*)?|[。！？；…]+/g;
  const CLAUSE = /[^，、：]{1,48}[，、：]?/g;

  const parts = (text) =>
    (text.match(SENTENCE) || []).flatMap((sentence) => {
      if (sentence.length <= MOST) return [sentence];
      return sentence.match(CLAUSE).reduce((joined, clause) => {
        const last = joined.length - 1;
        if (last >= 0 && joined[last].length + clause.length <= MOST) joined[last] += clause;
        else joined.push(clause);
        return joined;
      }, []);
    });

  // Every sentence with its paragraph and its place in the paragraph's text.
  const sentences = () =>
    [...article.querySelectorAll(READ)]
      .filter((block) => !block.querySelector(READ) && !block.closest(NOT_READ) && block.getClientRects().length)
      .flatMap((block) => {
        let from = 0;
        return parts(block.textContent).map((text) => ({ block, text, from, to: (from += text.length) }));
      })
      .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));

  const rangesOf = ({ block, from, to }) => {
    const ranges = [];
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let at = 0; texts.nextNode(); ) {
      const { currentNode: node } = texts;
      const [first, last] = [Math.max(from - at, 0), Math.min(to - at, node.length)];
      at += node.length;
      if (first >= last) continue;
      const range = document.createRange();
      range.setStart(node, first);
      range.setEnd(node, last);
      ranges.push(range);
    }
    return ranges;
  };

  // The sentence that is read is marked without a change of the page where the browser can do so.
  let wraps = [];
  const unmark = () => {
    if (window.Highlight) CSS.highlights.delete("spoken");
    for (const wrap of wraps) {
      const { parentNode } = wrap;
      wrap.replaceWith(...wrap.childNodes);
      parentNode.normalize();
    }
    wraps = [];
  };
  const mark = (sentence) => {
    unmark();
    const ranges = rangesOf(sentence);
    if (!ranges.length) return;
    const { top, bottom } = ranges[0].getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    if (top < header || bottom > player.getBoundingClientRect().top) {
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      scrollBy({ top: top - innerHeight / 3, behavior });
    }
    if (window.Highlight) CSS.highlights.set("spoken", new Highlight(...ranges));
    else
      wraps = ranges.map((range) => {
        const wrap = document.createElement("span");
        wrap.className = "spoken";
        range.surroundContents(wrap);
        return wrap;
      });
  };

  // The button below the headline, and the player that it opens at the window's foot.
  const element = (name, className, words) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = words;
    if (name === "button") made.type = "button";
    return made;
  };
  const start = element("button", "aloud", "朗读");
  const player = element("div", "player", "");
  const keys = element("div", "player__keys", "");
  const pause = element("button", "player__pause", "暂停");
  const speed = element("select", "player__speed", "");
  const stop = element("button", "player__stop", "停止");
  const status = element("p", "player__status", "");
  speed.append(...[["0.8", "慢速"], ["1", "常速"], ["1.2", "快速"]].map(([rate, words]) => new Option(words, rate, rate === "1", rate === "1")));
  speed.setAttribute("aria-label", "语速");
  keys.setAttribute("role", "group");
  keys.setAttribute("aria-label", "朗读");
  status.setAttribute("role", "status");
  start.setAttribute("aria-pressed", "false");
  start.hidden = true;
  keys.hidden = true;
  keys.append(pause, speed, stop);
  player.append(status, keys);
  headline.after(start, player);

  let voice = null;
  let text = [];
  let at = 0;
  let utterance = null; // the one that counts: what others report came too late
  let silence = 0;

  const hush = () => {
    utterance = null;
    clearTimeout(silence);
    speech.cancel();
    pause.textContent = "继续";
  };
  const halt = (words) => {
    hush();
    status.textContent = words;
  };
  const close = (words) => {
    halt(words);
    unmark();
    if (keys.contains(document.activeElement)) start.focus();
    start.setAttribute("aria-pressed", "false");
    keys.hidden = true;
    silence = setTimeout(() => { status.textContent = ""; }, 10000);
  };

  const speak = () => {
    hush();
    if (at >= text.length) return close("读完了");
    const sentence = text[at];
    const rate = Number(speed.value);
    const own = (utterance = new SpeechSynthesisUtterance(sentence.text.trim()));
    const failed = () => own === utterance && halt("朗读中断了。按“继续”，从这一句接着读。");
    // A sentence takes a quarter of a second a character; who says nothing for three times as long has fallen silent.
    const listen = () => {
      if (own !== utterance) return;
      clearTimeout(silence);
      silence = setTimeout(failed, 8000 + (750 * sentence.text.length) / rate);
    };
    Object.assign(own, { voice, lang: voice.lang, rate, onstart: listen, onboundary: listen, onerror: failed });
    own.onend = () => {
      if (own !== utterance) return;
      at += 1;
      speak();
    };
    pause.textContent = "暂停";
    status.textContent = "";
    mark(sentence);
    listen();
    try {
      speech.speak(own);
    } catch {
      failed();
    }
  };

  start.addEventListener("click", () => {
    if (!keys.hidden) return close("");
    text = sentences();
    at = 0;
    keys.hidden = false;
    start.setAttribute("aria-pressed", "true");
    speak();
  });
  pause.addEventListener("click", () => (utterance ? halt("") : speak()));
  speed.addEventListener("change", () => utterance && speak());
  stop.addEventListener("click", () => close(""));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && utterance) halt("离开本页时朗读停了。按“继续”，从这一句接着读。");
  });
  addEventListener("pagehide", () => !keys.hidden && close(""));

  const isMandarin = ({ lang }) => /^(zh|cmn)([-_](cn|hans.*))?$/i.test(lang);
  const hear = () => {
    const voices = speech.getVoices().filter(({ lang, localService }) => localService && /^(zh|cmn)\b|^zh_/i.test(lang));
    const isLost = voice && !voices.some(({ voiceURI }) => voiceURI === voice.voiceURI);
    if (isLost && !keys.hidden) close("这台设备上的中文语音没有了，朗读停了。");
    if (!voice || isLost) voice = voices.find(isMandarin) || voices[0] || null;
    start.hidden = !voice;
  };
  speech.onvoiceschanged = hear;
  hear();
})();
