// Files of the index: fetched once, unpacked, and checked for being what was asked for.
const VERSION = 2;
const PATIENCE = 20000; // milliseconds that a file may take

class Offline extends Error {}
class Broken extends Error {} // a file that is missing, cut short, or of another release

let root = "";
let freshness = "default"; // once a file was broken, what the browser keeps of it is not trusted either
const fetched = new Map();

async function download(address, cache) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const answer = await fetch(root + address, { cache, signal: control.signal });
    if (!answer.ok) throw new Broken(address);
    return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw error instanceof Broken ? error : new Offline(address);
  } finally {
    clearTimeout(timer);
  }
}

async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // unpacked by a host that says that it is packed
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The content of a file, behind the mark of the segment that it belongs to.
function file(address, mark) {
  if (!fetched.has(address)) {
    const loading = download(`search/${address}.bin`, freshness)
      .then((bytes) => unpacked(bytes).catch(() => Promise.reject(new Broken(address))))
      .then((bytes) => {
        if (!mark) return bytes;
        const name = String.fromCharCode(...bytes.subarray(1, 1 + mark.length));
        if (bytes[0] !== VERSION || name !== mark) throw new Broken(address);
        return bytes.subarray(1 + mark.length);
      });
    loading.catch(() => fetched.delete(address)); // what could not be fetched is tried again
    fetched.set(address, loading);
  }
  return fetched.get(address);
}

async function json(address, mark) {
  const bytes = await file(address, mark);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Broken(address);
  }
}
