/* Search in both texts: words of the old draft without what was inserted, and of the new one without what was
   deleted, so that a phrase is found although an edit cuts through it. */
const MOST_FOUND = 2000;
let found = [];
let foundAt = -1;
let wanted = '';

/* The text of one side with, for each text node, where it begins. */
function readSide(element, without) {
  const nodes = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(without)) continue;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { nodes, text: fold(text) };
}

/* Case does not matter; the length of the text must stay, or places would shift. */
function fold(text) {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : Array.from(text, (c) => c.toLowerCase().length === c.length ? c.toLowerCase() : c).join('');
}

function rangeOf(nodes, start, end) {
  const at = (place) => nodes.findLast((one) => one.start <= place);
  const first = at(start), last = at(end - 1), range = new Range();
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

function findIn(entry, selector, sides) {
  const ranges = [];
  const places = new Set();
  for (const element of all(selector, entry)) {
    for (const without of sides) {
      const { nodes, text } = readSide(element, without);
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const range = rangeOf(nodes, at, at + wanted.length);
        // words that both drafts share are found on both sides, and counted once
        const place = `${numberOf(range.startContainer)}:${range.startOffset}`;
        if (!places.has(place)) ranges.push(range);
        places.add(place);
      }
    }
  }
  return ranges;
}

const numbers = new WeakMap();
let lastNumber = 0;
function numberOf(node) {
  if (!numbers.has(node)) numbers.set(node, lastNumber += 1);
  return numbers.get(node);
}

const inRedline = (entry) => findIn(entry, ':scope > .text, :scope > td:not(.about), :scope > th, .heading', ['ins', 'del']);
const inBothColumns = (entry) => findIn(entry, ':scope > .columns > .column', ['.absent']);
const showsColumns = (entry) => entry.querySelector(':scope > .columns')?.offsetParent;

function search(words) {
  found = [];
  foundAt = -1;
  wanted = fold(words.trim().replace(/\s+/g, ' '));
  if (wanted.length >= 2) {
    for (const entry of entries) {
      for (const range of inRedline(entry)) found.push({ entry, range });
      if (found.length > MOST_FOUND) break;
    }
  }
  const clauses = new Set(found.map((one) => one.entry)).size;
  const texts = byId('found').dataset;
  if (wanted.length < 2) byId('found').textContent = '';
  else if (found.length === 0) byId('found').textContent = texts.none;
  else if (found.length > MOST_FOUND) byId('found').textContent = texts.many;
  else byId('found').textContent = fill(plural(texts, 'some', clauses), { places: format(found.length), clauses: format(clauses) });
  paint();
}

/* Only where the browser can colour ranges; elsewhere Enter still leads from clause to clause. */
function paint() {
  if (!window.Highlight || !CSS.highlights) return;
  const columns = Array.from(new Set(found.map((one) => one.entry)).values()).filter(showsColumns);
  const here = foundAt < 0 ? [] : [found[foundAt].range, ...columns.filter((one) => one === found[foundAt].entry).flatMap(inBothColumns)];
  CSS.highlights.set('found', new Highlight(...found.map((one) => one.range), ...columns.flatMap(inBothColumns)));
  CSS.highlights.set('found-here', new Highlight(...here));
}

function nextFound(by) {
  if (found.length === 0) return;
  foundAt = (foundAt + by + found.length) % found.length;
  const { entry } = found[foundAt];
  if (entry.hidden) clearFilters();
  openFoldsAround(entry);
  addColumnsAround(entry);
  entry.scrollIntoView({ block: 'center' });
  paint();
}

let waiting = 0;
byId('search').addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => search(byId('search').value), 150);
});
byId('search').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    clearTimeout(waiting);
    if (foundAt < 0) search(byId('search').value);
    nextFound(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    byId('search').value = '';
    search('');
    byId('search').blur();
  }
});
