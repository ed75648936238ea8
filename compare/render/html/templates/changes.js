/* Next and previous change, by button and key; the help overlay. */
let current = null;

/* What next and previous stop at: the changes, a provision that came or went whole being one; with filters, every clause that they show. */
function stops() {
  if (filtering) return entries.filter((entry) => !entry.hidden && !entry.matches('.header-row:not(.change)'));
  return units;
}

function showCounter() {
  const texts = byId('counter').dataset;
  const found = stops();
  const place = found.indexOf(current) + 1;
  if (found.length === 0) byId('counter').textContent = texts.none;
  else if (place === 0) byId('counter').textContent = fill(plural(texts, 'total', found.length), { total: format(found.length) });
  else byId('counter').textContent = fill(texts.at, { place: format(place), total: format(found.length) });
}

function goTo(entry) {
  if (current) current.classList.remove('current');
  current = entry;
  const whole = entry.matches('.whole');
  openFoldsAround(whole ? entry.parentElement : entry);
  addColumnsAround(entry);
  entry.classList.add('current');
  const target = whole ? entry.querySelector('summary') : entry;
  if (!whole) entry.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
  entry.scrollIntoView({ block: 'start' });
  writeAddress((address) => { address.hash = entry.id; });
  showCounter();
}

/* From the current change, or from what is on the screen where there is none. */
function step(by) {
  const found = stops();
  if (found.length === 0) return;
  let place = found.indexOf(current);
  if (place < 0) {
    const below = found.findIndex((entry) => entry.getBoundingClientRect().top > 80);
    place = by > 0 ? (below < 0 ? found.length : below) - 1 : (below < 0 ? found.length : below);
  }
  goTo(found[Math.min(Math.max(place + by, 0), found.length - 1)]);
}

function followAddress() {
  const target = byId(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  openFoldsAround(target);
  if (target.hidden) clearFilters();
  if (target.matches('.entry, .whole')) goTo(target);
  else target.scrollIntoView();
}

/* For a citation: the words as the draft has them, not as the redline mixes them. */
function wordsOf(entry, side) {
  const found = all(':scope > .text, :scope > td:not(.about), :scope > th', entry).map((element) => {
    const copy = element.cloneNode(true);
    for (const foreign of all(FOREIGN[side], copy)) foreign.remove();
    return copy.textContent.trim();
  });
  return found.filter(Boolean).join(' | ') || headingOf(entry, side);
}

function headingOf(entry, side) {
  const copy = entry.querySelector('.heading')?.cloneNode(true);
  if (copy) for (const foreign of all(FOREIGN[side], copy)) foreign.remove();
  return copy?.textContent.trim() ?? '';
}

/* Quotation, draft, clause, page and hash of each side; and a link, where the report has an address to share. */
function citationOf(button) {
  const entry = button.closest('.entry');
  const texts = byId('citation').dataset;
  const placeOf = (side) => button.dataset[side] ?? button.dataset.both;
  const lines = ['old', 'new'].filter(placeOf).map((side) => {
    const words = wordsOf(entry, side);
    const source = fill(texts[side], { place: placeOf(side) });
    return words ? `${source}\n${fill(texts.words, { words })}` : source;
  });
  const address = new URL(`#${entry.id}`, location.href);
  if (address.protocol !== 'file:') lines.push(address.href);
  return lines.join('\n');
}

async function cite(button) {
  const text = citationOf(button);
  const field = byId('citation-text');
  field.value = text;
  byId('citation').showModal();
  field.focus();
  field.select();
  byId('citation-status').textContent = byId('citation').dataset[await copied(text) ? 'copied' : 'notCopied'];
}

async function copied(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed: the older way */ }
  try { return document.execCommand('copy'); } catch { return false; }
}

function citeCurrent() {
  const button = (current ?? document).querySelector('.cite');
  if (current && button) cite(button);
}

const KEYS = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), s: otherLayout, c: citeCurrent,
  '/': () => byId('search').focus(), '?': () => byId('help').showModal() };

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input:not([type="checkbox"], [type="radio"]), textarea, dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !byId('keys').checked) return;
  if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

byId('next').addEventListener('click', () => step(1));
byId('previous').addEventListener('click', () => step(-1));
byId('help-button').addEventListener('click', () => byId('help').showModal());
byId('clauses').addEventListener('click', (event) => {
  const button = event.target.closest('.cite');
  if (button) cite(button);
});
byId('close-citation').addEventListener('click', () => byId('citation').close());
byId('close-help').addEventListener('click', () => byId('help').close());
byId('keys').checked = recall('keys') !== 'off';
byId('keys').addEventListener('change', () => remember('keys', byId('keys').checked ? 'on' : 'off'));
addEventListener('hashchange', followAddress);

readFilters();
applyFilters();
followAddress();
