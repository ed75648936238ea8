/* Next and previous change, by button and key; the help overlay. */
let current = null;

/* What next and previous stop at: the changes, or all that the filters show. */
function stops() {
  return entries.filter((entry) => !entry.hidden && !entry.matches('.header-row:not(.change)') && (filtering || entry.matches('.change')));
}

function showCounter() {
  const texts = byId('counter').dataset;
  const found = stops();
  const place = found.indexOf(current) + 1;
  if (found.length === 0) byId('counter').textContent = texts.none;
  else if (place === 0) byId('counter').textContent = fill(texts.total, { total: found.length });
  else byId('counter').textContent = fill(texts.at, { place, total: found.length });
}

function goTo(entry) {
  if (current) current.classList.remove('current');
  current = entry;
  openFoldsAround(entry);
  addColumnsAround(entry);
  entry.classList.add('current');
  entry.setAttribute('tabindex', '-1');
  entry.focus({ preventScroll: true });
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
  if (target.matches('.entry')) goTo(target);
  else target.scrollIntoView();
}

const KEYS = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), s: otherLayout,
  '/': () => byId('search').focus(), '?': () => byId('help').showModal() };

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input:not([type="checkbox"], [type="radio"]), dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !byId('keys').checked) return;
  if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

byId('next').addEventListener('click', () => step(1));
byId('previous').addEventListener('click', () => step(-1));
byId('help-button').addEventListener('click', () => byId('help').showModal());
byId('close-help').addEventListener('click', () => byId('help').close());
byId('keys').checked = recall('keys') !== 'off';
byId('keys').addEventListener('change', () => remember('keys', byId('keys').checked ? 'on' : 'off'));
addEventListener('hashchange', followAddress);

readFilters();
applyFilters();
followAddress();
