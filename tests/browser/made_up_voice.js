// A voice for tests: `speech.said` is what it was given, `speech.manner` how it behaves (ends, holds, fails, throws).
window.speech = { said: [], manner: "ends", cancelled: 0, voices: [{ lang: "zh-CN", name: "试", voiceURI: "a", localService: true }] };
let current = null;
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => speech.voices,
  cancel() {
    speech.cancelled += 1;
    const cut = current;
    current = null;
    if (cut) setTimeout(() => cut.onerror({ error: "interrupted" }));
  },
  speak(utterance) {
    speech.said.push({ text: utterance.text, rate: utterance.rate, lang: utterance.lang });
    current = utterance;
    if (speech.manner === "throws") throw new Error("no engine");
    if (speech.manner === "fails") setTimeout(() => utterance.onerror({ error: "synthesis-failed" }));
    if (speech.manner === "ends") speech.finish();
  },
} });
speech.finish = () => {
  const done = current;
  current = null;
  setTimeout(() => { done.onstart({}); done.onend({}); });
};
speech.change = (voices) => { speech.voices = voices; window.speechSynthesis.onvoiceschanged(); };
